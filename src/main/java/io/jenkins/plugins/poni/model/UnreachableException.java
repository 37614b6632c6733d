package io.jenkins.plugins.poni.model;

/** A node could not be reached, its host key was refused, or it did not accept the login. Exit code 4. */
public final class UnreachableException extends OperationException {
    private static final long serialVersionUID = 1L;

    public UnreachableException(String message) {
        super(message);
    }

    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
