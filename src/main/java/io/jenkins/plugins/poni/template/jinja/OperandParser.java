package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.template.jinja.Calls.Parameters;
import io.jenkins.plugins.poni.template.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles what the operators of an expression combine: literals, names, their parts, calls, and the filters and tests behind them. */
final class OperandParser {
    private static final Set<String> NO_TEST_ARGUMENT = Set.of("else", "or", "and", "is", "if", "in", "not");

    private final TokenReader tokens;
    private final Scope scope;
    private final ExpressionParser expressions;

    /** @param expressions compiles the expressions within brackets and arguments */
    OperandParser(TokenReader tokens, Scope scope, ExpressionParser expressions) {
        this.tokens = tokens;
        this.scope = scope;
        this.expressions = expressions;
    }

    /** A value and what follows it directly: parts and calls. */
    Expr operand() {
        return postfix(primary());
    }

    private Expr primary() {
        Token token = tokens.take();
        return switch (token.kind()) {
            case NAME -> name(token);
            case NUMBER -> new Literals.Constant(token.line(), token.value());
            case STRING -> new Literals.Constant(token.line(), adjacentStrings(token));
            case SYMBOL -> bracketed(token);
            case END -> throw tokens.unexpected("a value");
        };
    }

    private String adjacentStrings(Token first) {
        StringBuilder text = new StringBuilder(first.text());
        while (tokens.peek().kind() == Kind.STRING) {
            text.append(tokens.take().text());
        }
        return text.toString();
    }

    private Expr name(Token token) {
        return switch (token.text()) {
            case "true", "True" -> new Literals.Constant(token.line(), true);
            case "false", "False" -> new Literals.Constant(token.line(), false);
            case "none", "None" -> new Literals.Constant(token.line(), null);
            case "and", "or", "not", "in", "is", "if", "else" -> throw TokenReader.unexpected(token, "a value");
            default -> scope.resolve(token.text(), token.line());
        };
    }

    private Expr bracketed(Token open) {
        return switch (open.text()) {
            case "(" -> parenthesised(open.line());
            case "[" -> new Literals.ListOf(open.line(), items("]"));
            case "{" -> map(open.line());
            default -> throw TokenReader.unexpected(open, "a value");
        };
    }

    private Expr parenthesised(int line) {
        if (tokens.skip(")")) {
            return new Literals.ListOf(line, List.of());
        }
        Expr value = expressions.expressionOrTuple();
        tokens.expect(")");
        return value;
    }

    private List<Expr> items(String close) {
        List<Expr> items = new ArrayList<>();
        while (!tokens.skip(close)) {
            items.add(expressions.expression());
            separate(close);
        }
        return items;
    }

    /** Takes the comma behind an item, which the last one needs not have. */
    private void separate(String close) {
        if (!tokens.skip(",") && !tokens.peek().is(close)) {
            throw tokens.unexpected("\",\" or \"" + close + "\"");
        }
    }

    private Expr map(int line) {
        List<Expr> keys = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        while (!tokens.skip("}")) {
            keys.add(expressions.expression());
            tokens.expect(":");
            values.add(expressions.expression());
            separate("}");
        }
        return new Literals.MapOf(line, keys, values);
    }

    private Expr postfix(Expr start) {
        Expr value = start;
        while (true) {
            int line = tokens.line();
            if (tokens.skip(".")) {
                value = attribute(value, line);
            } else if (tokens.skip("[")) {
                value = subscript(value, line);
            } else if (tokens.skip("(")) {
                Parameters parameters = parameters();
                value = value instanceof Access.Attribute method
                        ? new Calls.MethodCall(line, method, parameters)
                        : new Calls.Call(line, value, parameters);
            } else {
                return value;
            }
        }
    }

    private Expr attribute(Expr base, int line) {
        Token token = tokens.peek();
        if (token.kind() == Kind.NUMBER && token.value() instanceof Long) {
            return new Access.Item(
                    line, base, new Literals.Constant(line, tokens.take().value()));
        }
        return new Access.Attribute(
                line, base, tokens.expectKind(Kind.NAME, "a name").text());
    }

    private Expr subscript(Expr base, int line) {
        Expr[] bounds = new Expr[3];
        int part = 0;
        boolean slice = false;
        while (!tokens.skip("]")) {
            if (tokens.skip(":")) {
                slice = true;
                part++;
            } else if (bounds[Math.min(part, 2)] == null && part < 3) {
                bounds[part] = expressions.expression();
            } else {
                throw tokens.unexpected("\"]\"");
            }
        }
        if (slice) {
            return new Access.Slice(line, base, bounds);
        }
        if (bounds[0] == null) {
            throw TemplateException.inLine(
                    line, "Syntax error: [] without a key", "Write a key or a number in the brackets.");
        }
        return new Access.Item(line, base, bounds[0]);
    }

    /** The arguments of a call, behind its opening parenthesis. */
    private Parameters parameters() {
        List<Expr> positional = new ArrayList<>();
        Map<String, Expr> named = new LinkedHashMap<>();
        while (!tokens.skip(")")) {
            if (tokens.peek().kind() == Kind.NAME && tokens.peekSecond().is("=")) {
                String name = tokens.take().text();
                tokens.take();
                named.put(name, expressions.expression());
            } else if (named.isEmpty()) {
                positional.add(expressions.expression());
            } else {
                throw tokens.unexpected("name=value");
            }
            separate(")");
        }
        return new Parameters(positional, named);
    }

    /** The value with all filters and tests that follow it. */
    Expr filters(Expr start) {
        Expr value = start;
        while (true) {
            if (tokens.peek().is("|")) {
                tokens.take();
                value = filter(value);
            } else if (tokens.peek().isName("is")) {
                tokens.take();
                value = test(value);
            } else if (tokens.peek().is("(")) {
                value = postfix(value);
            } else {
                return value;
            }
        }
    }

    /** A filter behind its {@code |}. */
    Expr filter(Expr value) {
        Token name = tokens.expectKind(Kind.NAME, "the name of a filter");
        Parameters parameters = tokens.skip("(") ? parameters() : Parameters.NONE;
        if (name.text().equals("default") || name.text().equals("d")) {
            return new Calls.Default(name.line(), value, parameters);
        }
        return new Calls.FilterCall(
                name.line(), value, name.text(), Filters.named(name.text(), name.line()), parameters);
    }

    private Expr test(Expr value) {
        boolean negated = tokens.skipName("not");
        Token name = tokens.take();
        if (name.kind() != Kind.NAME && !Comparison.SYMBOLS.contains(name.text())) {
            throw TokenReader.unexpected(name, "the name of a test");
        }
        Expr test = switch (name.text()) {
            case "defined" -> new Calls.Defined(name.line(), value);
            case "undefined" -> new Operators.Not(name.line(), new Calls.Defined(name.line(), value));
            default -> new Calls.TestCall(name.line(), value, Checks.named(name.text(), name.line()), testParameters());
        };
        return negated ? new Operators.Not(name.line(), test) : test;
    }

    private Parameters testParameters() {
        if (tokens.skip("(")) {
            return parameters();
        }
        Token next = tokens.peek();
        boolean argument = switch (next.kind()) {
            case NAME -> !NO_TEST_ARGUMENT.contains(next.text());
            case STRING, NUMBER -> true;
            case SYMBOL -> next.is("[") || next.is("{");
            case END -> false;
        };
        return argument ? new Parameters(List.of(postfix(primary())), Map.of()) : Parameters.NONE;
    }
}
