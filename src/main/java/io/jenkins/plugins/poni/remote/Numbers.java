package io.jenkins.plugins.poni.remote;

/** Reads the numbers of an answer. */
final class Numbers {
    private static final int MOST_DIGITS = 18;

    private Numbers() {}

    /** A number of plain decimal digits, or -1 if the text is none, or a greater one. */
    static long upTo(long greatest, String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        long number = Long.parseLong(text);
        return number <= greatest ? number : -1;
    }

    static int upTo(int greatest, String text) {
        return (int) upTo((long) greatest, text);
    }
}
