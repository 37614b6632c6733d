package io.jenkins.plugins.poni.operation;

import java.util.Arrays;

/** Words for what nobody expected to be thrown while a node was worked on, so that it is the failure of that node alone. */
public final class Fault {
    private static final String OURS = "io.jenkins.plugins.poni.";

    private Fault() {}

    /** What happened, where, and what to do. */
    public static String describe(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return "Java ran out of memory (" + thrown.getMessage() + ", with a heap of at most "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB). Work on fewer nodes at a time, or give Java more"
                    + " memory (-Xmx).";
        }
        String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        return "unexpected " + thrown.getClass().getSimpleName() + message + place(thrown)
                + ". This is a fault of Poni; please report it.";
    }

    /** Where in Poni it happened, since the report is all that is left of it. */
    private static String place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> " in " + frame.getClassName().substring(OURS.length()) + "." + frame.getMethodName()
                        + ", line " + frame.getLineNumber())
                .orElse("");
    }
}
