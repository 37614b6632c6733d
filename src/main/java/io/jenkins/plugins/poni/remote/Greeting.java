package io.jenkins.plugins.poni.remote;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a machine prints before a script says its mark, such as a message of the day. It is dropped, but for a beginning that
 * tells why there is no script when none says anything.
 */
final class Greeting {
    /** Bytes. */
    static final int LONGEST = 1 << 20;

    private static final int LONGEST_KEPT = 1000;

    private final byte[] mark;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int length;
    private int matched;

    Greeting(String mark) {
        this.mark = mark.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Takes the next byte.
     *
     * @param next -1 for the end of the stream
     * @return whether it ends the line of the mark
     * @throws Unanswered if the stream ended before
     */
    boolean endsWith(int next) throws IOException {
        if (next < 0) {
            throw new Unanswered(kept.toString(StandardCharsets.UTF_8).strip());
        }
        if (++length > LONGEST) {
            throw AnswerException.tooLong("what it printed before its answer", "1 MiB");
        }
        if (length <= LONGEST_KEPT) {
            kept.write(next);
        }
        if (next == '\n') {
            boolean found = matched == mark.length;
            matched = 0;
            return found;
        }
        matched = matched >= 0 && matched < mark.length && mark[matched] == next ? matched + 1 : -1;
        return false;
    }

    /** The script did not begin to answer. */
    static final class Unanswered extends EOFException {
        private static final long serialVersionUID = 1;

        private final String said;

        Unanswered(String said) {
            super("The script did not start");
            this.said = said;
        }

        /** What was printed instead, or "". */
        String said() {
            return said;
        }
    }
}
