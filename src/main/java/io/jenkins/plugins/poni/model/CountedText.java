package io.jenkins.plugins.poni.model;

/**
 * A text for a regular expression, which may look at its characters only so many times: expressions such as {@code
 * (a+)+$} try exponentially many ways through a text that they don't match.
 */
final class CountedText implements CharSequence {
    /** The text was looked at too often. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("The text was looked at too often", null, false, false);
        }
    }

    private final String text;
    private int left;

    /** @param looks how often characters may be looked at, all together */
    CountedText(String text, int looks) {
        this.text = text;
        this.left = looks;
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
