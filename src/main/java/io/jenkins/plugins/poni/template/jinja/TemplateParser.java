package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.model.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles a template: walks through its pieces and turns each tag, with all that it encloses, into a step. */
final class TemplateParser {
    static final Set<String> TAGS = Set.of(
            "if",
            "elif",
            "else",
            "endif",
            "for",
            "endfor",
            "break",
            "continue",
            "set",
            "endset",
            "with",
            "endwith",
            "filter",
            "endfilter",
            "do",
            "macro",
            "endmacro",
            "call",
            "endcall",
            "include",
            "import",
            "from",
            "extends",
            "block",
            "endblock",
            "autoescape",
            "endautoescape",
            "raw",
            "endraw");

    private final String file;
    private final List<Piece> pieces;
    private final ShellText shell;
    private final DefinitionTags definitions = new DefinitionTags(this);
    private final Map<String, DefinitionTags.BlockBody> blocks = new LinkedHashMap<>();
    private Expr parent;
    private int next;
    private int loops;

    private TemplateParser(String file, List<Piece> pieces, boolean quoting) {
        this.file = file;
        this.pieces = pieces;
        this.shell = quoting ? new ShellText() : null;
    }

    /**
     * @param line number of the first line
     * @param quoting whether the template makes text for a shell, so that printed values are quoted
     */
    static Template parse(String file, int line, String source, boolean quoting) {
        TemplateParser parser = new TemplateParser(file, Pieces.of(source, line), quoting);
        Scope root = Scope.root();
        Body body = parser.body(root, null);
        Template template = new Template(file, quoting, root, body, parser.parent);
        parser.blocks.forEach((name, block) -> template.addBlock(name, block.body(), block.parent()));
        return template;
    }

    String file() {
        return file;
    }

    Map<String, DefinitionTags.BlockBody> blocks() {
        return blocks;
    }

    /** The steps up to one of the tags that end them, which comes next then; up to the end without an opening tag. */
    Body body(Scope scope, Piece opening, String... ends) {
        List<Op> ops = new ArrayList<>();
        while (next < pieces.size()) {
            Piece piece = pieces.get(next);
            if (Arrays.asList(ends).contains(piece.tagName())) {
                return new Body(file, ops);
            }
            next++;
            Op op = op(piece, scope);
            if (op != null) {
                ops.add(op);
            }
        }
        if (opening != null) {
            throw TemplateException.inLine(
                    opening.line(),
                    "\"{% " + opening.tagName() + " %}\" is never closed",
                    "Add {% " + ends[ends.length - 1] + " %}.");
        }
        return new Body(file, ops);
    }

    /** The words of the tag that ended a body, behind its name. */
    TokenReader ending() {
        TokenReader tokens = new TokenReader(pieces.get(next++).tokens());
        tokens.take();
        return tokens;
    }

    String endingName() {
        return pieces.get(next).tagName();
    }

    private Op op(Piece piece, Scope scope) {
        return switch (piece.kind()) {
            case TEXT -> text(piece);
            case EXPRESSION -> value(piece, scope);
            case TAG -> tag(piece, scope);
        };
    }

    private Op text(Piece piece) {
        if (shell != null) {
            shell.read(piece.text());
        }
        return new Printing.Text(piece.line(), piece.text());
    }

    private Op value(Piece piece, Scope scope) {
        TokenReader tokens = new TokenReader(piece.tokens());
        Expr value = new ExpressionParser(tokens, scope).expressionOrTuple();
        tokens.expectEnd();
        if (shell != null && shell.isComment()) {
            return new Printing.Comment(piece.line(), value);
        }
        if (shell != null && !(value instanceof Calls.FilterCall filter && filter.name.equals("unquoted"))) {
            shell.requireWord(piece.line(), value.describe());
        }
        if (value instanceof Calls.Callable call) {
            call.standsAlone();
        }
        return new Printing.Value(piece.line(), value);
    }

    private Op tag(Piece piece, Scope scope) {
        TokenReader tokens = new TokenReader(piece.tokens());
        Token name = tokens.take();
        ExpressionParser expressions = new ExpressionParser(tokens, scope);
        Op op = switch (name.text()) {
            case "if" -> branches(piece, tokens, scope);
            case "for" -> loop(piece, tokens, scope);
            case "break" -> jump(piece, Op.BREAK);
            case "continue" -> jump(piece, Op.CONTINUE);
            case "do" -> new Printing.Do(piece.line(), expressions.expressionOrTuple());
            case "autoescape" -> autoescape(piece, expressions, scope);
            case "extends" -> extend(piece, expressions, scope);
            default -> definitions.tag(piece, tokens, scope);
        };
        if (op == DefinitionTags.UNKNOWN) {
            throw unknown(name);
        }
        tokens.expectEnd();
        return op;
    }

    private static TemplateException unknown(Token name) {
        String tag = name.text();
        if (TAGS.contains(tag)) {
            return TemplateException.inLine(
                    name.line(),
                    "\"{% " + tag + " %}\" stands without the tag that it belongs to",
                    "Look for the tag that should be open here.");
        }
        return TemplateException.inLine(name.line(), "There is no tag " + name.describe(), Names.didYouMean(tag, TAGS));
    }

    private Op branches(Piece piece, TokenReader tokens, Scope scope) {
        List<Expr> conditions = new ArrayList<>();
        List<Body> bodies = new ArrayList<>();
        TokenReader condition = tokens;
        while (true) {
            conditions.add(new ExpressionParser(condition, scope).expressionOrTuple());
            condition.expectEnd();
            bodies.add(body(scope, piece, "elif", "else", "endif"));
            boolean more = endingName().equals("elif");
            if (!more) {
                break;
            }
            condition = ending();
        }
        Body otherwise = otherwise(piece, scope, "endif");
        return new Branching.If(piece.line(), conditions, bodies, otherwise);
    }

    private Body otherwise(Piece piece, Scope scope, String end) {
        Body otherwise = Body.EMPTY;
        if (endingName().equals("else")) {
            ending().expectEnd();
            otherwise = body(scope, piece, end);
        }
        ending().expectEnd();
        return otherwise;
    }

    private Op loop(Piece piece, TokenReader tokens, Scope scope) {
        List<String> names = definitions.names(tokens);
        tokens.expectName("in");
        Expr items = new ExpressionParser(tokens, scope).withoutCondition();
        Scope inner = scope.inner();
        Target target = new Target(names, inner);
        Expr condition = tokens.skipName("if") ? new ExpressionParser(tokens, inner).expression() : null;
        if (tokens.peek().isName("recursive")) {
            throw TemplateException.inLine(tokens.line(), "Loops can't be recursive", "Use a macro that calls itself.");
        }
        int state = inner.declare("loop");
        int first = inner.layout().size();
        loops++;
        Body body = body(inner, piece, "else", "endfor");
        loops--;
        int used = inner.isRead("loop") ? state : Loop.Slots.UNUSED;
        Loop.Slots slots = new Loop.Slots(target, used, first, inner.layout().size());
        return new Loop(piece.line(), items, condition, slots, body, otherwise(piece, scope, "endfor"));
    }

    private Op jump(Piece piece, int kind) {
        if (loops == 0) {
            throw TemplateException.inLine(
                    piece.line(), "\"{% " + piece.tagName() + " %}\" stands outside any loop", "Remove it.");
        }
        return new Branching.Jump(piece.line(), kind);
    }

    /** Nothing is ever escaped unasked, so this only groups. */
    private Op autoescape(Piece piece, ExpressionParser expressions, Scope scope) {
        expressions.expression();
        Body body = body(scope.inner(), piece, "endautoescape");
        ending().expectEnd();
        return new Branching.Nested(piece.line(), body);
    }

    private Op extend(Piece piece, ExpressionParser expressions, Scope scope) {
        if (parent != null) {
            throw TemplateException.inLine(piece.line(), "A second {% extends %}", "A template extends one other.");
        }
        parent = expressions.expression();
        return null;
    }

    /** Compiles what stands in a macro or block, where no loop outside can be left. */
    Body separateBody(Scope scope, Piece opening, String end) {
        int before = loops;
        loops = 0;
        Body body = body(scope, opening, end);
        loops = before;
        return body;
    }
}
