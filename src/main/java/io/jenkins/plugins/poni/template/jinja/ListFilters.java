package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Filters on whole lists and maps. */
final class ListFilters {
    private static final Signature JOIN = Signature.of("join", 0, "d", "attribute");
    private static final Signature BATCH = Signature.of("batch", 1, "linecount", "fill_with");
    private static final Signature SLICE = Signature.of("slice", 1, "slices", "fill_with");
    private static final Signature SUM = Signature.of("sum", 0, "attribute", "start");
    private static final Signature UNIQUE = Signature.of("unique", 0, "case_sensitive", "attribute");
    private static final Signature DICTSORT = Signature.of("dictsort", 0, "case_sensitive", "by", "reverse");

    /** Bytes that it takes to remember a value among others, roughly. */
    private static final int KEY = 80;

    private ListFilters() {}

    static List<?> items(Object value) {
        return Sequences.items(value, "The filtered value");
    }

    static Object join(Object value, Arguments arguments) {
        Object[] bound = JOIN.bind(arguments);
        String between = bound[0] == null ? "" : Values.text(bound[0]);
        TextBuilder text = new TextBuilder();
        boolean first = true;
        for (Object item : items(value)) {
            Work.steps(1);
            text.append(first ? "" : between);
            Values.print(SelectionFilters.part(item, bound[1]), text);
            first = false;
        }
        return text.done();
    }

    static Object length(Object value, Arguments arguments) {
        return (long) Sequences.size(value);
    }

    static Object first(Object value, Arguments arguments) {
        List<?> items = items(value);
        return items.isEmpty() ? Undefined.VALUE : items.get(0);
    }

    static Object last(Object value, Arguments arguments) {
        List<?> items = items(value);
        return items.isEmpty() ? Undefined.VALUE : items.get(items.size() - 1);
    }

    static Object list(Object value, Arguments arguments) {
        return items(value);
    }

    static Object reverse(Object value, Arguments arguments) {
        if (Values.isText(value)) {
            return Work.made(new StringBuilder(value.toString()).reverse().toString());
        }
        Work.items(items(value).size());
        List<Object> reversed = new ArrayList<>(items(value));
        Collections.reverse(reversed);
        return Collections.unmodifiableList(reversed);
    }

    static Object unique(Object value, Arguments arguments) {
        Object[] bound = UNIQUE.bind(arguments);
        List<Object> kept = new ArrayList<>();
        Set<Key> keys = new HashSet<>();
        for (Object item : items(value)) {
            Object key = SelectionFilters.part(item, bound[1]);
            key = Values.isText(key) && !Values.truth(bound[0]) ? TextFilters.lower(key.toString()) : key;
            if (keys.add(new Key(key))) {
                Work.bytes(KEY);
                kept.add(item);
            }
        }
        return Collections.unmodifiableList(kept);
    }

    static Object batch(Object value, Arguments arguments) {
        Object[] bound = BATCH.bind(arguments);
        int size = NumberFilters.count(bound[0], 0);
        if (size < 1) {
            throw new TemplateException("batch is given a size of " + size, "Use 1 or more.");
        }
        List<?> items = items(value);
        List<Object> batches = new ArrayList<>();
        for (long at = 0; at < items.size(); at += size) {
            int i = (int) at;
            batches.add(filled(items.subList(i, (int) Math.min((long) i + size, items.size())), size, bound[1]));
        }
        return Work.made(batches);
    }

    /** So many lists of about the same length, as Jinja2 cuts them: the first ones are longer by one. */
    static Object slice(Object value, Arguments arguments) {
        Object[] bound = SLICE.bind(arguments);
        int slices = NumberFilters.count(bound[0], 0);
        if (slices < 1) {
            throw new TemplateException("slice is asked for " + slices + " lists", "Use 1 or more.");
        }
        Work.items(slices);
        List<?> items = items(value);
        int size = items.size() / slices;
        int longer = items.size() % slices;
        List<Object> lists = new ArrayList<>(slices);
        for (int i = 0; i < slices; i++) {
            int from = i * size + Math.min(i, longer);
            boolean isLonger = i < longer;
            Object with = isLonger ? null : bound[1];
            lists.add(filled(items.subList(from, from + size + (isLonger ? 1 : 0)), size + 1, with));
        }
        return Collections.unmodifiableList(lists);
    }

    /** A copy of some items, made up to a size with others unless these are none. */
    static List<Object> filled(List<?> items, int size, Object with) {
        Work.items(with == null ? items.size() : size);
        List<Object> copy = new ArrayList<>(items);
        while (with != null && copy.size() < size) {
            copy.add(with);
        }
        return Collections.unmodifiableList(copy);
    }

    static Object sum(Object value, Arguments arguments) {
        Object[] bound = SUM.bind(arguments);
        Object total = bound[1] == null ? (Object) 0L : bound[1];
        for (Object item : items(value)) {
            Work.steps(1);
            total = Arithmetic.add(total, SelectionFilters.part(item, bound[0]));
        }
        return total;
    }

    /** The entries of a map as lists of key and value. */
    static Object items(Object value, Arguments arguments) {
        return entries(value);
    }

    static List<List<Object>> entries(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new TemplateException(Values.kind(value) + " has no keys", "Give it a map.");
        }
        Work.items(map.size());
        Work.bytes((Retained.LIST + 2L * Retained.REFERENCE) * map.size());
        List<List<Object>> entries = new ArrayList<>();
        map.forEach((key, entry) -> {
            List<Object> pair = new ArrayList<>(2);
            pair.add(key);
            pair.add(entry);
            entries.add(Collections.unmodifiableList(pair));
        });
        return entries;
    }

    static Object dictSort(Object value, Arguments arguments) {
        Object[] bound = DICTSORT.bind(arguments);
        int by = bound[1] != null && Values.text(bound[1]).equals("value") ? 1 : 0;
        Comparator<Object> order = SelectionFilters.order(Values.truth(bound[0]));
        List<List<Object>> entries = entries(value);
        Comparator<List<Object>> entryOrder = (a, b) -> order.compare(a.get(by), b.get(by));
        entries.sort(Values.truth(bound[2]) ? entryOrder.reversed() : entryOrder);
        return Collections.unmodifiableList(entries);
    }
}
