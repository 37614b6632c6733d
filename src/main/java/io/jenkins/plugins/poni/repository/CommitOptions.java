package io.jenkins.plugins.poni.repository;

/**
 * How a change of the definitions enters the history.
 *
 * @param commit whether it is committed at all
 * @param message message of the commit, or null for one that says what was done
 * @param author {@code Name <address>}, or null for the one that git is configured with
 */
public record CommitOptions(boolean commit, String message, String author) {
    /** Commits with a message that says what was done. */
    public static final CommitOptions DEFAULT = new CommitOptions(true, null, null);

    /** Leaves the change uncommitted. */
    public static final CommitOptions NONE = new CommitOptions(false, null, null);
}
