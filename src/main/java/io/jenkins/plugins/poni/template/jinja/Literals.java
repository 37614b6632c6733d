package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Expressions that write a value down. */
final class Literals {
    private Literals() {}

    /** A value that never changes. */
    static final class Constant extends Expr {
        private final Object value;

        Constant(int line, Object value) {
            super(line);
            this.value = value;
        }

        @Override
        Object eval(Frame frame) {
            return value;
        }

        @Override
        String describe() {
            return Values.isText(value) ? "'" + value + "'" : Values.text(value);
        }
    }

    /** {@code [a, b]} and {@code (a, b)}. */
    static final class ListOf extends Expr {
        private final Expr[] items;

        ListOf(int line, List<Expr> items) {
            super(line);
            this.items = items.toArray(new Expr[0]);
        }

        @Override
        Object eval(Frame frame) {
            List<Object> list = new ArrayList<>(items.length);
            for (Expr item : items) {
                list.add(item.eval(frame));
            }
            frame.rendering.work().make(Retained.size(list));
            return Collections.unmodifiableList(list);
        }

        @Override
        String describe() {
            return "the list";
        }
    }

    /** <code>{'a': b}</code>. */
    static final class MapOf extends Expr {
        private final Expr[] keys;
        private final Expr[] values;

        MapOf(int line, List<Expr> keys, List<Expr> values) {
            super(line);
            this.keys = keys.toArray(new Expr[0]);
            this.values = values.toArray(new Expr[0]);
        }

        @Override
        Object eval(Frame frame) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < keys.length; i++) {
                map.put(Key.in(map, keys[i].eval(frame)), values[i].eval(frame));
            }
            frame.rendering.work().make(Retained.ENTRY * (long) keys.length);
            return Collections.unmodifiableMap(map);
        }

        @Override
        String describe() {
            return "the map";
        }
    }
}
