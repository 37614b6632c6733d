package io.jenkins.plugins.poni.template.jinja;

import java.util.function.BinaryOperator;

/** Expressions that combine others. */
final class Operators {
    private Operators() {}

    /** {@code not a}. */
    static final class Not extends Expr {
        private final Expr operand;

        Not(int line, Expr operand) {
            super(line);
            this.operand = operand;
        }

        @Override
        Object eval(Frame frame) {
            return !operand.test(frame);
        }

        @Override
        boolean test(Frame frame) {
            return !operand.test(frame);
        }
    }

    /** {@code a and b}, {@code a or b}: the value of the operand that decides. */
    static final class Logic extends Expr {
        private final Expr left;
        private final Expr right;
        private final boolean decisive;

        Logic(int line, Expr left, Expr right, boolean or) {
            super(line);
            this.left = left;
            this.right = right;
            this.decisive = or;
        }

        @Override
        Object eval(Frame frame) {
            Object first = left.eval(frame);
            return Values.truth(first) == decisive ? first : right.eval(frame);
        }

        @Override
        boolean test(Frame frame) {
            return left.test(frame) == decisive ? decisive : right.test(frame);
        }
    }

    /** {@code a if condition else b}; without {@code else}, none. */
    static final class Conditional extends Expr {
        private final Expr condition;
        private final Expr yes;
        private final Expr no;

        Conditional(int line, Expr condition, Expr yes, Expr no) {
            super(line);
            this.condition = condition;
            this.yes = yes;
            this.no = no;
        }

        @Override
        Object eval(Frame frame) {
            return condition.test(frame) ? yes.eval(frame) : no.eval(frame);
        }

        @Override
        Object probe(Frame frame) {
            return condition.test(frame) ? yes.probe(frame) : no.probe(frame);
        }
    }

    /** An operator of two operands, both of which are always needed. */
    static final class Binary extends Expr {
        private final Expr left;
        private final Expr right;
        private final BinaryOperator<Object> operator;

        Binary(int line, Expr left, Expr right, BinaryOperator<Object> operator) {
            super(line);
            this.left = left;
            this.right = right;
            this.operator = operator;
        }

        @Override
        Object eval(Frame frame) {
            return operator.apply(left.eval(frame), right.eval(frame));
        }
    }

    /** {@code -a}. */
    static final class Negative extends Expr {
        private final Expr operand;

        Negative(int line, Expr operand) {
            super(line);
            this.operand = operand;
        }

        @Override
        Object eval(Frame frame) {
            return Arithmetic.negate(operand.eval(frame));
        }
    }

    /** {@code a ~ b ~ c}. */
    static final class Concat extends Expr {
        private final Expr[] parts;

        Concat(int line, Expr... parts) {
            super(line);
            this.parts = parts;
        }

        @Override
        Object eval(Frame frame) {
            TextBuilder text = new TextBuilder();
            for (Expr part : parts) {
                Values.print(part.eval(frame), text);
            }
            return text.done();
        }
    }

    static BinaryOperator<Object> arithmetic(String symbol) {
        return switch (symbol) {
            case "+" -> Arithmetic::add;
            case "-" -> Arithmetic::subtract;
            case "*" -> Arithmetic::multiply;
            case "/" -> Arithmetic::divide;
            case "//" -> Arithmetic::floorDivide;
            case "%" -> Arithmetic::modulo;
            case "**" -> Arithmetic::power;
            default -> throw new IllegalArgumentException(symbol);
        };
    }
}
