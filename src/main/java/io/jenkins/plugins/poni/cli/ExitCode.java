package io.jenkins.plugins.poni.cli;

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

    private ExitCode() {}
}
