package io.jenkins.plugins.poni.model;

/** Something that was understood and allowed failed while it was done: on a node, on disk or in git. Exit code 1. */
public class OperationException extends PoniException {
    private static final long serialVersionUID = 1L;

    public OperationException(String message) {
        super(message, null);
    }

    public OperationException(String message, Throwable cause) {
        super(message, cause);
    }
}
