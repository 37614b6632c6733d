package io.jenkins.plugins.poni.template.jinja;

import java.util.Set;

/** One link of a comparison such as {@code a < b}; {@code a < b < c} is two of them joined by {@code and}. */
final class Comparison extends Expr {
    /** The operators that compare, {@code in} and {@code not in} besides. */
    static final Set<String> SYMBOLS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private enum Kind {
        EQUAL,
        DIFFERENT,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST,
        IN,
        NOT_IN
    }

    private final Expr left;
    private final Expr right;
    private final Kind kind;

    Comparison(int line, Expr left, String operator, Expr right) {
        super(line);
        this.left = left;
        this.right = right;
        this.kind = switch (operator) {
            case "==" -> Kind.EQUAL;
            case "!=" -> Kind.DIFFERENT;
            case "<" -> Kind.LESS;
            case "<=" -> Kind.AT_MOST;
            case ">" -> Kind.GREATER;
            case ">=" -> Kind.AT_LEAST;
            case "in" -> Kind.IN;
            case "not in" -> Kind.NOT_IN;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    @Override
    Object eval(Frame frame) {
        return test(frame);
    }

    @Override
    boolean test(Frame frame) {
        Object a = left.eval(frame);
        Object b = right.eval(frame);
        return switch (kind) {
            case EQUAL -> Values.equal(a, b);
            case DIFFERENT -> !Values.equal(a, b);
            case LESS -> Values.compare(a, b) < 0;
            case AT_MOST -> Values.compare(a, b) <= 0;
            case GREATER -> Values.compare(a, b) > 0;
            case AT_LEAST -> Values.compare(a, b) >= 0;
            case IN -> Sequences.contains(b, a);
            case NOT_IN -> !Sequences.contains(b, a);
        };
    }
}
