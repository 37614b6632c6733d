package io.jenkins.plugins.poni.model.secret;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Queue;

/**
 * Finds many phrases in one walk over a text: the automaton of A. V. Aho and M. J. Corasick, "Efficient string matching",
 * Communications of the ACM 18 (1975) 6. Takes about 40 bytes for each character of the phrases.
 */
final class Phrases {
    private static final int ROOT = 0;

    /** By a state and a character the state behind it, in a hash table with open addresses; 0 is a free place. */
    private long[] keys = new long[64];

    private int[] targets = new int[64];
    private int states = 1;
    private int[] parents = new int[16];
    private int[] fallbacks = new int[16];

    /** Length of the longest phrase that ends in a state, wherever it stands. */
    private int[] longest = new int[16];

    /** Lengths, as bits, of the phrases that end in a state and count only where they stand by themselves. */
    private int[] alone = new int[16];

    boolean isEmpty() {
        return states == 1;
    }

    /** @param byItself whether it counts only where no letter or digit is beside it; such a phrase is short */
    void add(String phrase, boolean byItself) {
        int state = ROOT;
        for (int i = 0; i < phrase.length(); i++) {
            int next = child(state, phrase.charAt(i));
            state = next == ROOT ? grow(state, phrase.charAt(i)) : next;
        }
        if (byItself) {
            alone[state] |= 1 << phrase.length();
        } else {
            longest[state] = phrase.length();
        }
    }

    private int grow(int parent, char character) {
        if (states == parents.length) {
            parents = Arrays.copyOf(parents, states * 2);
            fallbacks = Arrays.copyOf(fallbacks, states * 2);
            longest = Arrays.copyOf(longest, states * 2);
            alone = Arrays.copyOf(alone, states * 2);
        }
        if (states * 2 > keys.length) {
            rehash();
        }
        put(key(parent, character), states);
        parents[states] = parent;
        return states++;
    }

    private static long key(int state, char character) {
        return ((long) state << 16 | character) + 1;
    }

    private int place(long key) {
        int place = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & keys.length - 1;
        while (keys[place] != 0 && keys[place] != key) {
            place = place + 1 & keys.length - 1;
        }
        return place;
    }

    private void put(long key, int target) {
        int place = place(key);
        keys[place] = key;
        targets[place] = target;
    }

    private void rehash() {
        long[] oldKeys = keys;
        int[] oldTargets = targets;
        keys = new long[oldKeys.length * 2];
        targets = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                put(oldKeys[i], oldTargets[i]);
            }
        }
    }

    private int child(int state, char character) {
        return targets[place(key(state, character))];
    }

    /** Ends the adding: tells each state where to go on when it has no way for a character. */
    void close() {
        int[] characters = new int[states];
        int[] nextSibling = new int[states];
        int[] firstChild = new int[states];
        for (int place = 0; place < keys.length; place++) {
            if (keys[place] != 0) {
                int state = targets[place];
                characters[state] = (int) (keys[place] - 1 & 0xFFFF);
                nextSibling[state] = firstChild[parents[state]];
                firstChild[parents[state]] = state;
            }
        }
        Queue<Integer> queue = new ArrayDeque<>();
        queue.add(ROOT);
        while (!queue.isEmpty()) {
            int parent = queue.remove();
            for (int state = firstChild[parent]; state != 0; state = nextSibling[state]) {
                int fallback = parent == ROOT ? ROOT : next(fallbacks[parent], (char) characters[state]);
                fallbacks[state] = fallback;
                longest[state] = Math.max(longest[state], longest[fallback]);
                alone[state] |= alone[fallback];
                queue.add(state);
            }
        }
    }

    private int next(int from, char character) {
        int state = from;
        while (true) {
            int next = child(state, character);
            if (next != ROOT || state == ROOT) {
                return next;
            }
            state = fallbacks[state];
        }
    }

    void mark(Reading reading, BitSet marks) {
        mark(reading, true, marks);
    }

    /** Leaves out the short ones, where a text is mostly noise. */
    void markLong(Reading reading, BitSet marks) {
        mark(reading, false, marks);
    }

    private void mark(Reading reading, boolean shortOnes, BitSet marks) {
        String text = reading.text();
        int state = ROOT;
        for (int i = 0; i < text.length() && states > 1; i++) {
            state = next(state, text.charAt(i));
            if (longest[state] > 0) {
                reading.mark(i + 1 - longest[state], i + 1, marks);
            }
            if (shortOnes && alone[state] != 0) {
                markAlone(reading, i + 1, alone[state], marks);
            }
        }
    }

    private static void markAlone(Reading reading, int end, int lengths, BitSet marks) {
        String text = reading.text();
        for (int left = lengths; left != 0; left &= left - 1) {
            int from = end - Integer.numberOfTrailingZeros(left);
            if ((from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                reading.mark(from, end, marks);
            }
        }
    }
}
