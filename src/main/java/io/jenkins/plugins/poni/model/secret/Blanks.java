package io.jenkins.plugins.poni.model.secret;

/** Runs of blanks, each looked at once. */
final class Blanks {
    private Blanks() {}

    /** The index behind the blanks that begin at an index, or the same when none does. */
    static int end(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static boolean breaksLine(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) == '\n' || text.charAt(at) == '\r') {
                return true;
            }
        }
        return false;
    }
}
