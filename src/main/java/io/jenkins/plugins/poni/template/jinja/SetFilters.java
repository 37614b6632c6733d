package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Filters that take two lists for sets. */
final class SetFilters {
    private static final int KEY = 80;

    private SetFilters() {}

    static Object union(Object value, Arguments arguments) {
        List<Object> both = new ArrayList<>();
        Set<Key> seen = new HashSet<>();
        add(ListFilters.items(value), key -> true, seen, both);
        add(other("union", arguments), key -> true, seen, both);
        return Work.made(both);
    }

    static Object intersect(Object value, Arguments arguments) {
        Set<Key> others = keys(other("intersect", arguments));
        List<Object> kept = new ArrayList<>();
        add(ListFilters.items(value), others::contains, new HashSet<>(), kept);
        return Work.made(kept);
    }

    static Object difference(Object value, Arguments arguments) {
        Set<Key> others = keys(other("difference", arguments));
        List<Object> kept = new ArrayList<>();
        add(ListFilters.items(value), key -> !others.contains(key), new HashSet<>(), kept);
        return Work.made(kept);
    }

    static Object symmetricDifference(Object value, Arguments arguments) {
        List<?> right = other("symmetric_difference", arguments);
        Set<Key> rightKeys = keys(right);
        Set<Key> leftKeys = keys(ListFilters.items(value));
        List<Object> kept = new ArrayList<>();
        add(ListFilters.items(value), key -> !rightKeys.contains(key), new HashSet<>(), kept);
        add(right, key -> !leftKeys.contains(key), new HashSet<>(), kept);
        return Work.made(kept);
    }

    private static List<?> other(String name, Arguments arguments) {
        return Sequences.items(Signature.of(name, 1, "list").bind(arguments)[0], "The argument of " + name);
    }

    private static Set<Key> keys(List<?> items) {
        Set<Key> keys = new HashSet<>();
        add(items, key -> true, keys, new ArrayList<>());
        return keys;
    }

    private static void add(List<?> items, Predicate<Key> wanted, Set<Key> seen, List<Object> into) {
        for (Object item : items) {
            Work.steps(2);
            Key key = new Key(item);
            if (wanted.test(key) && seen.add(key)) {
                Work.bytes(KEY);
                into.add(item);
            }
        }
    }
}
