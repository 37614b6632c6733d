package io.jenkins.plugins.poni.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Notes when something arrived last over a connection, for {@link KeepAlive}. */
final class Heard {
    private volatile long last = System.nanoTime();

    /** When it was, as {@link System#nanoTime} says it. */
    long last() {
        return last;
    }

    /** A stream that notes what is read from it. */
    InputStream from(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = in.read(bytes, offset, length);
                if (count > 0) {
                    last = System.nanoTime();
                }
                return count;
            }
        };
    }
}
