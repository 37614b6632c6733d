package io.jenkins.plugins.poni.model.secret;

import java.util.Arrays;
import java.util.BitSet;

/** A text as it reads when one way of writing is undone, with the place that each of its characters has in the original. */
final class Reading {
    private final String text;

    /** Place of each character and, last, of the end; null when all stand where they stood. */
    private final int[] starts;

    private Reading(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    static Reading of(String original) {
        return new Reading(original, null);
    }

    String text() {
        return text;
    }

    private int start(int index) {
        return starts == null ? index : starts[index];
    }

    /** Marks in the original what makes up a part of this text. */
    void mark(int from, int to, BitSet marks) {
        marks.set(start(from), start(to));
    }

    /** Makes a reading of a reading. What is skipped between two characters belongs to the first. */
    static final class Writer {
        private final Reading source;
        private final StringBuilder text;
        private int[] starts;

        Writer(Reading source) {
            this.source = source;
            this.text = new StringBuilder(source.text.length());
            this.starts = new int[source.text.length() + 1];
        }

        /** @param at index of its first character in the source */
        void put(char character, int at) {
            if (text.length() + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[text.length()] = source.start(at);
            text.append(character);
        }

        void putCodePoint(int codePoint, int at) {
            if (!Character.isValidCodePoint(codePoint)) {
                put('\uFFFD', at);
                return;
            }
            for (char character : Character.toChars(codePoint)) {
                put(character, at);
            }
        }

        int length() {
            return text.length();
        }

        Reading done() {
            starts[text.length()] = source.start(source.text.length());
            return new Reading(text.toString(), starts);
        }
    }
}
