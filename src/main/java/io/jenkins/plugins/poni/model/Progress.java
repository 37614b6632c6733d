package io.jenkins.plugins.poni.model;

/**
 * Hears of long work as it goes on. What is told here may be thrown away; results are returned, never told. Methods
 * may be called from several threads at once and must return quickly.
 */
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = new Progress() {};

    /** A stage of {@code total} items begins. */
    default void begin(String stage, int total) {}

    /** Work on an item begins. */
    default void running(String item) {}

    /** An item has something to say before it ends, on one line. */
    default void note(String item, String line) {}

    /** An item has ended; {@code line} says how, in a few words. */
    default void done(String item, boolean failed, String line) {}

    /** Work on an item was stopped before its end, or did not begin at all; {@code line} says why. */
    default void dropped(String item, String line) {}

    /** The stage has ended. */
    default void end() {}
}
