package io.jenkins.plugins.poni.model;

/** The request itself is wrong: an invalid pattern, an unknown name, an option that makes no sense. Exit code 2. */
public final class UsageException extends PoniException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message, null);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
