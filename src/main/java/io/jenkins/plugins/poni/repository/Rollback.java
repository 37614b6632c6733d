package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jgit.api.CheckoutCommand;
import org.eclipse.jgit.api.RmCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Brings files that have no uncommitted changes from one commit's state to another's, and back if anything fails. */
final class Rollback {
    private static final int JGIT_NAME = 200;

    private final VersionedRoot tree;
    private final RevCommit to;
    private final Set<String> added = new TreeSet<>();
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> removed = new TreeSet<>();

    private Rollback(VersionedRoot tree, RevCommit to) {
        this.tree = tree;
        this.to = to;
    }

    /**
     * Finds what differs.
     *
     * @param part the part of the tree that is rolled back
     * @throws OperationException if the other commit's tree is none that files can be made of
     */
    static Rollback between(VersionedRoot tree, RevCommit from, RevCommit to, TreeFilter part) {
        Rollback rollback = new Rollback(tree, to);
        GitFaults.call("compare two revisions of", tree.root(), () -> {
            new RollbackTarget(tree, to).requireUsable();
            try (TreeWalk walk = new TreeWalk(tree.repository())) {
                walk.addTree(from.getTree());
                walk.addTree(to.getTree());
                walk.setRecursive(true);
                walk.setFilter(AndTreeFilter.create(part, TreeFilter.ANY_DIFF));
                while (walk.next()) {
                    rollback.refuseSubmodule(walk);
                    rollback.add(walk.getPathString(), walk.getRawMode(0) != 0, walk.getRawMode(1) != 0);
                }
            }
            return null;
        });
        return rollback;
    }

    private void refuseSubmodule(TreeWalk walk) {
        if (FileMode.GITLINK.equals(walk.getRawMode(0)) || FileMode.GITLINK.equals(walk.getRawMode(1))) {
            throw new OperationException("Cannot roll back \"" + tree.root() + "\" to "
                    + to.abbreviate(10).name() + ": \"" + walk.getPathString()
                    + "\" is a submodule, and another commit of it was used then. Nothing was changed. Bring it there by"
                    + " git, commit that, and try again.");
        }
    }

    private void add(String path, boolean isBefore, boolean isAfter) {
        if (isBefore && isAfter) {
            changed.add(path);
        } else if (isAfter) {
            added.add(path);
        } else {
            removed.add(path);
        }
    }

    /** All paths that differ, as git names them. */
    SortedSet<String> paths() {
        SortedSet<String> all = new TreeSet<>(added);
        all.addAll(changed);
        all.addAll(removed);
        return all;
    }

    /**
     * Files that git ignores and that would be replaced, and links that would be written through: nobody could bring those
     * back.
     */
    SortedSet<String> endangered() {
        SortedSet<String> endangered = new TreeSet<>();
        for (String path : added) {
            Path file = file(path);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                endangered.addAll(keptIn(file, path));
            }
            for (String above = parent(path); !above.isEmpty(); above = parent(above)) {
                Path directory = file(above);
                if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)
                        && !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                        && !removed.contains(above)) {
                    endangered.add(above);
                }
            }
        }
        return endangered;
    }

    /** What stays of a file or directory when all is removed that the rollback removes. */
    private List<String> keptIn(Path top, String path) {
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> top.equals(file)
                            ? path
                            : path + "/" + top.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !removed.contains(file))
                    .toList();
        } catch (IOException e) {
            return List.of(path);
        }
    }

    private Path file(String path) {
        return workTree().resolve(path);
    }

    private Path workTree() {
        return tree.repository().getWorkTree().toPath();
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /**
     * Makes the files so and commits them; whatever is thrown, files and index are as they were.
     *
     * @param commit commits some files, as git names them
     */
    Optional<Revision> run(Function<SortedSet<String>, Optional<Revision>> commit) {
        Undo undo = new Undo(tree.root());
        StagedPaths staged =
                GitFaults.call("read the index of", tree.root(), () -> StagedPaths.of(tree.repository(), paths()));
        boolean done = false;
        try {
            GitFaults.call("bring to revision " + to.abbreviate(10).name() + " the files of", tree.root(), () -> {
                setAside(undo);
                make();
                return null;
            });
            Optional<Revision> made = commit.apply(paths());
            done = true;
            return made;
        } finally {
            if (done) {
                undo.forget();
            } else {
                takeBack(undo, staged);
            }
        }
    }

    private void takeBack(Undo undo, StagedPaths staged) {
        try {
            undo.run();
        } finally {
            staged.restore(tree.root());
        }
    }

    /** JGit writes beside a file under a name like this, and leaves that behind when an Error ends it. */
    private static void removeHalfWritten(Path file) throws IOException {
        if (!Files.isDirectory(file.getParent())) {
            return;
        }
        String name = file.getFileName().toString();
        String start = "._" + name.substring(0, Math.min(name.length(), JGIT_NAME));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                file.getParent(),
                other -> other.getFileName().toString().startsWith(start)
                        && other.getFileName().toString().endsWith(".tmp"))) {
            for (Path half : left) {
                Files.delete(half);
            }
        }
    }

    private void setAside(Undo undo) throws IOException {
        Set<String> old = new HashSet<>(changed);
        old.addAll(removed);
        for (String path : old) {
            if (Files.exists(file(path), LinkOption.NOFOLLOW_LINKS)) {
                undo.remove(file(path));
            }
        }
        Set<String> made = new HashSet<>(added);
        made.addAll(changed);
        for (String path : made) {
            undo.beforeCreating(file(path));
            undo.step(() -> removeHalfWritten(file(path)));
        }
    }

    private void make() throws GitAPIException {
        if (!removed.isEmpty()) {
            RmCommand remove = tree.git().rm().setCached(true);
            removed.forEach(remove::addFilepattern);
            remove.call();
        }
        List<String> present = new ArrayList<>(added);
        present.addAll(changed);
        if (!present.isEmpty()) {
            CheckoutCommand checkout = tree.git().checkout().setStartPoint(to);
            checkout.addPaths(present).call();
        }
    }
}
