package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.template.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles the tags that define names: variables, macros, blocks, and what comes from other templates. */
final class DefinitionTags {
    /** What {@link #tag} gives for a tag that is none of these. */
    static final Op UNKNOWN = new Branching.Jump(0, Op.NEXT);

    /** A block as it is compiled; see {@link Template.Block}. */
    record BlockBody(Body body, int parent) {}

    private final TemplateParser parser;

    DefinitionTags(TemplateParser parser) {
        this.parser = parser;
    }

    Op tag(Piece piece, TokenReader tokens, Scope scope) {
        return switch (piece.tagName()) {
            case "set" -> set(piece, tokens, scope);
            case "with" -> with(piece, tokens, scope);
            case "filter" -> filter(piece, tokens, scope);
            case "macro" -> macro(piece, tokens, scope);
            case "call" -> callBlock(piece, tokens, scope);
            case "block" -> block(piece, tokens, scope);
            case "include" -> include(piece, tokens, scope);
            case "import" -> importing(piece, tokens, scope);
            case "from" -> from(piece, tokens, scope);
            default -> UNKNOWN;
        };
    }

    /** Names with commas between, with or without parentheses around. */
    List<String> names(TokenReader tokens) {
        boolean parenthesised = tokens.skip("(");
        List<String> names = new ArrayList<>(List.of(name(tokens)));
        while (tokens.skip(",")
                && tokens.peek().kind() == Kind.NAME
                && !tokens.peek().isName("in")) {
            names.add(name(tokens));
        }
        if (parenthesised) {
            tokens.expect(")");
        }
        return names;
    }

    private static String name(TokenReader tokens) {
        return tokens.expectKind(Kind.NAME, "a name").text();
    }

    private Op set(Piece piece, TokenReader tokens, Scope scope) {
        if (tokens.peekSecond().is(".")) {
            Expr space = scope.resolve(name(tokens), piece.line());
            tokens.expect(".");
            String member = name(tokens);
            tokens.expect("=");
            return new Assignment.Member(
                    piece.line(), space, member, new ExpressionParser(tokens, scope).expressionOrTuple());
        }
        List<String> names = names(tokens);
        if (tokens.skip("=")) {
            Expr value = new ExpressionParser(tokens, scope).expressionOrTuple();
            if (value instanceof Calls.Callable call) {
                call.standsAlone();
            }
            return new Assignment.Set(piece.line(), new Target(names, scope), value);
        }
        return capture(piece, names, tokens, scope);
    }

    private Op capture(Piece piece, List<String> names, TokenReader tokens, Scope scope) {
        if (names.size() > 1) {
            throw tokens.unexpected("\"=\"");
        }
        Scope inner = scope.inner();
        int slot = scope.declare(names.get(0));
        Expr filtered = filters(tokens, scope, slot);
        tokens.expectEnd();
        Body body = parser.body(inner, piece, "endset");
        parser.ending().expectEnd();
        return new Assignment.Capture(piece.line(), slot, body, filtered);
    }

    /** The filters that come next, applied to what is in a slot; null when there is none. */
    private static Expr filters(TokenReader tokens, Scope scope, int slot) {
        Expr value = new Variables.Local(tokens.line(), "the block", 0, slot, new Literals.Constant(tokens.line(), ""));
        Expr filtered = value;
        while (tokens.skip("|")) {
            filtered = new ExpressionParser(tokens, scope).filter(filtered);
        }
        return filtered == value ? null : filtered;
    }

    private Op with(Piece piece, TokenReader tokens, Scope scope) {
        Scope inner = scope.inner();
        List<String> names = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        List<Op> ops = new ArrayList<>();
        while (!tokens.atEnd()) {
            names.add(name(tokens));
            tokens.expect("=");
            values.add(new ExpressionParser(tokens, scope).expression());
            if (!tokens.atEnd()) {
                tokens.expect(",");
            }
        }
        for (int i = 0; i < values.size(); i++) {
            ops.add(new Assignment.Set(piece.line(), new Target(List.of(names.get(i)), inner), values.get(i)));
        }
        Body body = parser.body(inner, piece, "endwith");
        parser.ending().expectEnd();
        ops.add(new Branching.Nested(piece.line(), body));
        return new Branching.Nested(piece.line(), new Body(parser.file(), ops));
    }

    private Op filter(Piece piece, TokenReader tokens, Scope scope) {
        int slot = scope.reserve();
        Expr value = new Variables.Local(piece.line(), "the block", 0, slot, new Literals.Constant(piece.line(), ""));
        Expr filtered = new ExpressionParser(tokens, scope).filter(value);
        while (tokens.skip("|")) {
            filtered = new ExpressionParser(tokens, scope).filter(filtered);
        }
        tokens.expectEnd();
        Body body = parser.body(scope.inner(), piece, "endfilter");
        parser.ending().expectEnd();
        return new Printing.Filtered(piece.line(), body, slot, filtered);
    }

    private Op macro(Piece piece, TokenReader tokens, Scope scope) {
        String name = name(tokens);
        int slot = scope.declare(name);
        tokens.expect("(");
        Macro.Definition definition = definition(piece, name, tokens, scope, "endmacro");
        return new Macro.Define(piece.line(), definition, slot);
    }

    /** A macro from behind its opening parenthesis to its end. */
    private Macro.Definition definition(Piece piece, String name, TokenReader tokens, Scope scope, String end) {
        Scope inner = scope.closure();
        List<String> parameters = new ArrayList<>();
        List<Expr> defaults = new ArrayList<>();
        while (!tokens.skip(")")) {
            parameters.add(name(tokens));
            defaults.add(tokens.skip("=") ? new ExpressionParser(tokens, inner).expression() : null);
            inner.declare(parameters.get(parameters.size() - 1));
            if (!tokens.peek().is(")")) {
                tokens.expect(",");
            }
        }
        tokens.expectEnd();
        return body(piece, name, parameters, defaults, inner, end);
    }

    private Macro.Definition body(
            Piece piece, String name, List<String> parameters, List<Expr> defaults, Scope inner, String end) {
        int[] slots = parameters.stream().mapToInt(inner::declare).toArray();
        int caller = inner.declare("caller");
        Body body = parser.separateBody(inner, piece, end);
        TokenReader ending = parser.ending();
        ending.skipName(name);
        ending.expectEnd();
        int used = inner.isRead("caller") ? caller : -1;
        return new Macro.Definition(
                name, parser.file(), piece.line(), parameters, defaults, slots, used, inner.layout(), body);
    }

    private Op callBlock(Piece piece, TokenReader tokens, Scope scope) {
        TokenReader callTokens = tokens;
        List<String> parameters = new ArrayList<>();
        if (tokens.skip("(")) {
            while (!tokens.skip(")")) {
                parameters.add(name(tokens));
                tokens.skip(",");
            }
        }
        Expr call = new ExpressionParser(callTokens, scope).expression();
        tokens.expectEnd();
        int slot = scope.reserve();
        Expr caller = new Variables.Local(piece.line(), "caller", 0, slot, new Literals.Constant(piece.line(), null));
        if (!(call instanceof Calls.Callable callable)) {
            throw TemplateException.inLine(
                    piece.line(), "{% call %} stands without the call of a macro", "Write {% call name(…) %}.");
        }
        Scope inner = scope.closure();
        List<Expr> defaults = new ArrayList<>(java.util.Collections.nCopies(parameters.size(), null));
        Macro.Definition body = body(piece, "caller", parameters, defaults, inner, "endcall");
        return new Macro.CallBlock(piece.line(), body, slot, callable.with("caller", caller));
    }

    private Op block(Piece piece, TokenReader tokens, Scope scope) {
        String name = name(tokens);
        if (parser.blocks().containsKey(name)) {
            throw TemplateException.inLine(piece.line(), "A second block \"" + name + "\"", "Give it another name.");
        }
        tokens.skipName("scoped");
        tokens.skipName("required");
        tokens.expectEnd();
        Scope inner = scope.inner();
        int parent = inner.declare("super");
        parser.blocks().put(name, new BlockBody(Body.EMPTY, parent));
        Body body = parser.separateBody(inner, piece, "endblock");
        TokenReader ending = parser.ending();
        ending.skipName(name);
        ending.expectEnd();
        parser.blocks().put(name, new BlockBody(body, parent));
        return new Template.BlockPlace(piece.line(), name);
    }

    private Op include(Piece piece, TokenReader tokens, Scope scope) {
        Expr name = new ExpressionParser(tokens, scope).expression();
        boolean ignoreMissing = tokens.skipName("ignore");
        if (ignoreMissing) {
            tokens.expectName("missing");
        }
        return new Inclusion.Include(piece.line(), name, ignoreMissing, context(tokens, true), scope);
    }

    private static boolean context(TokenReader tokens, boolean otherwise) {
        boolean with = tokens.peek().isName("with");
        if ((with || tokens.peek().isName("without")) && tokens.peekSecond().isName("context")) {
            tokens.take();
            tokens.take();
            return with;
        }
        return otherwise;
    }

    private Op importing(Piece piece, TokenReader tokens, Scope scope) {
        Expr name = new ExpressionParser(tokens, scope).expression();
        tokens.expectName("as");
        String alias = name(tokens);
        boolean context = context(tokens, false);
        return new Inclusion.Import(piece.line(), name, context, scope, scope.declare(alias), Map.of());
    }

    private Op from(Piece piece, TokenReader tokens, Scope scope) {
        Expr name = new ExpressionParser(tokens, scope).expression();
        tokens.expectName("import");
        Map<String, Integer> picked = new LinkedHashMap<>();
        do {
            String key = name(tokens);
            picked.put(key, scope.declare(tokens.skipName("as") ? name(tokens) : key));
        } while (tokens.skip(","));
        boolean context = context(tokens, false);
        return new Inclusion.Import(piece.line(), name, context, scope, -1, picked);
    }
}
