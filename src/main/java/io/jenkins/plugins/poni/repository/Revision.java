package io.jenkins.plugins.poni.repository;

import java.time.Instant;
import java.util.Objects;

/**
 * One commit in the history of a repository.
 *
 * @param id full hash
 * @param author name of the author
 * @param email address of the author
 * @param time when it was written
 * @param message the whole message
 */
public record Revision(String id, String author, String email, Instant time, String message) {
    private static final int SHORT = 10;

    public Revision {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(time, "time");
    }

    /** The first ten digits of the hash. */
    public String shortId() {
        return id.substring(0, Math.min(SHORT, id.length()));
    }

    /** The first line of the message. */
    public String subject() {
        return message.lines().findFirst().orElse("");
    }
}
