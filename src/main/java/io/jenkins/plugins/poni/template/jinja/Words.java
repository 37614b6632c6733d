package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.template.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads the words of one expression or tag, up to its closing delimiter. */
final class Words {
    private static final List<String> SYMBOLS = List.of(
            "**", "//", "==", "!=", ">=", "<=", "+", "-", "*", "/", "%", "~", "<", ">", "=", ".", ":", "|", ",", "(",
            ")", "[", "]", "{", "}");

    private final String source;
    private final String close;
    private final int startLine;
    private final List<Token> tokens = new ArrayList<>();
    private int pos;
    private int line;
    private int openBraces;
    private boolean trims;

    /** Reads from a position; an empty {@code close} means up to the end of the source. */
    Words(String source, int pos, int line, String close) {
        this.source = source;
        this.pos = pos;
        this.line = line;
        this.startLine = line;
        this.close = close;
    }

    /** Position behind the closing delimiter. */
    int end() {
        return pos;
    }

    int line() {
        return line;
    }

    /** Whether the closing delimiter asks for the removal of white space behind it. */
    boolean trims() {
        return trims;
    }

    List<Token> read() {
        while (true) {
            skipBlanks();
            if (atEnd()) {
                tokens.add(new Token(Kind.END, "", null, line));
                return tokens;
            }
            tokens.add(next());
        }
    }

    private void skipBlanks() {
        while (pos < source.length() && Character.isWhitespace(source.charAt(pos))) {
            if (source.charAt(pos) == '\n') {
                line++;
            }
            pos++;
        }
    }

    private boolean atEnd() {
        if (pos >= source.length()) {
            if (!close.isEmpty()) {
                throw TemplateException.inLine(
                        startLine,
                        "\"" + (close.equals("}}") ? "{{" : "{%") + "\" is never closed",
                        openBraces > 0 ? "Look for a { without its }." : "Add the missing \"" + close + "\".");
            }
            return true;
        }
        if (close.isEmpty() || openBraces > 0) {
            return false;
        }
        char c = source.charAt(pos);
        int sign = c == '-' || c == '+' ? 1 : 0;
        if (!source.startsWith(close, pos + sign)) {
            return false;
        }
        trims = c == '-';
        pos += sign + 2;
        return true;
    }

    private Token next() {
        char c = source.charAt(pos);
        if (isNameStart(c)) {
            int from = pos;
            while (pos < source.length() && (isNameStart(source.charAt(pos)) || isDigit(source.charAt(pos)))) {
                pos++;
            }
            return new Token(Kind.NAME, source.substring(from, pos), null, line);
        }
        if (isDigit(c)) {
            return number();
        }
        return c == '\'' || c == '"' ? string(c) : symbol();
    }

    private static boolean isNameStart(char c) {
        return c == '_' || (c < 128 ? (c | 32) >= 'a' && (c | 32) <= 'z' : Character.isLetter(c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Token number() {
        int from = pos;
        skipDigits();
        boolean afterDot = !tokens.isEmpty() && tokens.get(tokens.size() - 1).is(".");
        boolean real = false;
        if (!afterDot && peek(0) == '.' && isDigit(peek(1))) {
            pos++;
            skipDigits();
            real = true;
        }
        int exponent = peek(0) == 'e' || peek(0) == 'E' ? (peek(1) == '-' || peek(1) == '+' ? 2 : 1) : 0;
        if (exponent > 0 && !afterDot && isDigit(peek(exponent))) {
            pos += exponent;
            skipDigits();
            real = true;
        }
        String text = source.substring(from, pos).replace("_", "");
        Object value = real ? (Object) Double.valueOf(text) : Arithmetic.parse(text, 10);
        return new Token(Kind.NUMBER, text, value, line);
    }

    private void skipDigits() {
        while (isDigit(peek(0)) || (peek(0) == '_' && isDigit(peek(1)))) {
            pos++;
        }
    }

    private char peek(int ahead) {
        return pos + ahead < source.length() ? source.charAt(pos + ahead) : '\0';
    }

    private Token string(char quote) {
        int from = line;
        StringBuilder text = new StringBuilder();
        for (pos++; pos < source.length(); pos++) {
            char c = source.charAt(pos);
            if (c == quote) {
                pos++;
                return new Token(Kind.STRING, text.toString(), null, from);
            }
            if (c == '\n') {
                line++;
            }
            if (c == '\\' && pos + 1 < source.length()) {
                pos++;
                escape(text);
            } else {
                text.append(c);
            }
        }
        throw TemplateException.inLine(from, "A text is never closed", "Add the missing " + quote + ".");
    }

    private void escape(StringBuilder text) {
        char c = source.charAt(pos);
        switch (c) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case '\\', '\'', '"' -> text.append(c);
            case 'x' -> code(text, 2);
            case 'u' -> code(text, 4);
            case '\n' -> line++;
            default -> text.append('\\').append(c);
        }
    }

    private void code(StringBuilder text, int digits) {
        int end = Math.min(pos + 1 + digits, source.length());
        String hex = source.substring(pos + 1, end);
        if (hex.length() < digits || !hex.chars().allMatch(d -> Character.digit(d, 16) >= 0)) {
            throw TemplateException.inLine(
                    line, "\"\\" + source.charAt(pos) + hex + "\" is no character", "Write " + digits + " hex digits.");
        }
        text.append((char) Integer.parseInt(hex, 16));
        pos += digits;
    }

    private Token symbol() {
        for (String symbol : SYMBOLS) {
            if (source.startsWith(symbol, pos)) {
                pos += symbol.length();
                openBraces += symbol.equals("{") ? 1 : symbol.equals("}") ? -1 : 0;
                return new Token(Kind.SYMBOL, symbol, null, line);
            }
        }
        throw TemplateException.inLine(
                line,
                "The character '" + source.charAt(pos) + "' has no meaning in an expression",
                "Remove it, or quote it.");
    }
}
