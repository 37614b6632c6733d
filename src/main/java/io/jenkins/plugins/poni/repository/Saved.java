package io.jenkins.plugins.poni.repository;

import java.util.List;
import java.util.Objects;

/**
 * What a finished edit did.
 *
 * @param subject what was done, in one line; empty when nothing had to change
 * @param changes every single change, in words
 * @param revision the commit that holds it, or null when nothing was committed
 */
public record Saved(String subject, List<String> changes, Revision revision) {
    public Saved {
        Objects.requireNonNull(subject, "subject");
        changes = List.copyOf(changes);
    }
}
