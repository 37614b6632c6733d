package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.DirectorySpec;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.remote.Survey;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.template.RenderedTree;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds what nobody declared in the directories that are watched for that. A declared file is one by whatever name it is
 * found, and so is each link through which a declared file is reached: to remove one of them is to remove that file.
 */
final class Undeclared {
    private final List<RenderedTree> trees;
    private final String prefix;
    private final RealPaths real;

    /** @param prefix what stands before the paths of the trees on the node */
    Undeclared(List<RenderedTree> trees, String prefix, RealPaths real) {
        this.trees = trees;
        this.prefix = prefix;
        this.real = real;
    }

    /** @param declared the paths of all declared files, those that a filter left out too */
    List<Finding> find(Survey survey, Collection<String> declared) {
        Set<String> known = new HashSet<>();
        for (String path : declared) {
            known.add(real.of(path));
            known.addAll(real.linksOnTheWay(path));
        }
        trees.forEach(tree -> known.addAll(real.linksOnTheWay(prefix + tree.dest())));
        survey.followed().values().forEach(end -> known.add(real.of(end.path())));
        return survey.found().values().stream()
                .sorted(Comparator.comparing(FileState::path))
                .filter(state -> known.add(real.of(state.path())))
                .map(this::extra)
                .toList();
    }

    /** The innermost trees that hold the file decide whether it is removed, and what that calls for. */
    private Finding extra(FileState state) {
        if (state.type() == FileState.Type.UNREADABLE) {
            return Comparison.refuse(
                    state.path(),
                    null,
                    state,
                    state.detail(),
                    "Give the login access to it, or set ssh.sudo for the node.");
        }
        return new Finding(state.path(), null, state, FileStatus.EXTRA, detail(state), innermost(state));
    }

    /** Of several declarations of one directory the one that removes nothing comes first. */
    private List<RenderedTree> innermost(FileState state) {
        String path = real.of(state.path());
        List<RenderedTree> around = trees.stream()
                .filter(tree -> path.startsWith(place(tree) + "/"))
                .toList();
        int deepest =
                around.stream().mapToInt(tree -> place(tree).length()).max().orElseThrow();
        return around.stream()
                .filter(tree -> place(tree).length() == deepest)
                .sorted(Comparator.comparing(Undeclared::isPurged))
                .toList();
    }

    private String place(RenderedTree tree) {
        return real.directory(prefix + tree.dest());
    }

    private static boolean isPurged(RenderedTree tree) {
        return tree.spec().purge() == DirectorySpec.Purge.DELETE;
    }

    private static String detail(FileState extra) {
        return extra.type().name().toLowerCase(Locale.ROOT) + ", " + extra.size() + " bytes, mode "
                + FileMode.octal(extra.bits()) + ", owned by " + extra.owner() + ":" + extra.group();
    }
}
