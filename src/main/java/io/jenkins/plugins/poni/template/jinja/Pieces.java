package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.template.jinja.Piece.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a template into text, expressions and tags, and removes comments and the white space that a {@code -} asks for. */
final class Pieces {
    private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%}");

    private final String source;
    private final List<Piece> pieces = new ArrayList<>();
    private int pos;
    private int line;
    private boolean trimNext;

    private Pieces(String source, int line) {
        this.source = source;
        this.line = line;
    }

    /** @param line number of the first line */
    static List<Piece> of(String source, int line) {
        Pieces cutter = new Pieces(source, line);
        cutter.cut();
        return cutter.pieces;
    }

    private void cut() {
        while (pos < source.length()) {
            int open = nextOpening();
            boolean trimBefore = source.startsWith("-", open + 2);
            text(source.substring(pos, open), trimBefore);
            if (open < source.length()) {
                int sign = trimBefore || source.startsWith("+", open + 2) ? 1 : 0;
                pos = open + 2 + sign;
                switch (source.charAt(open + 1)) {
                    case '#' -> comment();
                    case '{' -> words(Kind.EXPRESSION, "}}");
                    default -> words(Kind.TAG, "%}");
                }
            }
        }
    }

    private int nextOpening() {
        int at = source.indexOf('{', pos);
        while (at >= 0 && at + 1 < source.length()) {
            char next = source.charAt(at + 1);
            if (next == '{' || next == '%' || next == '#') {
                return at;
            }
            at = source.indexOf('{', at + 1);
        }
        return source.length();
    }

    private void text(String text, boolean trimBefore) {
        String kept = trimNext ? text.stripLeading() : text;
        kept = trimBefore ? kept.stripTrailing() : kept;
        if (!kept.isEmpty()) {
            pieces.add(new Piece(Kind.TEXT, kept, List.of(), line));
        }
        trimNext = false;
        countLines(text);
        pos += text.length();
    }

    private void countLines(String text) {
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            line++;
        }
    }

    private void comment() {
        int end = source.indexOf("#}", pos);
        if (end < 0) {
            throw TemplateException.inLine(line, "A comment \"{#\" is never closed", "Add the missing \"#}\".");
        }
        countLines(source.substring(pos, end));
        trimNext = end > pos && source.charAt(end - 1) == '-';
        pos = end + 2;
    }

    private void words(Kind kind, String close) {
        int startLine = line;
        Words words = new Words(source, pos, line, close);
        List<Token> tokens = words.read();
        pos = words.end();
        line = words.line();
        trimNext = words.trims();
        Piece piece = new Piece(kind, "", tokens, startLine);
        if (piece.tagName().equals("raw")) {
            raw(startLine);
        } else {
            pieces.add(piece);
        }
    }

    private void raw(int startLine) {
        Matcher end = END_RAW.matcher(source);
        if (!end.find(pos)) {
            throw TemplateException.inLine(startLine, "\"{% raw %}\" is never closed", "Add {% endraw %}.");
        }
        text(source.substring(pos, end.start()), end.group(1).equals("-"));
        trimNext = end.group(2).equals("-");
        pos = end.end();
    }
}
