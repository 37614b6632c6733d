package io.jenkins.plugins.poni.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much two lines are alike: one for the same, zero for nothing in common. */
final class Likeness {
    /** From here on two lines are taken for two states of the same. */
    static final double SAME = 0.6;

    /** From here on there is hardly a doubt. */
    static final double HARDLY_CHANGED = 0.8;

    private static final int LONGEST = 200;

    private Likeness() {}

    /** Lines that begin with the same word and go on are two states of one setting, however short they are. */
    static double of(String left, String right) {
        double shared = shared(cut(left), cut(right));
        return startsAlike(left, right) ? Math.max(shared, SAME) : shared;
    }

    private static boolean startsAlike(String left, String right) {
        List<String> leftWords = SecretLine.words(cut(left));
        List<String> rightWords = SecretLine.words(cut(right));
        return leftWords.size() > 1 && rightWords.size() > 1 && leftWords.get(0).equals(rightWords.get(0));
    }

    private static String cut(String line) {
        String bare = line.strip();
        return bare.substring(0, Math.min(bare.length(), LONGEST));
    }

    /** The share of pairs of characters that both have: the coefficient of L. R. Dice, Ecology 26 (1945) 3. */
    private static double shared(String left, String right) {
        Map<Integer, Integer> pairs = new HashMap<>();
        for (int i = 0; i + 1 < left.length(); i++) {
            pairs.merge(pair(left, i), 1, Integer::sum);
        }
        int common = 0;
        for (int i = 0; i + 1 < right.length(); i++) {
            if (pairs.merge(pair(right, i), -1, Integer::sum) >= 0) {
                common++;
            }
        }
        int all = left.length() + right.length() - 2;
        return all <= 0 ? 0 : 2.0 * common / all;
    }

    private static int pair(String text, int at) {
        return text.charAt(at) << 16 | text.charAt(at + 1);
    }
}
