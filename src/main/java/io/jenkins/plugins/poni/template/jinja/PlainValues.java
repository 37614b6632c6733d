package io.jenkins.plugins.poni.template.jinja;

import java.util.List;
import java.util.Map;

/** The values that may leave a template: texts, numbers, truth values, none, and lists and maps of these. */
public final class PlainValues {
    private static final int DEEPEST = 100;

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
        check(what, value, 0);
        return value;
    }

    private static void check(String what, Object value, int depth) {
        if (depth > DEEPEST || value instanceof Members || value instanceof Function) {
            throw new TemplateException(
                    what + " is " + (depth > DEEPEST ? "nested too deeply" : Values.kind(value)),
                    "Give it texts, numbers, lists or maps.");
        }
        if (value instanceof List<?> list) {
            list.forEach(item -> check(what, item, depth + 1));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> check(what, item, depth + 1));
        }
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
