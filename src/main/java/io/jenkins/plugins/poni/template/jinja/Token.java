package io.jenkins.plugins.poni.template.jinja;

/**
 * A word of an expression or tag.
 *
 * @param kind what it is
 * @param text as written; of a string, its value
 * @param value the value of a number, else null
 * @param line line it stands in
 */
record Token(Kind kind, String text, Object value, int line) {
    enum Kind {
        NAME,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** How a message names it. */
    String describe() {
        return kind == Kind.END ? "the end" : "\"" + text + "\"";
    }
}
