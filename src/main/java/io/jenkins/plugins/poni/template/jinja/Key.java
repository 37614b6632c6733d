package io.jenkins.plugins.poni.template.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** A value by which others are found or told apart: equal where {@link Values#equal} says so, which Java's own equality is not for numbers. */
final class Key {
    private static final int LARGEST = 10_000;

    private final Object value;
    private final int hash;

    Key(Object value) {
        this.value = value;
        this.hash = hash(value);
    }

    private static int hash(Object value) {
        if (value instanceof List<?> list) {
            int hash = 1;
            for (Object item : list) {
                Work.steps(1);
                hash = 31 * hash + hash(item);
            }
            return hash;
        }
        if (value instanceof Map<?, ?> map) {
            int hash = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Work.steps(1);
                hash += hash(entry.getKey()) ^ hash(entry.getValue());
            }
            return hash;
        }
        if (Values.isText(value)) {
            Work.steps(value.toString().length() / 64);
            return value.toString().hashCode();
        }
        return value instanceof Number number
                ? Double.hashCode(number.doubleValue() + 0.0)
                : value == null ? 0 : value.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        Work.steps(1);
        return other instanceof Key key && hash == key.hash && Values.equal(value, key.value);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /**
     * The key of a map that is meant by a value: of numbers that are equal the one that is there, of texts the plain one.
     * The value itself if the map has none.
     */
    static Object in(Map<?, ?> map, Object value) {
        if (value instanceof String || value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Ready) {
            return value.toString();
        }
        require(value);
        if (!(value instanceof Number number) || map instanceof FrozenMap || map.containsKey(value)) {
            return value;
        }
        Object other = otherForm(number);
        return other != null && map.containsKey(other) ? other : value;
    }

    /** The whole number as one with a fraction, or the reverse; null where there is none. */
    private static Object otherForm(Number number) {
        if (number instanceof Double real) {
            boolean whole = !real.isNaN() && !real.isInfinite() && real == Math.rint(real);
            return whole ? Arithmetic.narrow(new BigDecimal(real).toBigInteger()) : null;
        }
        double real = number.doubleValue();
        BigInteger exact = Values.integer(number);
        return !Double.isInfinite(real) && new BigDecimal(real).toBigInteger().equals(exact) ? (Object) real : null;
    }

    /** A key is looked at as a whole each time; a list that holds itself many times over would take for ever. */
    private static void require(Object value) {
        if (value instanceof List || value instanceof Map) {
            if (count(value, 0) > LARGEST) {
                throw new TemplateException(
                        "A list of more than " + LARGEST + " values is used as the key of a map", "Use a text.");
            }
        }
    }

    private static int count(Object value, int before) {
        int count = before + 1;
        Iterable<?> parts =
                value instanceof List<?> list ? list : value instanceof Map<?, ?> map ? map.values() : List.of();
        for (Object part : parts) {
            count = count > LARGEST ? count : count(part, count);
        }
        return count + (Values.isText(value) ? value.toString().length() / 64 : 0);
    }
}
