package io.jenkins.plugins.poni.remote;

import java.util.Objects;

/**
 * What became of one change.
 *
 * @param path the path of the change
 * @param error why the file is as it was before, in the machine's words, or an empty text when the change was made
 */
public record Applied(String path, String error) {
    public Applied {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(error, "error");
    }

    public boolean failed() {
        return !error.isEmpty();
    }
}
