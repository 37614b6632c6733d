package io.jenkins.plugins.poni.template.jinja;

/** Steps that set variables. */
final class Assignment {
    private Assignment() {}

    /** <code>{% set a = value %}</code> and the variables of <code>{% with %}</code>. */
    static final class Set extends Op {
        private final Target target;
        private final Expr value;

        Set(int line, Target target, Expr value) {
            super(line);
            this.target = target;
            this.value = value;
        }

        @Override
        int run(Frame frame) {
            target.set(frame, value.eval(frame));
            return NEXT;
        }
    }

    /** <code>{% set a %}…{% endset %}</code>. */
    static final class Capture extends Op {
        private final int slot;
        private final Body body;
        private final Expr filtered;

        /** @param filtered the filters to apply to what is in the slot, or null */
        Capture(int line, int slot, Body body, Expr filtered) {
            super(line);
            this.slot = slot;
            this.body = body;
            this.filtered = filtered;
        }

        @Override
        int run(Frame frame) {
            frame.slots[slot] = Printing.capture(body, frame);
            if (filtered != null) {
                frame.slots[slot] = Nothing.wrap(filtered.eval(frame));
            }
            return NEXT;
        }
    }

    /** <code>{% set space.a = value %}</code>. */
    static final class Member extends Op {
        private final Expr space;
        private final String name;
        private final Expr value;

        Member(int line, Expr space, String name, Expr value) {
            super(line);
            this.space = space;
            this.name = name;
            this.value = value;
        }

        @Override
        int run(Frame frame) {
            if (!(space.eval(frame) instanceof Namespace found)) {
                throw new TemplateException(
                        "\"" + space.describe() + "." + name + "\" can't be set: only a namespace can be changed",
                        "Begin with {% set " + space.describe() + " = namespace(" + name + "=…) %}.");
            }
            found.put(name, value.eval(frame));
            return NEXT;
        }
    }
}
