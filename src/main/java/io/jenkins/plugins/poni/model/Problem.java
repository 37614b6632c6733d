package io.jenkins.plugins.poni.model;

import java.util.Objects;

/**
 * One thing that is wrong with the definitions: the place, what was found there, and what to do about it.
 *
 * @param origin where it is
 * @param message what was found; a full sentence without the final full stop being required
 * @param remedy what to do, or an empty text when the message already says it
 */
public record Problem(Origin origin, String message, String remedy) {
    public Problem {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    public static Problem at(Origin origin, String message, String remedy) {
        return new Problem(origin, message, remedy);
    }

    /** {@code file:line: message. remedy}. */
    @Override
    public String toString() {
        String sentence = message.endsWith(".") ? message : message + ".";
        return origin + ": " + sentence + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
