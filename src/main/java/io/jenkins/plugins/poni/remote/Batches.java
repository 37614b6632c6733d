package io.jenkins.plugins.poni.remote;

import java.util.ArrayList;
import java.util.List;

/** Cuts lists so that each part fits into the arguments of one process. */
final class Batches {
    /** Linux allows at least 128 KiB of arguments and environment together, mostly 2 MiB. */
    private static final int LONGEST = 48 * 1024;

    private static final int MOST = 400;

    private Batches() {}

    static List<List<String>> ofPaths(List<String> paths) {
        List<List<String>> batches = new ArrayList<>();
        int first = 0;
        int length = 0;
        for (int i = 0; i < paths.size(); i++) {
            int more = 3 * paths.get(i).length();
            if (i > first && (length + more > 3 * LONGEST || i - first >= MOST)) {
                batches.add(paths.subList(first, i));
                first = i;
                length = 0;
            }
            length += more;
        }
        if (first < paths.size()) {
            batches.add(paths.subList(first, paths.size()));
        }
        return batches;
    }

    /** A path that starts with a slash cannot be taken for an option of a program. */
    static void requireAbsolute(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A path on a machine is absolute, not \"" + path + "\"");
        }
    }
}
