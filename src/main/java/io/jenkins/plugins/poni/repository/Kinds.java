package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Value;

/** Compares and describes the types of values as people see them. */
final class Kinds {
    private static final int LONGEST_QUOTE = 40;

    private Kinds() {}

    /** The kind, and a short scalar itself: {@code text "yes"}, {@code the number 640}, {@code a map}. */
    static String describe(Value value) {
        if (!(value instanceof Value.Scalar scalar) || scalar.value() == null) {
            return value.kind();
        }
        String text = scalar.value().toString();
        if (scalar.value() instanceof String) {
            return text.length() > LONGEST_QUOTE || text.indexOf('\n') >= 0 ? "text" : "text \"" + text + "\"";
        }
        return scalar.value() instanceof Boolean ? text : "the number " + text;
    }

    static boolean isNothing(Value value) {
        return value instanceof Value.Scalar scalar && scalar.value() == null;
    }

    /** Whether two values are both maps, both lists, or scalars of one family: text, numbers or truth values. */
    static boolean same(Value left, Value right) {
        return left.kind().equals(right.kind());
    }
}
