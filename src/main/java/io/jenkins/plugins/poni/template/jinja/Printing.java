package io.jenkins.plugins.poni.template.jinja;

/** Steps that print. */
final class Printing {
    private Printing() {}

    /** Text that stands in the template. */
    static final class Text extends Op {
        final String text;

        Text(int line, String text) {
            super(line);
            this.text = text;
        }

        @Override
        int run(Frame frame) {
            frame.out.literal(text);
            return NEXT;
        }
    }

    /** <code>{{ value }}</code>. */
    static final class Value extends Op {
        final Expr value;

        Value(int line, Expr value) {
            super(line);
            this.value = value;
        }

        @Override
        int run(Frame frame) {
            frame.out.value(value.eval(frame));
            return NEXT;
        }
    }

    /** A value in a comment of the shell: as it stands, but in one line, since the next would not be a comment any more. */
    static final class Comment extends Op {
        private final Expr value;

        Comment(int line, Expr value) {
            super(line);
            this.value = value;
        }

        @Override
        int run(Frame frame) {
            String text = Values.text(value.eval(frame));
            if (text.chars().anyMatch(c -> c == '\n' || c == '\r')) {
                throw new TemplateException(
                        "The value \"" + value.describe() + "\" has a line break and stands in a comment of the shell",
                        "Print it elsewhere, or one line of it.");
            }
            frame.out.literal(text);
            return NEXT;
        }
    }

    /** <code>{% filter name %}…{% endfilter %}</code>: the filter's value is the slot that the body's output is put in. */
    static final class Filtered extends Op {
        private final Body body;
        private final int slot;
        private final Expr filtered;

        Filtered(int line, Body body, int slot, Expr filtered) {
            super(line);
            this.body = body;
            this.slot = slot;
            this.filtered = filtered;
        }

        @Override
        int run(Frame frame) {
            frame.slots[slot] = capture(body, frame);
            frame.out.value(filtered.eval(frame));
            return NEXT;
        }
    }

    /** <code>{% do value %}</code>: computes without printing. */
    static final class Do extends Op {
        private final Expr value;

        Do(int line, Expr value) {
            super(line);
            this.value = value;
        }

        @Override
        int run(Frame frame) {
            value.eval(frame);
            return NEXT;
        }
    }

    /** What a body prints, as a value. */
    static Object capture(Body body, Frame frame) {
        Output before = frame.out;
        frame.out = before.fresh();
        try {
            body.run(frame);
            return frame.out.captured();
        } finally {
            frame.out = before;
        }
    }
}
