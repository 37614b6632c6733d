package io.jenkins.plugins.poni.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * The place where a value was written, so that every message can name it.
 *
 * @param file path relative to the repository root with {@code /} between names, or a label such as {@code command line}
 * @param line line number counted from 1, or 0 when the whole file is meant
 */
public record Origin(String file, int line) implements Serializable {
    public Origin {
        Objects.requireNonNull(file, "file");
        if (line < 0) {
            throw new IllegalArgumentException("A line number is 0 or more, not " + line);
        }
    }

    /** The whole of a file. */
    public static Origin of(String file) {
        return new Origin(file, 0);
    }

    /** {@code file:line}, or {@code file} alone when no line is known. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
