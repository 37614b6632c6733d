package io.jenkins.plugins.poni.template.jinja;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The variables that are visible at one place of a template while it is compiled, and the slots they live in. */
final class Scope {
    /** Counts the slots of one {@link Frame}. */
    static final class Layout {
        private int size;

        int size() {
            return size;
        }
    }

    /** What an expression that reads a name takes for each scope, roughly. */
    private static final int BYTES = 64;

    private final Scope parent;
    private final Layout layout;
    private final Map<String, Integer> slots = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    private Scope(Scope parent, Layout layout) {
        this.parent = parent;
        this.layout = layout;
    }

    static Scope root() {
        return new Scope(null, new Layout());
    }

    /** A scope within this one, in the same frame: a loop, a block. */
    Scope inner() {
        return new Scope(this, layout);
    }

    /** A scope within this one that gets a frame of its own whenever it runs: a macro. */
    Scope closure() {
        return new Scope(this, new Layout());
    }

    Layout layout() {
        return layout;
    }

    int declare(String name) {
        Integer known = slots.get(name);
        if (known == null) {
            known = layout.size++;
            slots.put(name, known);
        }
        return known;
    }

    /** A slot without a name. */
    int reserve() {
        return layout.size++;
    }

    /** Whether anything compiled so far may read the variable of that name that is declared right here. */
    boolean isRead(String name) {
        return read.contains(name);
    }

    /** An expression that reads whatever the name means here. */
    Expr resolve(String name, int line) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope.slots.containsKey(name)) {
                scope.read.add(name);
                break;
            }
        }
        return resolve(name, line, 0, this);
    }

    private Expr resolve(String name, int line, int levels, Scope user) {
        Work.steps(4);
        Work.bytes(BYTES);
        int further = parent != null && parent.layout != layout ? levels + 1 : levels;
        Expr beyond =
                parent == null ? new Variables.Global(line, name, user) : parent.resolve(name, line, further, user);
        Integer slot = slots.get(name);
        return slot == null ? beyond : new Variables.Local(line, name, levels, slot, beyond);
    }

    /** The names of all variables visible here. */
    Set<String> visible() {
        Set<String> names = parent == null ? new TreeSet<>() : parent.visible();
        names.addAll(slots.keySet());
        return names;
    }

    /** The variables visible here that are set, with their values. */
    void collect(Frame frame, Map<String, Object> into) {
        if (parent != null) {
            parent.collect(parent.layout == layout ? frame : frame.outer, into);
        }
        slots.forEach((name, slot) -> {
            Object value = frame.slots[slot];
            if (value != null) {
                into.put(name, Nothing.unwrap(value));
            }
        });
    }
}
