package io.jenkins.plugins.poni.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A YAML value that still knows where each part of it was written. Scalars are text, {@code Long}, {@code
 * java.math.BigInteger}, {@code Double}, {@code Boolean} or null.
 */
public sealed interface Value extends Serializable {

    /** Where this value was written. */
    Origin origin();

    /** The value as unmodifiable maps, lists and scalars, without origins. */
    Object plain();

    /** What kind of value this is, in words for messages: "a map", "a list", "text", "a number", "true or false", "nothing". */
    String kind();

    /**
     * A text, number, boolean or null.
     *
     * @param origin where it counts as written: the line of its key
     * @param text where its text begins, which is lines below its key in {@code run: |}
     * @param written how it is written in the file, as far as that is known: {@code 0o644} for the number 420
     */
    record Scalar(Object value, Origin origin, Origin text, String written) implements Value {
        public Scalar {
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(written, "written");
        }

        /** A scalar whose text begins where it counts as written. */
        public Scalar(Object value, Origin origin) {
            this(value, origin, origin, String.valueOf(value));
        }

        @Override
        public Object plain() {
            return value;
        }

        @Override
        public String kind() {
            if (value == null) {
                return "nothing";
            }
            if (value instanceof Number) {
                return "a number";
            }
            return value instanceof Boolean ? "true or false" : "text";
        }
    }

    /** An ordered list. */
    record Sequence(List<Value> items, Origin origin) implements Value {
        public Sequence {
            items = List.copyOf(items);
            Objects.requireNonNull(origin, "origin");
        }

        @Override
        public Object plain() {
            List<Object> plain = new ArrayList<>(items.size());
            items.forEach(item -> plain.add(item.plain()));
            return Collections.unmodifiableList(plain);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A map from names to values, in the order of the file. */
    record Mapping(Map<String, Value> entries, Origin origin) implements Value {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            Objects.requireNonNull(origin, "origin");
        }

        /** A map with nothing in it. */
        public static Mapping empty(Origin origin) {
            return new Mapping(Map.of(), origin);
        }

        /** The value under a key, or null when the key is absent. */
        public Value get(String key) {
            return entries.get(key);
        }

        /** The value under a dotted path such as {@code ssh.port}, or null when any part of it is absent. */
        public Value at(String path) {
            Value value = this;
            for (String name : path.split("\\.")) {
                value = value instanceof Mapping mapping ? mapping.get(name) : null;
            }
            return value;
        }

        @Override
        public Map<String, Object> plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.forEach((key, value) -> plain.put(key, value.plain()));
            return Collections.unmodifiableMap(plain);
        }

        @Override
        public String kind() {
            return "a map";
        }
    }
}
