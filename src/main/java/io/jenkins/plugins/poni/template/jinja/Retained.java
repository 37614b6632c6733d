package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many bytes the values of a rendering hold, each counted once; not those of the definitions, which all renderings share. */
final class Retained {
    static final int LIST = 48;
    static final int REFERENCE = 8;

    private static final int TEXT = 48;
    static final int ENTRY = 56;
    static final int NUMBER = 24;
    /** Texts up to here are not remembered, which would take as much room as they do. */
    private static final int SHORT = 64;
    /** From here on it is worth to find out whether characters take one byte or two. */
    private static final int LONG = 4096;

    private final Work work;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();
    private long bytes;
    private int visited;

    Retained(Work work) {
        this.work = work;
    }

    long of(Collection<Object> roots) {
        roots.forEach(this::found);
        while (!open.isEmpty()) {
            Object value = open.pop();
            if (value instanceof Frame frame) {
                frame(frame);
            } else if (value instanceof Map<?, ?> map) {
                bytes += ENTRY * (long) map.size();
                all(map.keySet());
                all(map.values());
            } else if (value instanceof Collection<?> items) {
                bytes += size(items);
                all(items);
            }
        }
        return bytes;
    }

    private void frame(Frame frame) {
        bytes += size(List.of()) + REFERENCE * (long) frame.slots.length;
        for (Object value : frame.slots) {
            found(value);
        }
        found(frame.outer);
        if (frame.names != frame.rendering.names()) {
            found(frame.names);
        }
    }

    private void all(Collection<?> items) {
        if (items instanceof Lazy) {
            return;
        }
        Object before = null;
        for (Object item : items) {
            if (item != before) {
                found(item);
            }
            before = item;
        }
    }

    private void found(Object value) {
        if ((++visited & 0x1fff) == 0) {
            work.look();
        }
        if (value instanceof String text) {
            bytes += text.length() <= SHORT || seen.add(text) ? size(text) : 0;
        } else if (value instanceof Number) {
            bytes += NUMBER;
        } else if (value instanceof Ready ready) {
            found(ready.text());
        } else if (value instanceof Macro macro) {
            found(macro.home());
        } else if (value instanceof Holder holder) {
            holder.held().forEach(this::found);
        } else if (isContainer(value) && seen.add(value)) {
            open.push(value);
        }
    }

    private static boolean isContainer(Object value) {
        return value instanceof Frame
                || value instanceof Collection
                || value instanceof Map && !(value instanceof FrozenMap);
    }

    /** Bytes of a text. */
    static long size(String text) {
        return TEXT + (text.length() < LONG || isNarrow(text) ? text.length() : 2L * text.length());
    }

    private static boolean isNarrow(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 255) {
                return false;
            }
        }
        return true;
    }

    /** Bytes of a list without its items. */
    static long size(Collection<?> list) {
        return list instanceof Lazy ? LIST : LIST + REFERENCE * (long) list.size();
    }

    /** A list whose items are made when they are looked at. */
    interface Lazy {}

    /** A value of the language itself that holds others. */
    interface Holder {
        Collection<?> held();
    }
}
