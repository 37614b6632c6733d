package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;

/** What the process tells its caller. */
final class ExitCode {
    static final int DONE = 0;
    /** The operation ran and found failures or drift. */
    static final int FAILED = 1;
    /** The request was wrong. */
    static final int USAGE = 2;
    /** The definitions are invalid. */
    static final int DEFINITIONS = 3;
    /** A node could not be reached or logged in to. */
    static final int UNREACHABLE = 4;
    /** Ctrl-C: 128 and the number of the signal. */
    static final int INTERRUPTED = 130;

    /** Whoever read standard output stopped reading: 128 and the number of the signal that other programs get. */
    static final int BROKEN_PIPE = 141;

    /**
     * The code of a finished operation. What failed or was found to differ counts more than a node that nobody could look
     * at, so that a job that waits for 1 misses no drift while some host is down.
     */
    static int of(Report report) {
        if (report.count(NodeStatus.FAILED) > 0 || report.drifted() && !report.dryRun()) {
            return FAILED;
        }
        if (report.count(NodeStatus.UNREACHABLE) > 0) {
            return UNREACHABLE;
        }
        return report.failed() ? FAILED : DONE;
    }

    private ExitCode() {}
}
