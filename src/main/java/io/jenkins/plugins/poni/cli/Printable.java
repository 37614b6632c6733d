package io.jenkins.plugins.poni.cli;

/** Text from elsewhere, made safe for a terminal: control characters are written out, so that none can act. */
final class Printable {
    private Printable() {}

    /** One line: tabs stay, every other control character, line breaks included, becomes {@code \xNN} or {@code \\uNNNN}. */
    static String line(String text) {
        return escape(text, false);
    }

    /** Several lines: line breaks stay as well. */
    static String lines(String text) {
        return escape(text, true);
    }

    private static String escape(String text, boolean keepLines) {
        int length = text.length();
        int clean = 0;
        while (clean < length && allowed(text.charAt(clean), keepLines)) {
            clean++;
        }
        if (clean == length) {
            return text;
        }
        StringBuilder safe = new StringBuilder(length + 16).append(text, 0, clean);
        for (int i = clean; i < length; i++) {
            char c = text.charAt(i);
            if (allowed(c, keepLines)) {
                safe.append(c);
            } else {
                safe.append(String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", (int) c));
            }
        }
        return safe.toString();
    }

    /** Refuses C0 and C1 controls, and the marks that change the direction of writing. */
    private static boolean allowed(char c, boolean keepLines) {
        if (c < 0x20) {
            return c == '\t' || keepLines && c == '\n';
        }
        boolean control = c >= 0x7f && c < 0xa0;
        boolean direction = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0x200e || c == 0x200f;
        return !control && !direction;
    }
}
