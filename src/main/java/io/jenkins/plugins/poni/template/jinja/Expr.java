package io.jenkins.plugins.poni.template.jinja;

/** An expression, compiled: gives a value for each frame it is asked for. */
abstract class Expr {
    /** Line it stands in, for messages. */
    final int line;

    Expr(int line) {
        this.line = line;
    }

    /**
     * The value.
     *
     * @throws TemplateException if a name is undefined or the value can't be computed
     */
    abstract Object eval(Frame frame);

    /** The value, or {@link Undefined#VALUE} where {@link #eval} fails since a name is undefined. */
    Object probe(Frame frame) {
        return eval(frame);
    }

    /** Whether the value counts as true. */
    boolean test(Frame frame) {
        return Values.truth(eval(frame));
    }

    /** How a message names it: as it was written, or in general words. */
    String describe() {
        return "the expression";
    }
}
