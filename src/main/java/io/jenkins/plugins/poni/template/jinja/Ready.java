package io.jenkins.plugins.poni.template.jinja;

import java.util.Objects;

/**
 * A text that is ready for output as it stands: where printed values are quoted, this one is not quoted again.
 *
 * @param text the text
 */
public record Ready(String text) {
    /** Prints nothing. */
    public static final Ready EMPTY = new Ready("");

    public Ready {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return text;
    }
}
