package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.UsageException;

/** Checks that options of several operations share. */
final class Options {
    private static final int MOST_PARALLEL = 1000;

    private Options() {}

    static void requireParallel(int parallel) {
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new UsageException(
                    "The number of nodes or commands at a time is 1 to " + MOST_PARALLEL + ", not " + parallel + ".");
        }
    }

    /** The prefix without a final slash, or an empty text. */
    static String requirePathPrefix(String prefix) {
        if (prefix == null || prefix.isEmpty()) {
            return "";
        }
        if (!prefix.startsWith("/") || prefix.contains("/../") || prefix.endsWith("/..")) {
            throw new UsageException("The path prefix \"" + prefix
                    + "\" is not an absolute path on the nodes. Begin it with '/' and leave out '..'.");
        }
        return prefix.replaceAll("/+$", "");
    }
}
