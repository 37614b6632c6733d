package io.jenkins.plugins.poni.report;

import java.io.IOException;
import java.io.Writer;

/** Writes HTML in which every text and attribute is escaped, hidden characters are visible, and the length is known. */
final class HtmlWriter {
    private final Writer out;
    private long written;

    HtmlWriter(Writer out) {
        this.out = out;
    }

    /** Characters so far. */
    long written() {
        return written;
    }

    void flush() throws IOException {
        out.flush();
    }

    /** Markup, which must not have anything in it that comes from outside this package. */
    HtmlWriter markup(String html) throws IOException {
        out.write(html);
        written += html.length();
        return this;
    }

    /** A start tag; the value of each attribute is escaped. */
    HtmlWriter start(String element, String... namesAndValues) throws IOException {
        markup("<").markup(element);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            markup(" ").markup(namesAndValues[i]).markup("=\"");
            escape(VisibleText.line(namesAndValues[i + 1]), false, false);
            markup("\"");
        }
        return markup(">");
    }

    HtmlWriter end(String element) throws IOException {
        return markup("</").markup(element).markup(">");
    }

    /** An element with a class and one line of text. */
    HtmlWriter element(String element, String cssClass, String text) throws IOException {
        start(element, "class", cssClass);
        return line(text).end(element);
    }

    /** Text of one line. */
    HtmlWriter line(String text) throws IOException {
        escape(text, true, false);
        return this;
    }

    /** Text whose line feeds and tabs are kept. */
    HtmlWriter block(String text) throws IOException {
        escape(text, true, true);
        return this;
    }

    private void escape(String text, boolean mark, boolean block) throws IOException {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> character(escaped, codePoint, mark, block);
            }
        });
        markup(escaped.toString());
    }

    private static void character(StringBuilder escaped, int codePoint, boolean mark, boolean block) {
        boolean kept = block && (codePoint == '\n' || codePoint == '\t');
        if (kept || !VisibleText.isHidden(codePoint)) {
            escaped.appendCodePoint(codePoint);
        } else if (mark) {
            escaped.append("<span class=\"hidden-char\">")
                    .append(VisibleText.shown(codePoint))
                    .append("</span>");
        }
    }
}
