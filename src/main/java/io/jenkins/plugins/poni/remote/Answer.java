package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.ByteNames;
import io.jenkins.plugins.poni.model.OperationException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads what a script answers between its two marks, past whatever else the login prints. Nothing is believed: however long
 * a machine goes on, and whatever it says, memory is bounded and the failure is an {@link IOException}.
 */
final class Answer {
    /** Bytes of a whole answer, contents of files not counted. */
    static final int MOST = 64 << 20;

    /** Bytes; Linux takes no longer argument of a program, and names are given to programs. */
    static final int LONGEST_NAME = 128 << 10;

    private static final int LONGEST_LINE = 2 * LONGEST_NAME;
    private static final int LONGEST_WORDS = 16 << 10;
    private static final String INCOMPLETE = "The answer is incomplete";

    private final InputStream in;
    private final String mark;
    private byte[] buffer = new byte[1 << 13];
    private int at;
    private int end;
    private long taken;

    /**
     * @param node name of the machine for messages
     * @throws EOFException if the script ended before it answered
     * @throws AnswerException if the machine did something else than the script
     * @throws OperationException if the machine cannot compute SHA-256
     */
    Answer(String node, Script script, InputStream stdout) throws IOException {
        in = stdout;
        mark = script.mark();
        Greeting greeting = new Greeting(mark);
        while (!greeting.endsWith(at == end && !fill() ? -1 : buffer[at++] & 0xff)) {
            continue;
        }
        if (line().isEmpty()) {
            throw new OperationException("Cannot examine files on node \"" + node
                    + "\": it has none of sha256sum, shasum and openssl. Install coreutils or BusyBox there.");
        }
    }

    /** The next line. */
    String line() throws IOException {
        return line(LONGEST_LINE);
    }

    /** @param longest most bytes that it may have */
    String line(int longest) throws IOException {
        int length = find('\n', longest);
        String line = new String(buffer, at, length, StandardCharsets.UTF_8);
        at += length + 1;
        return line;
    }

    /** A name up to the next NUL character, in the form of {@link ByteNames}. */
    String name() throws IOException {
        int length = find('\0', LONGEST_NAME);
        String name = ByteNames.decode(buffer, at, length);
        at += length + 1;
        return name;
    }

    /** The machine's words for people up to the next NUL character; very many of them are cut. */
    String words() throws IOException {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        boolean cut = false;
        for (byte next = one(); next != 0; next = one()) {
            if (words.size() < LONGEST_WORDS) {
                words.write(next);
            } else {
                cut = true;
            }
        }
        return words.toString(StandardCharsets.UTF_8) + (cut ? "…" : "");
    }

    private byte one() throws IOException {
        if (at == end) {
            more();
        }
        return buffer[at++];
    }

    /** How many bytes there are before the next one of that value, all of them in the buffer then. */
    private int find(char last, int longest) throws IOException {
        for (int length = 0; ; length++) {
            if (length > longest) {
                throw AnswerException.tooLong("a line or name of its answer", longest + " bytes");
            }
            if (at + length == end) {
                more();
            }
            if (buffer[at + length] == last) {
                return length;
            }
        }
    }

    private void more() throws IOException {
        if (!fill()) {
            throw new EOFException(INCOMPLETE);
        }
    }

    /** Reads more, after what was read and not yet taken; false at the end of the stream. */
    private boolean fill() throws IOException {
        int kept = end - at;
        byte[] from = buffer;
        if (kept == buffer.length) {
            buffer = new byte[2 * kept];
        }
        System.arraycopy(from, at, buffer, 0, kept);
        at = 0;
        end = kept;
        int count = in.read(buffer, kept, buffer.length - kept);
        taken += Math.max(0, count);
        if (taken > MOST) {
            throw AnswerException.tooLong("its answer", (MOST >> 20) + " MiB");
        }
        end += Math.max(0, count);
        return count > 0;
    }

    /** @param size what the caller has found to be bearable */
    byte[] bytes(int size) throws IOException {
        byte[] bytes = new byte[size];
        int kept = Math.min(size, end - at);
        System.arraycopy(buffer, at, bytes, 0, kept);
        at += kept;
        if (in.readNBytes(bytes, kept, size - kept) < size - kept) {
            throw new EOFException(INCOMPLETE);
        }
        return bytes;
    }

    /** Makes sure that the answer ends here. */
    void end() throws IOException {
        String last = line();
        if (!last.equals(mark)) {
            throw AnswerException.unexpected("the end of the answer", last);
        }
    }
}
