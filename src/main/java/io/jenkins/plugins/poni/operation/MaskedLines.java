package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.remote.OutputSink;

/** Hands the output of a command on with all secrets masked, also those that are cut by pieces of a line or by line breaks. */
final class MaskedLines implements OutputSink {
    /** Characters; of a line that goes on, that many wait for what follows. */
    private static final int HELD_BACK = 1 << 14;

    /** Characters of the line before, as programs break Base64 after 76. */
    private static final int REMEMBERED = 128;

    private final SecretMask mask;
    private final OutputSink next;
    private final Stream out = new Stream(false);
    private final Stream err = new Stream(true);

    MaskedLines(SecretMask mask, OutputSink next) {
        this.mask = mask;
        this.next = next;
    }

    @Override
    public void line(boolean error, String line) {
        (error ? err : out).line(line);
    }

    @Override
    public void piece(boolean error, String piece) {
        (error ? err : out).piece(piece);
    }

    /** Tells what was held back of lines that did not end. */
    void end() {
        out.end();
        err.end();
    }

    /** One of the two streams. */
    private final class Stream {
        private final boolean error;
        private String held = "";
        private String before = "";

        Stream(boolean error) {
            this.error = error;
        }

        void line(String line) {
            String whole = held + line;
            held = "";
            tell(whole);
        }

        void piece(String piece) {
            String whole = held + piece;
            int cut = mask.isEmpty() ? whole.length() : mask.cut(whole, Math.max(0, whole.length() - HELD_BACK));
            if (cut > 0) {
                tell(whole.substring(0, cut));
            }
            held = whole.substring(cut);
        }

        void end() {
            if (!held.isEmpty()) {
                line("");
            }
        }

        private void tell(String text) {
            next.line(error, mask.apply(before, text));
            before = text.substring(Math.max(0, text.length() - REMEMBERED));
        }
    }
}
