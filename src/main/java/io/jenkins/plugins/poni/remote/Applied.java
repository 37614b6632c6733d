package io.jenkins.plugins.poni.remote;

import java.util.Objects;

/**
 * What became of one change.
 *
 * @param path the path of the change
 * @param error why the file is as it was before, in the machine's words, or an empty text when the change was made
 * @param loss what a replaced file had and has no more, with the reason, or an empty text
 */
public record Applied(String path, String error, String loss) {
    public Applied {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(loss, "loss");
    }

    /** A change by which nothing was lost. */
    public Applied(String path, String error) {
        this(path, error, "");
    }

    public boolean failed() {
        return !error.isEmpty();
    }
}
