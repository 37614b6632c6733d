package io.jenkins.plugins.poni.remote;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A socket that is closed when a write to it hangs. A machine that vanishes leaves the sender of much data in a write
 * that neither an interrupt nor a time-out ends for a quarter of an hour, and SSHJ's keep-alive waits behind that write.
 */
final class WatchedSocket extends Socket {
    private static final long LONGEST_WRITE = Duration.ofSeconds(30).toNanos();
    private static final long LONGEST_WRITE_WHEN_INTERRUPTED =
            Duration.ofMillis(400).toNanos();
    private static final int PIECE = 8 * 1024;
    private static final long PERIOD_MILLIS = 200;
    private static final Set<WatchedSocket> OPEN = ConcurrentHashMap.newKeySet();
    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "poni-ssh-watch");
        thread.setDaemon(true);
        return thread;
    });

    static {
        WATCH.scheduleWithFixedDelay(
                () -> OPEN.forEach(WatchedSocket::check), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private final Heard heard;
    private volatile Thread writer;
    private volatile long since;

    WatchedSocket(Heard heard) {
        this.heard = heard;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return heard.from(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        OPEN.add(this);
        return new Marking(super.getOutputStream());
    }

    @Override
    public void close() throws IOException {
        OPEN.remove(this);
        super.close();
    }

    private void check() {
        Thread thread = writer;
        long hanging = System.nanoTime() - since;
        if (thread != null
                && (hanging > LONGEST_WRITE || (hanging > LONGEST_WRITE_WHEN_INTERRUPTED && thread.isInterrupted()))) {
            try {
                close();
            } catch (IOException e) {
                // It is given up in any case; the writer gets an exception of its own.
                OPEN.remove(this);
            }
        }
    }

    /** Notes who writes since when, piece by piece: a write that goes on hangs not. SSHJ lets one thread write at a time. */
    private final class Marking extends FilterOutputStream {
        Marking(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                for (int from = 0; from < length; from += PIECE) {
                    since = System.nanoTime();
                    writer = Thread.currentThread();
                    out.write(bytes, offset + from, Math.min(PIECE, length - from));
                }
            } finally {
                writer = null;
            }
        }
    }
}
