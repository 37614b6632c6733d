package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.template.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compiles expressions, by the grammar and precedence of Jinja2 3: here the operators, in {@link OperandParser} what they combine. */
final class ExpressionParser {
    private static final int DEEPEST = 100;
    private static final Set<String> PRODUCTS = Set.of("*", "/", "//", "%");

    private final TokenReader tokens;
    private final OperandParser operands;
    private int depth;

    ExpressionParser(TokenReader tokens, Scope scope) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens, scope, this);
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw TemplateException.inLine(
                    tokens.line(),
                    "An expression is nested more than " + DEEPEST + " deep",
                    "Use set for parts of it.");
        }
    }

    /** One expression. */
    Expr expression() {
        enter();
        Expr value = or();
        while (tokens.peek().isName("if")) {
            int line = tokens.take().line();
            Expr condition = or();
            Expr other = tokens.skipName("else") ? expression() : new Literals.Constant(line, null);
            value = new Operators.Conditional(line, condition, value, other);
        }
        depth--;
        return value;
    }

    /** One expression, or a list of several with commas between. */
    Expr expressionOrTuple() {
        int line = tokens.line();
        Expr first = expression();
        if (!tokens.peek().is(",")) {
            return first;
        }
        List<Expr> items = new ArrayList<>(List.of(first));
        while (tokens.skip(",") && !tokens.atEnd() && !tokens.peek().is(")")) {
            items.add(expression());
        }
        return new Literals.ListOf(line, items);
    }

    /** An expression in which {@code if} ends it: what a loop runs over. */
    Expr withoutCondition() {
        return or();
    }

    private Expr or() {
        Expr left = and();
        while (tokens.peek().isName("or")) {
            left = new Operators.Logic(tokens.take().line(), left, and(), true);
        }
        return left;
    }

    private Expr and() {
        Expr left = not();
        while (tokens.peek().isName("and")) {
            left = new Operators.Logic(tokens.take().line(), left, not(), false);
        }
        return left;
    }

    private Expr not() {
        int negations = 0;
        int line = tokens.line();
        while (tokens.peek().isName("not")) {
            tokens.take();
            negations++;
        }
        Expr value = comparison();
        return switch (negations == 0 ? 0 : negations % 2 + 1) {
            case 0 -> value;
            case 1 -> new Operators.Not(line, new Operators.Not(line, value));
            default -> new Operators.Not(line, value);
        };
    }

    private Expr comparison() {
        Expr left = sum();
        Expr all = null;
        while (true) {
            String operator = comparing();
            if (operator.isEmpty()) {
                return all == null ? left : all;
            }
            int line = tokens.line();
            Expr right = sum();
            Expr link = new Comparison(line, left, operator, right);
            all = all == null ? link : new Operators.Logic(line, all, link, false);
            left = right;
        }
    }

    private String comparing() {
        Token token = tokens.peek();
        if (token.kind() == Kind.SYMBOL && Comparison.SYMBOLS.contains(token.text())) {
            return tokens.take().text();
        }
        if (tokens.skipName("in")) {
            return "in";
        }
        if (token.isName("not") && tokens.peekSecond().isName("in")) {
            tokens.take();
            tokens.take();
            return "not in";
        }
        return "";
    }

    private Expr sum() {
        Expr left = concat();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            Token operator = tokens.take();
            left = new Operators.Binary(operator.line(), left, concat(), Operators.arithmetic(operator.text()));
        }
        return left;
    }

    private Expr concat() {
        int line = tokens.line();
        Expr first = product();
        if (!tokens.peek().is("~")) {
            return first;
        }
        List<Expr> parts = new ArrayList<>(List.of(first));
        while (tokens.skip("~")) {
            parts.add(product());
        }
        return new Operators.Concat(line, parts.toArray(new Expr[0]));
    }

    private Expr product() {
        Expr left = power();
        while (PRODUCTS.contains(tokens.peek().text()) && tokens.peek().kind() == Kind.SYMBOL) {
            Token operator = tokens.take();
            left = new Operators.Binary(operator.line(), left, power(), Operators.arithmetic(operator.text()));
        }
        return left;
    }

    private Expr power() {
        Expr left = unary(true);
        while (tokens.peek().is("**")) {
            int line = tokens.take().line();
            left = new Operators.Binary(line, left, unary(true), Operators.arithmetic("**"));
        }
        return left;
    }

    private Expr unary(boolean withFilters) {
        enter();
        int line = tokens.line();
        Expr value;
        if (tokens.skip("-")) {
            value = new Operators.Negative(line, unary(false));
        } else if (tokens.skip("+")) {
            value = unary(false);
        } else {
            value = operands.operand();
        }
        depth--;
        return withFilters ? operands.filters(value) : value;
    }

    /** A filter behind its {@code |}; also the head of a filter block. */
    Expr filter(Expr value) {
        return operands.filter(value);
    }
}
