package io.jenkins.plugins.poni.model;

/** A value cannot be converted; the message says what was found and what is accepted. */
final class ConversionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConversionException(String message) {
        super(message);
    }

    ConversionException(String message, Throwable cause) {
        super(message, cause);
    }
}
