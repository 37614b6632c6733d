package io.jenkins.plugins.poni.remote;

import java.io.IOException;

/**
 * A machine answered something else than Poni's script prints: its failure, and never one of the others. The message is
 * the second half of a sentence, which begins with what could not be done on which node.
 */
final class AnswerException extends IOException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_SHOWN = 100;

    AnswerException(String message) {
        super(message);
    }

    /**
     * @param expected what should have come, such as "a size"
     * @param came what came instead
     */
    static AnswerException unexpected(String expected, CharSequence came) {
        return new AnswerException(
                "its answer has another form than expected: " + shown(came) + " instead of " + expected
                        + ". Something there changes what programs print; try the same by hand: stat, sha256sum, find, cat.");
    }

    static AnswerException tooLong(String what, String limit) {
        return new AnswerException(what + " has more than " + limit
                + ", which is more than Poni takes. Look there for what" + " prints so much.");
    }

    /** In quotes, with control characters escaped, and cut. */
    static String shown(CharSequence came) {
        StringBuilder shown = new StringBuilder("\"");
        int end = Math.min(came.length(), LONGEST_SHOWN);
        for (int i = 0; i < end; i++) {
            char next = came.charAt(i);
            if (Character.isISOControl(next)) {
                shown.append(next == '\n' ? "\\n" : String.format("\\x%02x", (int) next));
            } else {
                shown.append(next);
            }
        }
        return shown.append(came.length() > end ? "…\"" : "\"").toString();
    }
}
