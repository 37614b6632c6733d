package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Durations;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Typed access to one map of a definition file. Unknown keys and values of a wrong type become problems; the caller gets
 * what an absent key gives and goes on, so that one reading finds everything.
 */
final class MappingReader {
    private final Value.Mapping map;
    private final Keys keys;
    private final Problems problems;

    MappingReader(Value.Mapping map, Keys keys, Problems problems) {
        this.map = map;
        this.keys = keys;
        this.problems = problems;
        Set<String> known = keys.descriptions().keySet();
        map.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                unknown(key, value.origin());
            }
        });
    }

    private void unknown(String key, Origin origin) {
        Set<String> known = keys.descriptions().keySet();
        if (known.contains("properties") && Keys.computedProperties().contains(key)) {
            problems.add(origin, "The key \"" + key + "\" cannot be set, Poni computes it", "Remove it.");
            return;
        }
        problems.add(origin, "Unknown key \"" + key + "\" in " + keys.place(), remedy(key, known));
    }

    private static String remedy(String key, Set<String> known) {
        if (!known.contains("properties") || Names.nearest(key, known).isPresent()) {
            return Names.didYouMean(key, known);
        }
        String elsewhere = Stream.of(Keys.NODE_TEMPLATE, Keys.NODE)
                .filter(kind -> kind.descriptions().containsKey(key))
                .map(Keys::place)
                .collect(Collectors.joining(" or "));
        return elsewhere.isEmpty()
                ? "Put properties of your own under \"properties:\"."
                : "It belongs to " + elsewhere + ".";
    }

    Value.Mapping map() {
        return map;
    }

    Problems problems() {
        return problems;
    }

    Origin origin() {
        return map.origin();
    }

    /** The place of a key, or of the whole map when it is absent. */
    Origin origin(String key) {
        Value value = map.get(key);
        return value == null ? map.origin() : value.origin();
    }

    /** Where the texts of all keys begin. */
    Map<String, Origin> texts() {
        Map<String, Origin> texts = new HashMap<>();
        map.entries()
                .forEach((key, value) ->
                        texts.put(key, value instanceof Value.Scalar scalar ? scalar.text() : value.origin()));
        return texts;
    }

    /** The value of a key; null when it is absent or empty. */
    Value get(String key) {
        Value value = map.get(key);
        return value instanceof Value.Scalar scalar && scalar.value() == null ? null : value;
    }

    void problem(String key, String message, String remedy) {
        problems.add(origin(key), message, remedy);
    }

    /** Reports that a key holds something of a wrong type. */
    void wrong(String key, String expected) {
        wrong(map.get(key), key, expected);
    }

    private void wrong(Value value, String key, String expected) {
        problems.add(
                value.origin(),
                "The key \"" + key + "\" of " + keys.place() + " holds " + Kinds.describe(value) + ", expected "
                        + expected,
                "");
    }

    /** Text, or null. */
    String text(String key) {
        return scalar(key, "text", String.class);
    }

    /** Text or a whole number, as text; or null. */
    String textOrNumber(String key) {
        return scalar(key, "text or a number", String.class, Long.class);
    }

    /** Text or a truth value, as text; or null. */
    String condition(String key) {
        return scalar(key, "an expression", String.class, Boolean.class);
    }

    private String scalar(String key, String expected, Class<?>... types) {
        Value value = get(key);
        if (value instanceof Value.Scalar scalar) {
            for (Class<?> type : types) {
                if (type.isInstance(scalar.value())) {
                    return scalar.value().toString();
                }
            }
        }
        if (value != null) {
            wrong(key, expected);
        }
        return null;
    }

    /** A truth value, false when absent. */
    boolean flag(String key) {
        Value value = get(key);
        if (value instanceof Value.Scalar scalar && scalar.value() instanceof Boolean flag) {
            return flag;
        }
        if (value != null) {
            wrong(key, "true or false");
        }
        return false;
    }

    /** A duration, or null. */
    Duration duration(String key) {
        String text = textOrNumber(key);
        if (text == null) {
            return null;
        }
        return Durations.parse(text).orElseGet(() -> {
            problem(
                    key,
                    "The key \"" + key + "\" of " + keys.place() + " is no duration: \"" + text + "\"",
                    "Write a number and a unit: 500ms, 30s, 5m, 8h or 2d.");
            return null;
        });
    }

    /** A user to become: {@code root} for true, an empty text for false, else the name; null when absent. */
    String sudo(String key) {
        String sudo = scalar(key, "true, false or a user name", String.class, Boolean.class);
        if (sudo == null) {
            return null;
        }
        boolean flag = get(key) instanceof Value.Scalar scalar && scalar.value() instanceof Boolean;
        return flag ? sudo.equals("true") ? "root" : "" : sudo;
    }

    /** A list of texts; a single text counts as a list of one, an absent key as an empty list. */
    List<String> texts(String key) {
        Value value = get(key);
        if (value instanceof Value.Scalar scalar && scalar.value() instanceof String text) {
            return List.of(text);
        }
        List<String> texts = new ArrayList<>();
        for (Value item : items(key, "a list of texts")) {
            if (item instanceof Value.Scalar scalar && scalar.value() instanceof String text) {
                texts.add(text);
            } else {
                wrong(item, key, "a list of texts");
            }
        }
        return texts;
    }

    /** A list of texts, each with its place; of one that is there twice the first place. */
    Map<String, Origin> placedTexts(String key) {
        Map<String, Origin> placed = new LinkedHashMap<>();
        Value value = get(key);
        List<Value> items = value instanceof Value.Sequence sequence ? sequence.items() : List.of();
        for (String text : texts(key)) {
            Origin place = items.stream()
                    .filter(item -> text.equals(item.plain()))
                    .findFirst()
                    .map(Value::origin)
                    .orElse(origin(key));
            placed.putIfAbsent(text, place);
        }
        return placed;
    }

    /** The items of a list; none when the key is absent. */
    List<Value> items(String key, String expected) {
        Value value = get(key);
        if (value instanceof Value.Sequence sequence) {
            return sequence.items();
        }
        if (value != null) {
            wrong(key, expected);
        }
        return List.of();
    }

    /** A map; an empty one when the key is absent or has nothing. */
    Value.Mapping mapping(String key) {
        Value value = get(key);
        if (value instanceof Value.Mapping mapping) {
            return mapping;
        }
        if (value != null) {
            wrong(key, "a map");
        }
        return Value.Mapping.empty(origin(key));
    }

    /** The map under a key as a reader of its own. */
    MappingReader reader(String key, Keys kind) {
        return new MappingReader(mapping(key), kind, problems);
    }
}
