package io.jenkins.plugins.poni.template.jinja;

import java.util.List;

/** Steps that choose which others run. */
final class Branching {
    private Branching() {}

    /** <code>{% if %} {% elif %} {% else %}</code>. */
    static final class If extends Op {
        private final Expr[] conditions;
        private final Body[] bodies;
        private final Body otherwise;

        If(int line, List<Expr> conditions, List<Body> bodies, Body otherwise) {
            super(line);
            this.conditions = conditions.toArray(new Expr[0]);
            this.bodies = bodies.toArray(new Body[0]);
            this.otherwise = otherwise;
        }

        @Override
        int run(Frame frame) {
            for (int i = 0; i < conditions.length; i++) {
                if (conditions[i].test(frame)) {
                    return bodies[i].run(frame);
                }
            }
            return otherwise.run(frame);
        }
    }

    /** <code>{% break %}</code> and <code>{% continue %}</code>. */
    static final class Jump extends Op {
        private final int next;

        Jump(int line, int next) {
            super(line);
            this.next = next;
        }

        @Override
        int run(Frame frame) {
            return next;
        }
    }

    /** Steps with variables of their own: <code>{% with %}</code>, <code>{% autoescape %}</code>. */
    static final class Nested extends Op {
        private final Body body;

        Nested(int line, Body body) {
            super(line);
            this.body = body;
        }

        @Override
        int run(Frame frame) {
            return body.run(frame);
        }
    }
}
