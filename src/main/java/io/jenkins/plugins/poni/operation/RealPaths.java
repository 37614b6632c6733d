package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.remote.Survey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells which paths of a node are one and the same place, since a directory may have several names there: {@code /lib} and
 * {@code /usr/lib}, {@code current} and {@code releases/7}.
 */
final class RealPaths {
    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private final Map<String, String> directories;
    private final Map<String, String> links = new HashMap<>();

    /** @param survey one that was asked for the real paths of what {@link #above} gave */
    RealPaths(Survey survey) {
        directories = survey.real();
        Stream.concat(survey.found().values().stream(), survey.states().values().stream())
                .filter(state -> state.type() == FileState.Type.LINK)
                .forEach(state -> links.put(of(state.path()), state.detail()));
    }

    /** All directories above some paths, but not the root. */
    static Set<String> above(Collection<String> paths) {
        Set<String> directories = new LinkedHashSet<>();
        for (String path : paths) {
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                if (!directories.add(path.substring(0, slash))) {
                    break;
                }
            }
        }
        return directories;
    }

    /** The path of a file, past all links of the directories above it; a link at its end is not followed. */
    String of(String path) {
        int slash = path.lastIndexOf('/');
        return directory(path.substring(0, slash)) + path.substring(slash);
    }

    /** Without the slash at the end, so that it is empty for the root. A directory that is not there is one without links. */
    String directory(String path) {
        String real = directories.get(path);
        if (real != null) {
            return real.equals("/") ? "" : real;
        }
        return path.isEmpty() ? "" : of(path);
    }

    /** Links that a survey found through which some path leads, by their real paths. */
    Set<String> linksOnTheWay(String path) {
        Set<String> passed = new HashSet<>();
        Deque<String> names = new ArrayDeque<>(names(path));
        String real = "";
        for (int hops = 0; !names.isEmpty() && hops <= MOST_LINKS; ) {
            String name = names.pop();
            String next = real + "/" + name;
            String target = links.get(next);
            if (target != null) {
                hops++;
                passed.add(next);
                real = target.startsWith("/") ? "" : real;
                List<String> further = new ArrayList<>(names(target));
                further.addAll(names);
                names = new ArrayDeque<>(further);
            } else {
                real = name.equals("..") ? parent(real) : directory(next);
            }
        }
        return passed;
    }

    private static String parent(String directory) {
        return directory.substring(0, Math.max(0, directory.lastIndexOf('/')));
    }

    private static List<String> names(String path) {
        return List.of(path.split("/")).stream()
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }
}
