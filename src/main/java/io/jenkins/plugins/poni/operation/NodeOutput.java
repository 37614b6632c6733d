package io.jenkins.plugins.poni.operation;

/** Hears the output of commands on many nodes, masked, one whole line at a time. Called from several threads. */
@FunctionalInterface
public interface NodeOutput {
    /** Hears nothing. */
    NodeOutput NOWHERE = (node, error, line) -> {};

    /**
     * @param node full name of the node
     * @param error true for a line of the standard error stream
     * @param line text without its line break; may contain control characters that came from the node
     */
    void line(String node, boolean error, String line);
}
