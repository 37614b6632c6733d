package io.jenkins.plugins.poni.template.jinja;

/** A single expression, compiled; may be evaluated any number of times and by several threads at once. */
public final class Expression {
    private final String file;
    private final int line;
    private final Expr expr;

    Expression(String file, int line, Expr expr) {
        this.file = file;
        this.line = line;
        this.expr = expr;
    }

    /** The value, a plain one unless it is an object of the language itself. */
    public Object value(Rendering rendering) {
        Work before = rendering.work().begin();
        try {
            return expr.eval(new Frame(rendering, null, rendering.names(), 0, rendering.output(false, 0)));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw TemplateException.of(e, file, line);
        } finally {
            rendering.work().end(before);
        }
    }

    /** Whether the value counts as true. */
    public boolean test(Rendering rendering) {
        return Values.truth(value(rendering));
    }
}
