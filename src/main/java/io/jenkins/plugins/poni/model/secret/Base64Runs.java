package io.jenkins.plugins.poni.model.secret;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads everything in a text that may be Base64, since a document that has a secret in it, perhaps escaped, may have been
 * encoded as a whole. Where letters stand before it that belong to something else, nobody knows with which letter it begins;
 * so there are four readings.
 */
final class Base64Runs {
    /** Letters; fewer than that are found as the letters that they are. */
    private static final int SHORTEST = 16;

    private Base64Runs() {}

    static List<Reading> of(Reading joined) {
        String text = joined.text();
        List<int[]> runs = runs(text);
        if (runs.isEmpty()) {
            return List.of();
        }
        List<Reading> readings = new ArrayList<>();
        for (int skipped = 0; skipped < 4; skipped++) {
            Reading.Writer plain = new Reading.Writer(joined);
            for (int[] run : runs) {
                read(text, run[0] + skipped, run[1], plain);
            }
            readings.add(plain.done());
        }
        return readings;
    }

    private static List<int[]> runs(String text) {
        List<int[]> runs = new ArrayList<>(0);
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || Armour.value(text.charAt(at)) < 0) {
                if (at - from >= SHORTEST) {
                    runs.add(new int[] {from, at});
                }
                from = at + 1;
            }
        }
        return runs;
    }

    private static void read(String text, int from, int to, Reading.Writer plain) {
        Bytes bytes = new Bytes();
        int bits = 0;
        int held = 0;
        for (int at = from; at < to; at++) {
            held = held << 6 | Armour.value(text.charAt(at));
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes.add(held >> bits, at - 1);
                held &= (1 << bits) - 1;
            }
        }
        bytes.writeTo(plain);
        plain.put('\0', to - 1);
    }
}
