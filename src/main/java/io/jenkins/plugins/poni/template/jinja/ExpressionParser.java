package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.template.jinja.Calls.Parameters;
import io.jenkins.plugins.poni.template.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles expressions, by the grammar and precedence of Jinja2 3. */
final class ExpressionParser {
    private static final int DEEPEST = 100;
    private static final Set<String> NO_TEST_ARGUMENT = Set.of("else", "or", "and", "is", "if", "in", "not");

    private final TokenReader tokens;
    private final Scope scope;
    private int depth;

    ExpressionParser(TokenReader tokens, Scope scope) {
        this.tokens = tokens;
        this.scope = scope;
    }

    /** One expression. */
    Expr expression() {
        if (++depth > DEEPEST) {
            throw TemplateException.inLine(
                    tokens.line(),
                    "An expression is nested more than " + DEEPEST + " deep",
                    "Use set for parts of it.");
        }
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
        while (Set.of("*", "/", "//", "%").contains(tokens.peek().text())
                && tokens.peek().kind() == Kind.SYMBOL) {
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
        if (++depth > DEEPEST) {
            throw tokens.unexpected("a shorter expression");
        }
        int line = tokens.line();
        Expr value;
        if (tokens.skip("-")) {
            value = new Operators.Negative(line, unary(false));
        } else if (tokens.skip("+")) {
            value = unary(false);
        } else {
            value = postfix(primary());
        }
        depth--;
        return withFilters ? filters(value) : value;
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
            case "and", "or", "not", "in", "is", "if", "else" ->
                throw TemplateException.inLine(
                        token.line(), "Syntax error: \"" + token.text() + "\" stands where a value is expected", "");
            default -> scope.resolve(token.text(), token.line());
        };
    }

    private Expr bracketed(Token open) {
        return switch (open.text()) {
            case "(" -> parenthesised(open.line());
            case "[" -> new Literals.ListOf(open.line(), items("]"));
            case "{" -> map(open.line());
            default ->
                throw TemplateException.inLine(
                        open.line(), "Syntax error: \"" + open.text() + "\" stands where a value is expected", "");
        };
    }

    private Expr parenthesised(int line) {
        if (tokens.skip(")")) {
            return new Literals.ListOf(line, List.of());
        }
        Expr value = expressionOrTuple();
        tokens.expect(")");
        return value;
    }

    private List<Expr> items(String close) {
        List<Expr> items = new ArrayList<>();
        while (!tokens.skip(close)) {
            items.add(expression());
            if (!tokens.peek().is(close)) {
                tokens.expect(",");
            }
        }
        return items;
    }

    private Expr map(int line) {
        List<Expr> keys = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        while (!tokens.skip("}")) {
            keys.add(expression());
            tokens.expect(":");
            values.add(expression());
            if (!tokens.peek().is("}")) {
                tokens.expect(",");
            }
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
                bounds[part] = expression();
            } else {
                throw tokens.unexpected("\"]\"");
            }
        }
        if (slice) {
            return new Access.Slice(line, base, bounds);
        }
        if (bounds[0] == null) {
            throw TemplateException.inLine(line, "Syntax error: [] without a key", "");
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
                named.put(name, expression());
            } else if (named.isEmpty()) {
                positional.add(expression());
            } else {
                throw tokens.unexpected("name=value");
            }
            if (!tokens.peek().is(")")) {
                tokens.expect(",");
            }
        }
        return new Parameters(positional, named);
    }

    private Expr filters(Expr start) {
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

    /** A filter behind its {@code |}; also the head of a filter block. */
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
            throw TemplateException.inLine(
                    name.line(),
                    "Syntax error: " + name.describe() + " stands where the name of a test is expected",
                    "");
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
