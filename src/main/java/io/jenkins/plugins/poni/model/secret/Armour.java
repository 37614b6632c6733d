package io.jenkins.plugins.poni.model.secret;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Finds secrets as Base64, of both alphabets, and as hexadecimal digits, also where they are part of something longer or
 * where lines are broken.
 *
 * <p>Three bytes make four letters, so the letters of a secret depend on how many bytes stand before it, modulo three.
 * Each of the three writings has letters that depend on the secret alone. Any {@value Pieces#LENGTH} of these in a row are
 * looked for; of a writing with fewer, all of them.
 */
final class Armour {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String HEX = "0123456789abcdef";
    private static final int FEWEST = 4;

    private final Pieces pieces = new Pieces();
    private final Phrases few = new Phrases();
    private final Phrases phrases;
    private final Readings readings;

    /**
     * @param phrases what is looked for in what was encoded
     * @param readings ways to write within what was encoded
     */
    Armour(Phrases phrases, Readings readings) {
        this.phrases = phrases;
        this.readings = readings;
    }

    void add(String secret) {
        Set<String> texts = new LinkedHashSet<>(SecretLine.of(secret));
        texts.add(secret);
        texts.add(secret.strip());
        texts.add(secret.replace("\r\n", "\n"));
        texts.add(secret.replace("\r\n", "\n").replace("\n", "\r\n"));
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            lookFor(hex(bytes));
            lookFor(hex(bytes).toUpperCase(java.util.Locale.ROOT));
            for (int before = 0; before < 3; before++) {
                lookFor(letters(bytes, before));
            }
        }
    }

    private void lookFor(String writing) {
        if (writing.length() >= Pieces.LENGTH) {
            pieces.add(writing);
        } else if (writing.length() >= FEWEST) {
            few.add(writing, false);
        }
    }

    void close() {
        few.close();
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder(bytes.length * 2);
        for (byte next : bytes) {
            hex.append(HEX.charAt(next >> 4 & 15)).append(HEX.charAt(next & 15));
        }
        return hex.toString();
    }

    /** The letters of Base64 that depend on these bytes alone when some others stand before them. */
    private static String letters(byte[] bytes, int before) {
        StringBuilder letters = new StringBuilder(bytes.length * 4 / 3 + 1);
        int end = 8 * bytes.length;
        for (int bit = (6 - 8 * before % 6) % 6; bit + 6 <= end; bit += 6) {
            int two = (bytes[bit / 8] & 255) << 8 | (bit / 8 + 1 < bytes.length ? bytes[bit / 8 + 1] & 255 : 0);
            letters.append(ALPHABET.charAt(two >> 10 - bit % 8 & 63));
        }
        return letters.toString();
    }

    void mark(Reading reading, BitSet marks) {
        if (phrases.isEmpty()) {
            return;
        }
        BitSet beginsLine = new BitSet();
        Reading joined = joined(reading, beginsLine);
        Reading letters = Reading.of(joined.text());
        BitSet found = new BitSet();
        few.mark(letters, found);
        pieces.mark(letters, found);
        for (Reading decoded : Base64Runs.of(letters)) {
            for (Reading plain : readings.within(decoded)) {
                phrases.markLong(plain, found);
                pieces.mark(joined(plain, new BitSet()), found);
            }
        }
        for (int from = found.nextSetBit(0); from >= 0; from = found.nextSetBit(found.nextClearBit(from))) {
            mark(joined, from, found.nextClearBit(from), beginsLine, marks);
        }
    }

    /**
     * The letters beside what was found depend on the secret in part, and signs behind them tell its length. Those of another
     * line are mostly of another text: the sign of a line in a diff is one of these letters.
     */
    private static void mark(Reading joined, int from, int to, BitSet beginsLine, BitSet marks) {
        String text = joined.text();
        int first = from > 0 && !beginsLine.get(from) && value(text.charAt(from - 1)) >= 0 ? from - 1 : from;
        int end = to < text.length() && !beginsLine.get(to) && value(text.charAt(to)) >= 0 ? to + 1 : to;
        while (end < text.length() && end < to + 3 && text.charAt(end) == '=') {
            end++;
        }
        joined.mark(first, end, marks);
    }

    /**
     * With the usual alphabet, and without line breaks and the blanks around them.
     *
     * @param beginsLine gets the places where a break was
     */
    private static Reading joined(Reading reading, BitSet beginsLine) {
        String text = reading.text();
        Reading.Writer joined = new Reading.Writer(reading);
        int at = 0;
        while (at < text.length()) {
            int end = Blanks.end(text, at);
            if (!Blanks.breaksLine(text, at, end)) {
                putAll(text, at, Math.max(end, at + 1), joined);
            } else {
                beginsLine.set(joined.length());
            }
            at = Math.max(end, at + 1);
        }
        return joined.done();
    }

    private static void putAll(String text, int from, int to, Reading.Writer joined) {
        for (int at = from; at < to; at++) {
            char character = text.charAt(at);
            joined.put(character == '-' ? '+' : character == '_' ? '/' : character, at);
        }
    }

    /** The number that a letter stands for, or -1 when it is none. */
    static int value(char letter) {
        if (letter >= 'A' && letter <= 'Z') {
            return letter - 'A';
        }
        if (letter >= 'a' && letter <= 'z') {
            return letter - 'a' + 26;
        }
        if (letter >= '0' && letter <= '9') {
            return letter - '0' + 52;
        }
        return letter == '+' ? 62 : letter == '/' ? 63 : -1;
    }
}
