package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.SecretMask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Writes texts to a stream with all secrets masked, line by line, whoever wrote them: the last place where one could get
 * out. What has no line end yet waits for it, or for {@link #flush}.
 */
final class MaskedStream extends OutputStream {
    /** Bytes; a line as long as that goes on in pieces. */
    private static final int LONGEST = 1 << 22;

    private final PrintStream target;
    private final Supplier<SecretMask> mask;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private MaskedStream(PrintStream target, Supplier<SecretMask> mask) {
        this.target = target;
        this.mask = mask;
    }

    /** @param target gets texts, and so writes them in its own encoding; it is left open */
    static PrintStream over(PrintStream target, Supplier<SecretMask> mask) {
        return new PrintStream(new MaskedStream(target, mask), false, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int next) {
        line.write(next);
        if (next == '\n' || line.size() >= LONGEST) {
            pass();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int end = offset + length;
        for (int at = offset; at < end; at++) {
            if (bytes[at] == '\n' || line.size() + at - from >= LONGEST) {
                line.write(bytes, from, at + 1 - from);
                pass();
                from = at + 1;
            }
        }
        line.write(bytes, from, end - from);
    }

    private void pass() {
        if (line.size() > 0) {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            target.print(mask.get().apply(text));
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        pass();
        if (target.checkError()) {
            throw new IOException("The stream below can't be written");
        }
    }
}
