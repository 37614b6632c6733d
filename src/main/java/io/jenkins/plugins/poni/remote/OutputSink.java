package io.jenkins.plugins.poni.remote;

/** Hears the output of a command as it comes. Called from one thread at a time; a slow sink slows the command. */
public interface OutputSink {
    /** Hears nothing. */
    OutputSink NOWHERE = (error, line) -> {};

    /**
     * @param error true for a line of the standard error stream
     * @param line text without its line break, or what is left of it after its pieces; bytes that are no UTF-8 as U+FFFD
     */
    void line(boolean error, String line);

    /** A piece of a very long line that goes on; by itself a line for whoever does not care. */
    default void piece(boolean error, String piece) {
        line(error, piece);
    }
}
