package io.jenkins.plugins.poni.template.jinja;

import java.util.List;

/**
 * A template cut at its delimiters.
 *
 * @param kind what it is
 * @param text the text of a piece of text, else empty
 * @param tokens the words of an expression or tag, ended by one of kind {@code END}; empty for text
 * @param line line it begins in
 */
record Piece(Kind kind, String text, List<Token> tokens, int line) {
    enum Kind {
        TEXT,
        EXPRESSION,
        TAG
    }

    /** Name of a tag, or an empty text. */
    String tagName() {
        return kind == Kind.TAG ? tokens.get(0).text() : "";
    }
}
