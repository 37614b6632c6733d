package io.jenkins.plugins.poni.cli;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;

/**
 * Ends this process, as Ctrl-C does, when the launcher that started it is gone. A launcher that is killed can hand nothing
 * on, and a deployment that somebody believes to be dead must not go on.
 */
final class LauncherWatch implements Runnable {
    /** The property by which {@link Launcher} says which process it is. */
    static final String PROPERTY = "poni.launcher";

    private static final long MILLIS_BETWEEN_LOOKS = 500;

    private final long launcher;

    private LauncherWatch(long launcher) {
        this.launcher = launcher;
    }

    /** Begins to look, if this process has a launcher. */
    static void start() {
        Long launcher = Long.getLong(PROPERTY);
        if (launcher != null) {
            Thread watch = new Thread(new LauncherWatch(launcher), "poni-launcher-watch");
            watch.setDaemon(true);
            watch.start();
        }
    }

    /** An orphan is given to another parent, whatever becomes of the number of the old one. */
    private boolean isOrphan() {
        return ProcessHandle.current()
                .parent()
                .map(parent -> parent.pid() != launcher)
                .orElse(true);
    }

    @Override
    @SuppressFBWarnings(
            value = "DM_EXIT",
            justification = "It is what this class is for, and runs no shutdown hook less")
    public void run() {
        try {
            while (!isOrphan()) {
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        System.exit(ExitCode.INTERRUPTED);
    }
}
