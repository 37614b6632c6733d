package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads what a script answers between its two marks, past whatever else the login prints. */
final class Answer {
    private final InputStream in;
    private final String mark;

    /**
     * @param node name of the machine for messages
     * @throws EOFException if the script ended before it answered
     * @throws OperationException if the machine cannot compute SHA-256
     */
    Answer(String node, Script script, InputStream stdout) throws IOException {
        in = new BufferedInputStream(stdout, 1 << 15);
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
        return until('\n', StandardCharsets.UTF_8);
    }

    /** Everything up to the next NUL character. */
    String text() throws IOException {
        return until('\0', StandardCharsets.UTF_8);
    }

    private String until(char end, Charset charset) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
        for (int next = in.read(); next != end; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The answer is incomplete");
            }
            bytes.write(next);
        }
        return bytes.toString(charset);
    }

    byte[] bytes(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("The answer is incomplete");
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
