package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.model.Names;
import java.util.TreeSet;

/** Expressions that read a name: a variable of the template, or one that it was given. */
final class Variables {
    private Variables() {}

    /** A variable in a slot; where it is not set, whatever the name means further out. */
    static final class Local extends Expr {
        private final String name;
        private final int levels;
        private final int slot;
        private final Expr further;

        Local(int line, String name, int levels, int slot, Expr further) {
            super(line);
            this.name = name;
            this.levels = levels;
            this.slot = slot;
            this.further = further;
        }

        @Override
        Object eval(Frame frame) {
            Object value = levels == 0 ? frame.slots[slot] : frame.up(levels).slots[slot];
            return value == null ? further.eval(frame) : Nothing.unwrap(value);
        }

        @Override
        Object probe(Frame frame) {
            Object value = frame.up(levels).slots[slot];
            return value == null ? further.probe(frame) : Nothing.unwrap(value);
        }

        @Override
        String describe() {
            return name;
        }
    }

    /** A name that the template did not define. */
    static final class Global extends Expr {
        private final String name;
        private final Scope scope;

        Global(int line, String name, Scope scope) {
            super(line);
            this.name = name;
            this.scope = scope;
        }

        @Override
        Object eval(Frame frame) {
            Object value = frame.names.get(name);
            if (value == null && !frame.names.containsKey(name)) {
                throw undefined(frame);
            }
            return value;
        }

        @Override
        Object probe(Frame frame) {
            Object value = frame.names.get(name);
            return value == null && !frame.names.containsKey(name) ? Undefined.VALUE : value;
        }

        private TemplateException undefined(Frame frame) {
            TreeSet<String> known = new TreeSet<>(frame.names.keySet());
            known.addAll(scope.visible());
            return TemplateException.inLine(line, "\"" + name + "\" is undefined", Names.didYouMean(name, known));
        }

        @Override
        String describe() {
            return name;
        }
    }
}
