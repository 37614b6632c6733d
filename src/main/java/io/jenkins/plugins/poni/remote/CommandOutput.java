package io.jenkins.plugins.poni.remote;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Cuts the two output streams of a command into lines for one sink, in bounded memory. */
final class CommandOutput {
    private static final int LONGEST_PIECE = 1 << 16;

    /** More bytes than a mark with an exit code has. */
    private static final int HELD_BACK = 64;

    /** Stands in the place of the exit code when there is nobody left who could know it. */
    private static final String GONE = "gone";

    private final OutputSink sink;
    private final String mark;
    private volatile boolean stopped;

    /** @param mark what stands before the exit code in the last line of standard error */
    CommandOutput(OutputSink sink, String mark) {
        this.sink = sink;
        this.mark = mark;
    }

    /** Reads past everything that a login prints before the script says its mark. */
    void skipToMark(InputStream in) throws IOException {
        Greeting greeting = new Greeting(mark);
        while (!greeting.endsWith(in.read())) {
            continue;
        }
    }

    /** Reads standard output to its end. */
    void readOutput(InputStream in) throws IOException {
        new Lines(false).read(in);
    }

    /**
     * Reads standard error up to the exit code.
     *
     * @throws EOFException if the stream ended without one
     */
    int readErrors(InputStream in) throws IOException {
        Lines lines = new Lines(true);
        lines.read(in);
        if (lines.exit < 0) {
            throw new EOFException("The exit code is missing");
        }
        return lines.exit;
    }

    /** What is said when the shell that waits for the command was killed by it. */
    static AnswerException gone() {
        return new AnswerException(
                "the command ended the shell that waits for it, such as by \"kill $PPID\", so that nobody"
                        + " knows its exit code. What was left of it was stopped.");
    }

    /** Tells the sink nothing more. */
    void stop() {
        stopped = true;
    }

    private synchronized void tell(boolean error, byte[] bytes, int length) {
        if (!stopped) {
            sink.line(error, new String(bytes, 0, length, StandardCharsets.UTF_8));
        }
    }

    private synchronized void tellPiece(boolean error, byte[] bytes, int length) {
        if (!stopped) {
            sink.piece(error, new String(bytes, 0, length, StandardCharsets.UTF_8));
        }
    }

    /** The lines of one stream. */
    private final class Lines {
        private final boolean error;
        private final byte[] pending = new byte[LONGEST_PIECE + HELD_BACK];
        private int length;
        private int exit = -1;
        private boolean returned;

        Lines(boolean error) {
            this.error = error;
        }

        void read(InputStream in) throws IOException {
            byte[] chunk = new byte[1 << 15];
            for (int read = in.read(chunk); read >= 0 && exit < 0; read = in.read(chunk)) {
                for (int i = 0; i < read && exit < 0; i++) {
                    accept(chunk[i]);
                }
                if (exit >= 0) {
                    return;
                }
            }
            if (length > 0) {
                tell(error, pending, length);
            }
        }

        private void accept(byte next) throws AnswerException {
            if (next == '\n') {
                endLine();
                length = 0;
                return;
            }
            if (next == '\r') {
                returnCarriage();
                return;
            }
            returned = false;
            pending[length++] = next;
            if (length == pending.length) {
                endPiece();
            }
        }

        private void endLine() throws AnswerException {
            if (error && isExit()) {
                return;
            }
            if (!returned) {
                tell(error, pending, length);
            }
            returned = false;
        }

        /** Ends a line of progress, which the next one overwrites on a terminal; a line feed may follow, as on Windows. */
        private void returnCarriage() {
            if (length > 0) {
                tell(error, pending, length);
                returned = true;
            }
            length = 0;
        }

        /** Whether the line ends with the mark and the exit code; what the command wrote before it is told. */
        private boolean isExit() throws AnswerException {
            String end = new String(
                    pending, Math.max(0, length - HELD_BACK), Math.min(length, HELD_BACK), StandardCharsets.ISO_8859_1);
            int at = end.indexOf(mark + " ");
            if (at < 0) {
                return false;
            }
            exit = exitCode(end.substring(at + mark.length() + 1));
            int before = Math.max(0, length - HELD_BACK) + at;
            if (before > 0) {
                tell(true, pending, before);
            }
            return true;
        }

        private int exitCode(String text) throws AnswerException {
            if (text.equals(GONE)) {
                throw gone();
            }
            int code = Numbers.upTo(255, text);
            if (code < 0) {
                throw AnswerException.unexpected("an exit code from 0 to 255", text);
            }
            return code;
        }

        /** Tells a piece of a very long line, not cutting a character of UTF-8. */
        private void endPiece() {
            int end = LONGEST_PIECE;
            while (end > LONGEST_PIECE - 4 && (pending[end] & 0xC0) == 0x80) {
                end--;
            }
            tellPiece(error, pending, end);
            System.arraycopy(pending, end, pending, 0, length - end);
            length -= end;
        }
    }
}
