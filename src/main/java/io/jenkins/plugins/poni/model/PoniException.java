package io.jenkins.plugins.poni.model;

/**
 * A failure whose message is written for the person who runs Poni: what was attempted, on which object, what was found
 * and what to do. Its subclasses are the kinds that callers treat differently.
 */
public abstract class PoniException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected PoniException(String message, Throwable cause) {
        super(message, cause);
    }
}
