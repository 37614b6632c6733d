package io.jenkins.plugins.poni.remote;

import java.util.function.Supplier;

/**
 * Asks people one thing at a time, and keeps the time they take, so that no connection times out while somebody types a
 * passphrase.
 */
final class Prompts {
    private final Object oneAtATime = new Object();
    private long asking;
    private long since;
    private long past;

    /** Asks, after those who asked before. */
    <T> T ask(Supplier<T> question) {
        begin();
        try {
            synchronized (oneAtATime) {
                return question.get();
            }
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        if (asking++ == 0) {
            since = System.nanoTime();
        }
    }

    private synchronized void end() {
        if (--asking == 0) {
            past += System.nanoTime() - since;
        }
    }

    /** Nanoseconds during which somebody was being asked, so far. */
    synchronized long waited() {
        return past + (asking > 0 ? System.nanoTime() - since : 0);
    }
}
