package io.jenkins.plugins.poni.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A value that a user assigns to a name: {@code name[:conversion[:conversion…]]=value}. Without a conversion the value
 * is the text behind the first {@code =}; conversions are applied from left to right.
 */
public final class Assignment {
    private final String name;
    private final List<String> path;
    private final List<Conversion> conversions;
    private final String text;

    private Assignment(String name, List<String> path, List<Conversion> conversions, String text) {
        this.name = name;
        this.path = path;
        this.conversions = List.copyOf(conversions);
        this.text = text;
    }

    /**
     * @throws UsageException if the name is missing, a conversion is unknown, or there is neither a value nor a conversion
     *     that does without one
     */
    public static Assignment parse(String words) {
        int equals = words.indexOf('=');
        String left = equals < 0 ? words : words.substring(0, equals);
        String text = equals < 0 ? null : words.substring(equals + 1);
        String[] parts = left.split(":", -1);
        List<Conversion> conversions = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            conversions.add(Conversion.named(parts[i], words));
        }
        if (text == null && conversions.isEmpty()) {
            throw new UsageException("\"" + words + "\" assigns no value. Write name=value, or name:conversion=value.");
        }
        return new Assignment(parts[0], path(parts[0]), conversions, text);
    }

    /**
     * The names in a dotted path; a dot that belongs to a name has a backslash before it.
     *
     * @throws UsageException if one of them is empty
     */
    public static List<String> path(String dotted) {
        List<String> path = new ArrayList<>();
        for (String name : dotted.split("(?<!\\\\)\\.", -1)) {
            if (name.isBlank()) {
                throw new UsageException(
                        "\"" + dotted
                                + "\" is no name of a property or setting: write names with single dots between, such as ssh.port.");
            }
            path.add(name.replace("\\.", "."));
        }
        return List.copyOf(path);
    }

    /** The name as it was written, with dots. */
    public String name() {
        return name;
    }

    /** The names that {@link #name()} is made of; at least one. */
    public List<String> path() {
        return path;
    }

    /** Whether any conversion was asked for. */
    public boolean isConverted() {
        return !conversions.isEmpty();
    }

    /** The text behind the {@code =}, or an empty one. */
    public String text() {
        return Objects.requireNonNullElse(text, "");
    }

    /** The same for one node of a series: {@code {id}} in the text is its number. */
    public Assignment forNode(int id) {
        return new Assignment(name, path, conversions, text == null ? null : NodeSeries.fill(text, id));
    }

    /**
     * The value for one target.
     *
     * @return text, {@code Long}, {@code BigInteger}, {@code Double}, {@code Boolean}, null, or lists and maps of them
     * @throws UsageException if a conversion cannot be made of this value
     */
    public Object value(ValueSource source) {
        Object value = text;
        for (Conversion conversion : conversions) {
            try {
                value = conversion.apply(value, source);
            } catch (ConversionException e) {
                throw new UsageException("Cannot set \"" + name + "\": " + e.getMessage(), e);
            }
        }
        return value;
    }

    @Override
    public String toString() {
        return name + (text == null ? "" : "=" + text);
    }
}
