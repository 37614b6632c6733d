package io.jenkins.plugins.poni.template.jinja;

/**
 * Looks for a text in others, in a time that grows with the sum of their lengths and not with the product: Knuth, Morris
 * and Pratt, "Fast pattern matching in strings" (1977), from a length on at which Java's own search may take long.
 */
final class TextSearch {
    private static final int SHORT = 16;
    private static final int COUNTED = 4096;

    private final String wanted;
    /** For each prefix of what is wanted, how long the longest proper prefix is that it ends with; null for short ones. */
    private final int[] borders;

    /** @param wanted a text that is not empty */
    TextSearch(String wanted) {
        this.wanted = wanted;
        this.borders = wanted.length() <= SHORT ? null : borders(wanted);
    }

    private static int[] borders(String wanted) {
        Work.bytes(4L * wanted.length());
        int[] borders = new int[wanted.length()];
        int border = 0;
        for (int i = 1; i < borders.length; i++) {
            while (border > 0 && wanted.charAt(i) != wanted.charAt(border)) {
                border = borders[border - 1];
            }
            border += wanted.charAt(i) == wanted.charAt(border) ? 1 : 0;
            borders[i] = border;
            count(i);
        }
        return borders;
    }

    private static void count(int at) {
        if (at % COUNTED == 0) {
            Work.steps(COUNTED);
        }
    }

    /** Where it stands first in a text from a position on, or -1. */
    int in(String text, int from) {
        if (borders == null) {
            int at = text.indexOf(wanted, from);
            Work.steps(1 + ((at < 0 ? text.length() : at) - Math.min(from, text.length())) / 4);
            return at;
        }
        int matched = 0;
        for (int i = from; i < text.length(); i++) {
            while (matched > 0 && text.charAt(i) != wanted.charAt(matched)) {
                matched = borders[matched - 1];
            }
            matched += text.charAt(i) == wanted.charAt(matched) ? 1 : 0;
            if (matched == wanted.length()) {
                return i - matched + 1;
            }
            count(i);
        }
        return -1;
    }

    /** A text from its end, by which what is looked for from the end is found. */
    static String reversed(String text) {
        char[] characters = new char[text.length()];
        Work.bytes(2L * characters.length);
        for (int i = 0; i < characters.length; i++) {
            characters[i] = text.charAt(characters.length - 1 - i);
        }
        return new String(characters);
    }

    int length() {
        return wanted.length();
    }

    static boolean contains(String text, String wanted) {
        return wanted.isEmpty() || new TextSearch(wanted).in(text, 0) >= 0;
    }

    /** How often it stands in a text without overlaps. */
    static long count(String text, String wanted) {
        if (wanted.isEmpty()) {
            return Characters.length(text) + 1L;
        }
        TextSearch search = new TextSearch(wanted);
        long count = 0;
        for (int at = search.in(text, 0); at >= 0; at = search.in(text, at + wanted.length())) {
            count++;
        }
        return count;
    }
}
