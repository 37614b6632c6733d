package io.jenkins.plugins.poni.template.jinja;

import java.util.List;

/** Steps one after the other; adds the place to failures that have none yet. */
final class Body {
    static final Body EMPTY = new Body("", List.of());

    private final String file;
    private final Op[] ops;

    Body(String file, List<Op> ops) {
        this.file = file;
        this.ops = ops.toArray(new Op[0]);
    }

    int run(Frame frame) {
        int at = 0;
        try {
            for (; at < ops.length; at++) {
                int next = ops[at].run(frame);
                if (next != Op.NEXT) {
                    return next;
                }
            }
            return Op.NEXT;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw TemplateException.of(e, file, ops[at].line);
        }
    }
}
