package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.FileTrouble;
import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;

/**
 * The files that an edit has made, which the commit that follows has to hold. What git ignores it holds not: such a node
 * would be on this disk alone, and gone with the next clone.
 */
final class NewFiles {
    private static final Set<String> DEFINITIONS =
            Set.of("node.yaml", "system.yaml", "config.yaml", "settings.yaml", DefinitionLoader.ROOT_FILE);

    private final VersionedRoot tree;

    NewFiles(VersionedRoot tree) {
        this.tree = tree;
    }

    /** @throws OperationException if git ignores one of them, with the line that makes it do so */
    void requireKept(RepositoryEdit edit) {
        DirCache index = GitFaults.call(
                "read the index of", tree.root(), () -> tree.repository().readDirCache());
        IgnoreRules rules = rules();
        for (String label : edit.made()) {
            requireKept(label, index, rules);
        }
        edit.moved().forEach((from, to) -> {
            for (String below : below(tree.root().resolve(to))) {
                boolean matters = index.getEntry(tree.prefixed(from + below)) != null
                        || DEFINITIONS.contains(below.substring(below.lastIndexOf('/') + 1));
                if (matters) {
                    requireKept(to + below, index, rules);
                }
            }
        });
    }

    private void requireKept(String label, DirCache index, IgnoreRules rules) {
        String path = tree.prefixed(label);
        if (index.getEntry(path) != null) {
            return;
        }
        Optional<IgnoreRules.Line> line = rules.ignoring(path);
        if (line.isPresent()) {
            throw new OperationException("Cannot commit \"" + label + "\" to the history of \"" + tree.root()
                    + "\": git ignores it by line " + line.get().number() + " of \""
                    + shown(line.get().file()) + "\" ("
                    + line.get().pattern() + "), so it would be on this disk alone. Choose another name, or change that"
                    + " line.");
        }
    }

    private IgnoreRules rules() {
        Path git = GitPlace.around(tree.root())
                .map(GitPlace::commonDir)
                .orElse(tree.root().resolve(".git"));
        List<Path> common = new ArrayList<>(List.of(git.resolve("info/exclude")));
        Optional<Path> home = Optional.of(tree.repository().getFS().userHome().toPath());
        String named = tree.repository().getConfig().getString("core", null, "excludesfile");
        home.map(at -> named == null
                        ? at.resolve(".config/git/ignore")
                        : at.resolve(GitConfiguration.expanded(named, home)))
                .ifPresent(common::add);
        return new IgnoreRules(workTree(), common);
    }

    private Path workTree() {
        return tree.repository().getWorkTree().toPath();
    }

    private String shown(Path file) {
        return file.startsWith(workTree()) ? workTree().relativize(file).toString() : file.toString();
    }

    /** Paths of the files below a directory, from it on; the empty one for a file. */
    private static List<String> below(Path top) {
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.equals(top)
                            ? ""
                            : "/" + top.relativize(file).toString().replace('\\', '/'))
                    .toList();
        } catch (IOException e) {
            throw new OperationException("Cannot list \"" + top + "\": " + FileTrouble.reason(e) + ".", e);
        }
    }
}
