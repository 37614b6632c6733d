package io.jenkins.plugins.poni.template.jinja;

import java.util.List;
import java.util.Map;

/** The values that may leave a template: texts, numbers, truth values, none, and lists and maps of these. */
public final class PlainValues {
    private static final int DEEPEST = 100;
    private static final int MOST_PARTS = 100_000;

    private PlainValues() {}

    /**
     * The value itself, a {@link Ready} text as a text.
     *
     * @param what what the value is given as, for the message
     * @throws TemplateException if there is anything in it that belongs to the template language, such as a macro
     */
    public static Object require(String what, Object value) {
        if (value instanceof Ready) {
            return value.toString();
        }
        new Check(what).of(value, 0);
        return value;
    }

    /** Looks at all parts of a value, each time they stand there: who reads it later is under no limit of this template. */
    private static final class Check {
        private final String what;
        private int parts;
        private long characters;

        Check(String what) {
            this.what = what;
        }

        void of(Object value, int depth) {
            Work.steps(1);
            if (depth > DEEPEST || value instanceof Members || value instanceof Function) {
                throw new TemplateException(
                        what + " is " + (depth > DEEPEST ? "nested too deeply" : Values.kind(value)),
                        "Give it texts, numbers, lists or maps.");
            }
            characters += Values.isText(value) ? value.toString().length() : 0;
            if (++parts > MOST_PARTS || characters > Limits.TEXT) {
                throw new TemplateException(
                        what + " has more than " + MOST_PARTS + " parts or " + Limits.TEXT + " characters",
                        "Give it less.");
            }
            if (value instanceof List<?> list) {
                list.forEach(item -> of(item, depth + 1));
            } else if (value instanceof Map<?, ?> map) {
                map.forEach((key, item) -> {
                    of(key, depth + 1);
                    of(item, depth + 1);
                });
            }
        }
    }

    /** How many bytes a value that {@link #require} let pass takes, roughly. */
    public static long size(Object value) {
        if (value instanceof List<?> list) {
            return Retained.size(list)
                    + list.stream().mapToLong(PlainValues::size).sum();
        }
        if (value instanceof Map<?, ?> map) {
            return Retained.ENTRY * (long) map.size()
                    + map.values().stream().mapToLong(PlainValues::size).sum();
        }
        return Values.isText(value) ? Retained.size(value.toString()) : Retained.REFERENCE;
    }

    /** The value as a template prints it. */
    public static String text(Object value) {
        return Values.text(value);
    }

    /** Whether the value counts as true. */
    public static boolean truth(Object value) {
        return Values.truth(value);
    }

    /** What kind of value this is, in words for messages. */
    public static String kind(Object value) {
        return Values.kind(value);
    }
}
