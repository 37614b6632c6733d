package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the maps and lists that templates see: unmodifiable in depth, and quick to read. Safe for several threads. */
public final class Freezer {
    private final Map<List<String>, FrozenMap.Shape> shapes = new ConcurrentHashMap<>();

    /** A map with all that is in it frozen. */
    public FrozenMap freeze(Map<String, ?> map) {
        Object[] values = new Object[map.size()];
        int next = 0;
        for (Object value : map.values()) {
            values[next++] = value(value);
        }
        return new FrozenMap(shape(new ArrayList<>(map.keySet())), values);
    }

    private FrozenMap.Shape shape(List<String> keys) {
        FrozenMap.Shape known = shapes.get(keys);
        if (known == null) {
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                places.put(keys.get(i), i);
            }
            known = new FrozenMap.Shape(keys.toArray(new String[0]), places);
            FrozenMap.Shape earlier = shapes.putIfAbsent(List.copyOf(keys), known);
            known = earlier == null ? known : earlier;
        }
        return known;
    }

    private Object value(Object value) {
        if (value instanceof FrozenMap) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> byText = new java.util.LinkedHashMap<>();
            map.forEach((key, entry) -> byText.put(String.valueOf(key), entry));
            return freeze(byText);
        }
        if (value instanceof List<?> list) {
            List<Object> frozen = new ArrayList<>(list.size());
            list.forEach(item -> frozen.add(value(item)));
            return Collections.unmodifiableList(frozen);
        }
        return value;
    }
}
