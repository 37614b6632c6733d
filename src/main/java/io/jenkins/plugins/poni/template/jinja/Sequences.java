package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What can be counted, looped over and sliced: lists, texts as their characters, maps as their keys. */
final class Sequences {
    private Sequences() {}

    static boolean isSequence(Object value) {
        return value instanceof List || value instanceof Map || Values.isText(value);
    }

    /** The items of a value. */
    static List<?> items(Object value, String what) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            Work.items(map.size());
            return new ArrayList<>(map.keySet());
        }
        if (Values.isText(value)) {
            return Characters.of(value.toString());
        }
        String remedy =
                value == null ? "Write " + what + " | default([], true) if it may be empty." : "Give it a list.";
        throw new TemplateException(what + " is " + Values.kind(value) + " and has no items", remedy);
    }

    static int size(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        if (value instanceof List<?> list) {
            return list.size();
        }
        if (Values.isText(value)) {
            return Characters.length(value.toString());
        }
        throw new TemplateException(Values.kind(value) + " has no length", "Give it a list, a map or a text.");
    }

    /** An item counted from 0, or from -1 backwards; or {@link Undefined#VALUE}. */
    static Object item(Object from, long index) {
        if (!(from instanceof List) && !Values.isText(from)) {
            return Undefined.VALUE;
        }
        int size = size(from);
        long at = index < 0 ? index + size : index;
        if (at < 0 || at >= size) {
            return Undefined.VALUE;
        }
        return from instanceof List<?> list
                ? list.get((int) at)
                : Characters.part(from.toString(), (int) at, (int) at + 1);
    }

    /** Python's slices. */
    static Object slice(Object value, Long from, Long to, Long by) {
        long step = by == null ? 1 : by;
        if (step == 0) {
            throw new TemplateException("A slice has a step of 0", "Use another step.");
        }
        boolean text = Values.isText(value);
        List<?> all = text ? Characters.of(value.toString()) : items(value, "The sliced value");
        int size = all.size();
        step = Math.max(-size - 1L, Math.min(step, size + 1L));
        long start = from == null ? (step > 0 ? 0 : size - 1) : bound(from, size, step);
        long end = to == null ? (step > 0 ? size : -1) : bound(to, size, step);
        if (text && step == 1) {
            return Work.made(Characters.part(value.toString(), (int) start, (int) Math.max(start, end)));
        }
        if (!text) {
            Work.items(Math.max(0, (end - start) / step + 1));
        }
        List<Object> part = new ArrayList<>();
        TextBuilder joined = new TextBuilder();
        for (long i = start; step > 0 ? i < end : i > end; i += step) {
            Object item = all.get((int) i);
            if (text) {
                joined.append(item.toString());
            } else {
                part.add(item);
            }
        }
        return text ? joined.done() : Collections.unmodifiableList(part);
    }

    private static long bound(long at, int size, long step) {
        long counted = at < 0 ? at + size : at;
        return step > 0 ? Math.max(0, Math.min(counted, size)) : Math.max(-1, Math.min(counted, size - 1));
    }

    /** Whether a value holds another: an item of a list, a key of a map, a part of a text. */
    static boolean contains(Object container, Object item) {
        if (container instanceof Map<?, ?> map) {
            return map.containsKey(Key.in(map, item));
        }
        if (container instanceof List<?> list) {
            for (Object each : list) {
                Work.steps(1);
                if (Values.equal(each, item)) {
                    return true;
                }
            }
            return false;
        }
        if (Values.isText(container) && Values.isText(item)) {
            return TextSearch.contains(container.toString(), item.toString());
        }
        throw new TemplateException(
                "\"in\" has no meaning between " + Values.kind(item) + " and " + Values.kind(container),
                "Look for an item in a list, a key in a map, or a text in a text.");
    }
}
