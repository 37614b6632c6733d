package io.jenkins.plugins.poni.cli;

import java.io.PrintStream;
import java.io.Writer;

/** Writes text to a print stream in the encoding that the stream has, which {@code OutputStreamWriter} would not know. */
final class StreamWriter extends Writer {
    private final PrintStream stream;

    StreamWriter(PrintStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(char[] text, int offset, int length) {
        stream.print(new String(text, offset, length));
    }

    @Override
    public void flush() {
        stream.flush();
    }

    /** Leaves the stream open, which is not this writer's. */
    @Override
    public void close() {
        flush();
    }
}
