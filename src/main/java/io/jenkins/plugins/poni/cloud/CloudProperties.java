package io.jenkins.plugins.poni.cloud;

import io.jenkins.plugins.poni.model.Durations;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a map of cloud properties for a provider. What is wrong becomes a problem that names file, line and key; the
 * provider gets null and goes on, so that one reading finds everything.
 */
public final class CloudProperties {
    private final Value.Mapping map;
    private final String place;
    private final List<Problem> problems;

    /** @param place name of the map in messages, such as {@code cloud} */
    public CloudProperties(Value.Mapping map, String place) {
        this(map, place, new ArrayList<>());
    }

    private CloudProperties(Value.Mapping map, String place, List<Problem> problems) {
        this.map = map;
        this.place = place;
        this.problems = problems;
    }

    /** Everything that was wrong so far, in maps read by {@link #maps} and {@link #map} too. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Complains of every key that is not one of these. */
    public void allow(Collection<String> keys) {
        map.entries().forEach((key, value) -> {
            if (!keys.contains(key)) {
                add(value.origin(), "Unknown key \"" + key + "\" in " + place, Names.didYouMean(key, keys));
            }
        });
    }

    /** Notes something that is wrong with a key. */
    public void problem(String key, String message, String remedy) {
        add(origin(key), message, remedy);
    }

    private void add(Origin origin, String message, String remedy) {
        problems.add(Problem.at(origin, message, remedy));
    }

    private Origin origin(String key) {
        Value value = map.get(key);
        return value == null ? map.origin() : value.origin();
    }

    private Value get(String key) {
        Value value = map.get(key);
        return value instanceof Value.Scalar scalar && scalar.value() == null ? null : value;
    }

    public boolean has(String key) {
        return get(key) != null;
    }

    /** Whether a key holds a map rather than a text or number. */
    public boolean isMap(String key) {
        return get(key) instanceof Value.Mapping;
    }

    /** A text or a whole number as text; null when absent. */
    public String text(String key) {
        Value value = get(key);
        return value == null ? null : text(value, key);
    }

    private String text(Value value, String key) {
        if (value instanceof Value.Scalar scalar
                && (scalar.value() instanceof String || scalar.value() instanceof Long)
                && !scalar.value().toString().isBlank()) {
            return scalar.value().toString();
        }
        return wrong(value, key, "a text");
    }

    /** As {@link #text}, and it is a problem when it is absent. */
    public String requiredText(String key) {
        if (!has(key)) {
            add(map.origin(), "The key \"" + key + "\" of " + place + " is missing", "Add it.");
            return null;
        }
        return text(key);
    }

    /** A list of texts; a single text counts as a list of one, an absent key as an empty list. */
    public List<String> texts(String key) {
        Value value = get(key);
        List<String> texts = new ArrayList<>();
        for (Value item : value instanceof Value.Sequence list ? list.items() : single(value)) {
            String text = text(item, key);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static List<Value> single(Value value) {
        return value == null ? List.of() : List.of(value);
    }

    /** True or false. */
    public boolean flag(String key, boolean otherwise) {
        Value value = get(key);
        if (value == null) {
            return otherwise;
        }
        // The text "false" is refused: Poni 0.8 took it for true.
        return value instanceof Value.Scalar scalar && scalar.value() instanceof Boolean flag
                ? flag
                : Boolean.TRUE.equals(wrong(value, key, "true or false"));
    }

    /** A whole number; null when absent. */
    public Long number(String key, long least, long most) {
        Value value = get(key);
        if (value == null) {
            return null;
        }
        return value instanceof Value.Scalar scalar
                        && scalar.value() instanceof Long number
                        && number >= least
                        && number <= most
                ? number
                : wrong(
                        value,
                        key,
                        "a whole number of " + least + (most == Long.MAX_VALUE ? " or more" : " to " + most));
    }

    /** A duration; null when absent. */
    public Duration duration(String key) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        return Durations.parseWithUnit(text)
                .orElseGet(() -> wrong(map.get(key), key, "a number and a unit such as 30m, 8h or 2d"));
    }

    /** One of the names of an enum, in lower case with {@code -} for {@code _}. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> written(constant).equals(text))
                .findFirst()
                .orElseGet(() -> {
                    List<String> known = Arrays.stream(type.getEnumConstants())
                            .map(CloudProperties::written)
                            .toList();
                    wrong(map.get(key), key, "one of " + String.join(", ", known));
                    return otherwise;
                });
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A map of texts; an empty one when absent. */
    public Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (get(key) instanceof Value.Mapping mapping) {
            mapping.entries().forEach((name, value) -> {
                String text = text(value, key + "." + name);
                if (text != null) {
                    texts.put(name, text);
                }
            });
        } else if (has(key)) {
            wrong(map.get(key), key, "a map");
        }
        return texts;
    }

    /** The map under a key; an empty one when absent. */
    public CloudProperties map(String key) {
        Value value = get(key);
        if (value != null && !(value instanceof Value.Mapping)) {
            wrong(value, key, "a map");
        }
        return new CloudProperties(
                value instanceof Value.Mapping mapping ? mapping : Value.Mapping.empty(origin(key)),
                place + "." + key,
                problems);
    }

    /** The maps in a list; none when absent. */
    public List<CloudProperties> maps(String key) {
        Value value = get(key);
        List<CloudProperties> maps = new ArrayList<>();
        for (Value item : value instanceof Value.Sequence list ? list.items() : single(value)) {
            if (item instanceof Value.Mapping mapping) {
                maps.add(new CloudProperties(mapping, place + "." + key, problems));
            } else {
                wrong(item, key, "a list of maps");
            }
        }
        return maps;
    }

    private <T> T wrong(Value value, String key, String expected) {
        Object plain = value.plain();
        String found = plain instanceof String text ? "the text \"" + text + "\"" : value.kind() + ": " + plain;
        add(value.origin(), "The key \"" + key + "\" of " + place + " holds " + found + ", expected " + expected, "");
        return null;
    }
}
