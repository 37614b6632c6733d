package io.jenkins.plugins.poni.report;

import java.util.List;

/** How an operation ended on one node. */
public enum NodeStatus {
    /** Everything is as declared, or ran well; nothing was changed. */
    OK,
    /** A deployment changed something. */
    CHANGED,
    /** Something is not as declared, and was left so: an audit or a dry run. */
    DRIFT,
    /** Something failed on the node. */
    FAILED,
    /** The node could not be reached or logged in to. */
    UNREACHABLE,
    /** Nothing was done on it, because something that it depends on failed. */
    SKIPPED;

    /** The order of pages. */
    public static final List<NodeStatus> WORST_FIRST = List.of(FAILED, UNREACHABLE, SKIPPED, DRIFT, CHANGED, OK);

    /** Whether this counts as a failure of the run. */
    public boolean failed() {
        return this == FAILED || this == UNREACHABLE || this == SKIPPED;
    }
}
