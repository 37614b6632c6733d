package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Filters that choose, order or convert the items of a list one by one. */
final class SelectionFilters {
    private static final Signature SORT = Signature.of("sort", 0, "reverse", "case_sensitive", "attribute");
    private static final Signature EXTREME = Signature.of("min", 0, "case_sensitive", "attribute");
    private static final Signature GROUPBY = Signature.of("groupby", 1, "attribute", "default");
    private static final Signature ATTR = Signature.of("attr", 1, "name");

    private static final int LONGEST_PATH = 1000;
    private static final int NODE = 32;

    private SelectionFilters() {}

    /** A part of an item under a dotted path, or the item itself when there is no path. */
    static Object part(Object item, Object path) {
        Object part = path == null ? item : probe(item, path);
        if (part == Undefined.VALUE) {
            throw new TemplateException(
                    Values.kind(item) + " in the list has no \"" + Values.text(path) + "\"",
                    "Choose those that have it with selectattr before.");
        }
        return part;
    }

    private static Object probe(Object item, Object path) {
        if (path instanceof Long) {
            return Access.member(item, path);
        }
        Object part = item;
        String text = Values.text(path);
        if (text.length() > LONGEST_PATH) {
            throw new TemplateException(
                    "A path of names has more than " + LONGEST_PATH + " characters", "Use a shorter one.");
        }
        for (String name : text.split("\\.", -1)) {
            boolean number = !name.isEmpty() && name.chars().allMatch(Character::isDigit) && name.length() < 10;
            part = Access.member(part, number && !(part instanceof Map) ? (Object) Long.valueOf(name) : name);
            if (part == Undefined.VALUE) {
                return part;
            }
        }
        return part;
    }

    /** Python's order; texts without regard to case unless that is asked for. */
    static Comparator<Object> order(boolean caseSensitive) {
        return (a, b) -> {
            Work.steps(1);
            return caseSensitive || !Values.isText(a) || !Values.isText(b)
                    ? Values.compare(a, b)
                    : Values.compareTexts(TextFilters.lower(a.toString()), TextFilters.lower(b.toString()));
        };
    }

    /** An item and by what it is put in order, which is found out once. */
    private record Sorted(Object key, Object item) {}

    private static List<Sorted> sortable(Object value, boolean caseSensitive, Object attribute) {
        List<?> items = ListFilters.items(value);
        Work.items(items.size());
        Work.bytes(NODE * (long) items.size());
        List<Sorted> sortable = new ArrayList<>(items.size());
        for (Object item : items) {
            Work.steps(1);
            Object key = part(item, attribute);
            sortable.add(
                    new Sorted(caseSensitive || !Values.isText(key) ? key : TextFilters.lower(key.toString()), item));
        }
        return sortable;
    }

    static Object sort(Object value, Arguments arguments) {
        Object[] bound = SORT.bind(arguments);
        List<Sorted> sorted = sortable(value, Values.truth(bound[1]), bound[2]);
        Comparator<Object> order = order(true);
        Comparator<Sorted> byKey = (a, b) -> order.compare(a.key(), b.key());
        sorted.sort(Values.truth(bound[0]) ? byKey.reversed() : byKey);
        Work.items(sorted.size());
        List<Object> items = new ArrayList<>(sorted.size());
        sorted.forEach(each -> items.add(each.item()));
        return Collections.unmodifiableList(items);
    }

    static Object min(Object value, Arguments arguments) {
        return extreme(value, arguments, 1);
    }

    static Object max(Object value, Arguments arguments) {
        return extreme(value, arguments, -1);
    }

    private static Object extreme(Object value, Arguments arguments, int sign) {
        Object[] bound = EXTREME.bind(arguments);
        Comparator<Object> order = order(true);
        Sorted best = null;
        for (Sorted each : sortable(value, Values.truth(bound[0]), bound[1])) {
            best = best == null || order.compare(each.key(), best.key()) * sign < 0 ? each : best;
        }
        return best == null ? Undefined.VALUE : best.item();
    }

    static Object groupBy(Object value, Arguments arguments) {
        Object[] bound = GROUPBY.bind(arguments);
        Map<Object, List<Object>> groups = new TreeMap<>(order(false));
        for (Object item : ListFilters.items(value)) {
            Work.bytes(Retained.REFERENCE);
            Object key = probe(item, bound[0]);
            key = key == Undefined.VALUE && bound[1] != null
                    ? bound[1]
                    : key == Undefined.VALUE ? part(item, bound[0]) : key;
            groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(item);
        }
        List<Object> result = new ArrayList<>();
        groups.forEach((key, items) -> {
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("grouper", key);
            group.put("list", Collections.unmodifiableList(items));
            Work.bytes(4L * Retained.ENTRY);
            result.add(new Group(Collections.unmodifiableMap(group)));
        });
        return Collections.unmodifiableList(result);
    }

    /** A group that can be taken apart into its key and its items, or asked for {@code grouper} and {@code list}. */
    record Group(Map<String, Object> parts) implements Members, Retained.Holder {
        @Override
        public Collection<Object> held() {
            return parts.values();
        }

        @Override
        public Object member(String name) {
            return parts.getOrDefault(name, Undefined.VALUE);
        }

        @Override
        public List<String> memberNames() {
            return List.copyOf(parts.keySet());
        }
    }

    static Object map(Object value, Arguments arguments) {
        List<Object> mapped = new ArrayList<>();
        if (arguments.positional().isEmpty()) {
            Map<String, Object> named = arguments.named();
            if (!named.containsKey("attribute")) {
                throw new TemplateException(
                        "map is given neither a filter nor an attribute",
                        "Write map('upper') or map(attribute='name').");
            }
            for (Object item : ListFilters.items(value)) {
                Work.steps(1);
                Object part = probe(item, named.get("attribute"));
                mapped.add(
                        part == Undefined.VALUE && named.containsKey("default")
                                ? named.get("default")
                                : part(item, named.get("attribute")));
            }
            return Work.made(mapped);
        }
        Filter filter = Filters.named(Values.text(arguments.positional().get(0)), 0);
        Arguments rest = rest(arguments, 1);
        for (Object item : ListFilters.items(value)) {
            Work.steps(4);
            Work.bytes(Retained.REFERENCE);
            mapped.add(filter.apply(item, rest));
        }
        return Collections.unmodifiableList(mapped);
    }

    private static Arguments rest(Arguments arguments, int from) {
        List<Object> positional = arguments.positional();
        return new Arguments(
                positional.subList(Math.min(from, positional.size()), positional.size()), arguments.named());
    }

    static Object select(Object value, Arguments arguments) {
        return chosen(value, null, arguments, true);
    }

    static Object reject(Object value, Arguments arguments) {
        return chosen(value, null, arguments, false);
    }

    static Object selectAttribute(Object value, Arguments arguments) {
        return chosen(value, attributeName(arguments), rest(arguments, 1), true);
    }

    static Object rejectAttribute(Object value, Arguments arguments) {
        return chosen(value, attributeName(arguments), rest(arguments, 1), false);
    }

    private static Object attributeName(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw new TemplateException(
                    "selectattr and rejectattr need the name of an attribute", "Write selectattr('name').");
        }
        return arguments.positional().get(0);
    }

    private static Object chosen(Object value, Object attribute, Arguments test, boolean wanted) {
        String name =
                test.positional().isEmpty() ? "" : Values.text(test.positional().get(0));
        boolean byPresence = name.equals("defined") || name.equals("undefined");
        Check check = name.isEmpty() || byPresence ? (item, none) -> Values.truth(item) : Checks.named(name, 0);
        Arguments rest = rest(test, 1);
        List<Object> kept = new ArrayList<>();
        for (Object item : ListFilters.items(value)) {
            Object part = attribute == null ? item : probe(item, attribute);
            Work.steps(4);
            boolean defined = part != Undefined.VALUE;
            boolean holds = byPresence ? defined == name.equals("defined") : defined && check.holds(part, rest);
            if (holds == wanted) {
                kept.add(item);
            }
        }
        return Work.made(kept);
    }

    static Object attribute(Object value, Arguments arguments) {
        return probe(value, ATTR.bind(arguments)[0]);
    }
}
