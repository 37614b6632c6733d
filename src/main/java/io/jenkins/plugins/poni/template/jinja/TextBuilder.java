package io.jenkins.plugins.poni.template.jinja;

/** A text while it is built; counts its growth against the limits of the rendering, before they are passed by much. */
final class TextBuilder {
    private static final int COUNTED = 4096;

    private final StringBuilder text = new StringBuilder();
    private int counted;

    TextBuilder append(CharSequence more) {
        Limits.requireLength((long) text.length() + more.length());
        text.append(more);
        return grown();
    }

    TextBuilder append(CharSequence more, int from, int to) {
        Limits.requireLength((long) text.length() + to - from);
        text.append(more, from, to);
        return grown();
    }

    TextBuilder append(char c) {
        text.append(c);
        return grown();
    }

    TextBuilder append(long number) {
        text.append(number);
        return grown();
    }

    TextBuilder appendCodePoint(int c) {
        text.appendCodePoint(c);
        return grown();
    }

    /** The same text so many times over. */
    TextBuilder append(CharSequence more, int times) {
        Limits.requireLength(text.length() + (long) more.length() * Math.max(0, times));
        for (int i = 0; i < times; i++) {
            text.append(more);
            grown();
        }
        return this;
    }

    private TextBuilder grown() {
        int more = text.length() - counted;
        if (more >= COUNTED) {
            Limits.requireLength(text.length());
            Work.bytes(more);
            Work.steps(more / 4);
            counted = text.length();
        }
        return this;
    }

    int length() {
        return text.length();
    }

    /** The text; nothing may be added any more. */
    String done() {
        Work.bytes(Retained.size("") + text.length() - counted);
        return text.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
