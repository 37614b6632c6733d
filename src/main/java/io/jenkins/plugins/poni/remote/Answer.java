package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what a script answers between its two marks, past whatever else the login prints. */
final class Answer {
    private static final String INCOMPLETE = "The answer is incomplete";

    private final InputStream in;
    private final String mark;
    private byte[] buffer = new byte[1 << 13];
    private int at;
    private int end;

    /**
     * @param node name of the machine for messages
     * @throws EOFException if the script ended before it answered
     * @throws OperationException if the machine cannot compute SHA-256
     */
    Answer(String node, Script script, InputStream stdout) throws IOException {
        in = stdout;
        mark = script.mark();
        while (!line().equals(mark)) {
            continue;
        }
        if (line().isEmpty()) {
            throw new OperationException("Cannot examine files on node \"" + node
                    + "\": it has none of sha256sum, shasum and openssl. Install coreutils or BusyBox there.");
        }
    }

    /** The next line. */
    String line() throws IOException {
        return until('\n');
    }

    /** Everything up to the next NUL character. */
    String text() throws IOException {
        return until('\0');
    }

    private String until(char last) throws IOException {
        for (int next = at; ; next++) {
            if (next == end) {
                int read = next - at;
                fill();
                next = at + read;
            }
            if (buffer[next] == last) {
                String text = new String(buffer, at, next - at, StandardCharsets.UTF_8);
                at = next + 1;
                return text;
            }
        }
    }

    /** Reads more, after what was read and not yet taken. */
    private void fill() throws IOException {
        int kept = end - at;
        byte[] from = buffer;
        if (kept == buffer.length) {
            buffer = new byte[2 * kept];
        }
        System.arraycopy(from, at, buffer, 0, kept);
        at = 0;
        end = kept;
        int count = in.read(buffer, kept, buffer.length - kept);
        if (count < 0) {
            throw new EOFException(INCOMPLETE);
        }
        end += count;
    }

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
        if (!line().equals(mark)) {
            throw new EOFException("The answer has another form than expected");
        }
    }
}
