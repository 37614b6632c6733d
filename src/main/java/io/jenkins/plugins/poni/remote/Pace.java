package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import net.schmizz.concurrent.Promise;
import net.schmizz.sshj.connection.Connection;

/**
 * Keeps no more data under way to a machine than its link carries in some seconds. Buffers on the way take megabytes, and
 * whatever the machine answers waits until it got them, so that a slow link could not be told from a dead one. What the
 * link carries is learnt from requests that are sent between the data, which every server answers in turn.
 */
final class Pace {
    /** Under way before anything was answered; at 2 KB/s it takes 12 seconds. */
    private static final int FIRST = 24 * 1024;

    private static final int LEAST = 8 * 1024;
    private static final int MOST = 64 * 1024 * 1024;
    private static final int REQUESTS_UNDER_WAY = 4;
    private static final long LONGEST_ANSWER = TimeUnit.MINUTES.toNanos(1);

    private record Request(long bytesBefore, long underWay, long sentAt, Promise<?, ?> answer) {}

    private final Connection connection;
    private final double seconds;
    private final Deque<Request> requests = new ArrayDeque<>();
    private long sent;
    private long asked;
    private long received;
    private double limit = FIRST;

    /** @param keepAliveSeconds how often the machine is asked whether it is there; data is under way for less */
    Pace(Connection connection, int keepAliveSeconds) {
        this.connection = connection;
        this.seconds = 0.8 * keepAliveSeconds;
    }

    /**
     * Waits until so many bytes may be sent, or until the connection is broken, which sending them will tell.
     *
     * @throws InterruptedIOException if the thread was interrupted
     */
    void awaitRoom(int bytes) throws IOException {
        for (boolean waiting = false; !take(bytes, waiting); waiting = true) {
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Interrupted while data was on its way");
            }
        }
    }

    private synchronized boolean take(int bytes, boolean waiting) throws IOException {
        hear(waiting);
        boolean room = sent == received || sent + bytes - received <= limit;
        if (sent - asked > limit / REQUESTS_UNDER_WAY || !room && requests.isEmpty()) {
            ask();
        }
        if (room) {
            sent += bytes;
        }
        return room;
    }

    private void ask() throws IOException {
        long now = System.nanoTime();
        requests.add(new Request(
                sent, sent - received, now, connection.sendGlobalRequest(KeepAlive.REQUEST, true, new byte[0])));
        asked = sent;
    }

    /** @param waiting whether somebody looks all the time, so that answers are not older than they seem */
    private void hear(boolean waiting) {
        long now = System.nanoTime();
        while (!requests.isEmpty()
                && (requests.peek().answer().isFulfilled()
                        || now - requests.peek().sentAt() > LONGEST_ANSWER)) {
            Request answered = requests.remove();
            received = answered.bytesBefore();
            double taken = Math.max(now - answered.sentAt(), 1) / 1e9;
            double carried = Math.max(LEAST, Math.min(MOST, seconds * answered.underWay() / taken));
            limit = waiting ? carried : Math.max(limit, carried);
        }
    }
}
