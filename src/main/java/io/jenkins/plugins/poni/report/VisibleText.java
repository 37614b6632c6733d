package io.jenkins.plugins.poni.report;

import java.util.Locale;

/**
 * Makes characters that steer a terminal or hide in a page visible, so that what a node sends can be shown to people.
 *
 * <p>Escaped are control characters, format characters (text direction, zero width), line and paragraph separators,
 * halves of surrogate pairs and code points that are no characters: {@code \x1b}, {@code \u202e}, {@code \U000e0001}.
 * The result is for reading; it can't be turned back, since a backslash stays as it is.
 */
public final class VisibleText {
    private VisibleText() {}

    /** One line: line breaks and tabs are escaped as well, as {@code \n}, {@code \r} and {@code \t}. */
    public static String line(String text) {
        return escape(text, false);
    }

    /** Several lines: line feeds and tabs are kept, carriage returns are shown as {@code \r}. */
    public static String block(String text) {
        return escape(text, true);
    }

    /** Whether a code point can't be seen, or does something, when it is printed. Space is visible enough. */
    static boolean isHidden(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7f) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> (codePoint & 0xfffe) == 0xfffe;
        };
    }

    /** How a hidden code point is shown. */
    static String shown(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, form(codePoint), codePoint);
        };
    }

    private static String form(int codePoint) {
        if (codePoint < 0x100) {
            return "\\x%02x";
        }
        return codePoint < 0x10000 ? "\\u%04x" : "\\U%08x";
    }

    private static String escape(String text, boolean block) {
        StringBuilder escaped = null;
        int length = 0;
        for (int at = 0; at < text.length(); at += length) {
            int codePoint = text.codePointAt(at);
            length = Character.charCount(codePoint);
            boolean hidden = isHidden(codePoint) && !(block && (codePoint == '\n' || codePoint == '\t'));
            if (hidden && escaped == null) {
                escaped = new StringBuilder(text.length() + 16).append(text, 0, at);
            }
            if (escaped != null) {
                escaped.append(hidden ? shown(codePoint) : text.substring(at, at + length));
            }
        }
        return escaped == null ? text : escaped.toString();
    }
}
