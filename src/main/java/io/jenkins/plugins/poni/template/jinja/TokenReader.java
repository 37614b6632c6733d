package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.template.jinja.Token.Kind;
import java.util.List;

/** Walks through the words of one expression or tag. */
final class TokenReader {
    private final List<Token> tokens;
    private int next;

    TokenReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(next);
    }

    /** The word after the next. */
    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    /** Takes a symbol if it comes next. */
    boolean skip(String symbol) {
        boolean found = peek().is(symbol);
        next += found ? 1 : 0;
        return found;
    }

    /** Takes a word if it comes next. */
    boolean skipName(String name) {
        boolean found = peek().isName(name);
        next += found ? 1 : 0;
        return found;
    }

    void expect(String symbol) {
        if (!skip(symbol)) {
            throw unexpected("\"" + symbol + "\"");
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("\"" + name + "\"");
        }
    }

    Token expectKind(Kind kind, String what) {
        if (peek().kind() != kind) {
            throw unexpected(what);
        }
        return take();
    }

    void expectEnd() {
        if (peek().kind() != Kind.END) {
            throw unexpected("the end");
        }
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    int line() {
        return peek().line();
    }

    TemplateException unexpected(String wanted) {
        return unexpected(peek(), wanted);
    }

    static TemplateException unexpected(Token found, String wanted) {
        String remedy = switch (wanted) {
            case "the end" -> "Remove it, or put an operator such as ~ or + before it.";
            case "a value" -> "Write a value or a name there, or remove what comes before.";
            default -> "Write " + wanted + (found.kind() == Kind.END ? " there." : " before it.");
        };
        return TemplateException.inLine(
                found.line(), "Syntax error: " + found.describe() + " stands where " + wanted + " is expected", remedy);
    }
}
