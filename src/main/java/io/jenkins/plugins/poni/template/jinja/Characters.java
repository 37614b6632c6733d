package io.jenkins.plugins.poni.template.jinja;

import java.util.AbstractList;
import java.util.RandomAccess;

/** A text as the list of its characters. Those beyond U+FFFF are one character each, though Java keeps them as two. */
final class Characters extends AbstractList<Object> implements RandomAccess, Retained.Lazy {
    private static final String[] LATIN = new String[256];

    static {
        for (int i = 0; i < LATIN.length; i++) {
            LATIN[i] = Character.toString(i);
        }
    }

    private final String text;
    /** The characters, or null when each of them is one of Java's. */
    private final int[] points;

    private Characters(String text, int[] points) {
        this.text = text;
        this.points = points;
    }

    static Characters of(String text) {
        Work.steps(text.length() / 16);
        if (length(text) == text.length()) {
            return new Characters(text, null);
        }
        Work.bytes(4L * text.length());
        return new Characters(text, text.codePoints().toArray());
    }

    /** How many characters a text has. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** A part of a text, from and to counted in characters. */
    static String part(String text, int from, int to) {
        if (length(text) == text.length()) {
            return text.substring(from, to);
        }
        int start = text.offsetByCodePoints(0, from);
        return text.substring(start, text.offsetByCodePoints(start, to - from));
    }

    @Override
    public Object get(int index) {
        int c = points == null ? text.charAt(index) : points[index];
        return c < LATIN.length ? LATIN[c] : Character.toString(c);
    }

    @Override
    public int size() {
        return points == null ? text.length() : points.length;
    }
}
