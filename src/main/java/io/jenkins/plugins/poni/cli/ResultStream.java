package io.jenkins.plugins.poni.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Standard output that remembers why it could not be written. A {@code PrintStream} tells only that something went wrong,
 * which is not the same when the disk is full as when a {@code head} has read enough.
 */
final class ResultStream extends PrintStream {
    private final Remembering remembering;

    ResultStream(OutputStream stream, Charset charset) {
        this(new Remembering(stream), charset);
    }

    private ResultStream(Remembering stream, Charset charset) {
        super(stream, false, charset);
        this.remembering = stream;
    }

    /** What the system said, or an empty text. */
    static String reason(PrintStream stream) {
        IOException failure = stream instanceof ResultStream results ? results.remembering.failure : null;
        return failure == null || failure.getMessage() == null ? "" : failure.getMessage();
    }

    /** Whether whoever read a stream has stopped reading it; Java has only the words of the system for that. */
    static boolean isReaderGone(PrintStream stream) {
        return reason(stream).contains("Broken pipe");
    }

    private static final class Remembering extends FilterOutputStream {
        private volatile IOException failure;

        Remembering(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }
}
