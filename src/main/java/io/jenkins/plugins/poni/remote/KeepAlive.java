package io.jenkins.plugins.poni.remote;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.transport.TransportException;

/**
 * Asks a machine that is silent whether it is still there, and ends the connection when it stays silent. As in OpenSSH
 * anything that arrives is a sign of life; SSHJ's own keep-alive counts answers only, and on a slow link they wait behind
 * data. Most connections are over before they need it, so that it has a thread only from the first interval on.
 */
final class KeepAlive {
    /** How often the machines are asked. */
    static final int SECONDS = 10;

    /** A request that every server answers, if only by saying that it does not know it. */
    static final String REQUEST = "keepalive@openssh.com";

    private static final int LONGEST_SILENCE = 3;
    private static final ScheduledThreadPoolExecutor LATER = later();

    private final SSHClient client;
    private final LongSupplier heard;
    private final int seconds;
    private final Future<?> start;
    private Thread thread;
    private boolean ended;

    /**
     * @param heard when something arrived last, as {@link System#nanoTime} says it
     * @param seconds how long to wait before the first question, and between two of them
     */
    KeepAlive(SSHClient client, LongSupplier heard, int seconds) {
        this.client = client;
        this.heard = heard;
        this.seconds = seconds;
        this.start = LATER.schedule(this::start, seconds, TimeUnit.SECONDS);
    }

    private static ScheduledThreadPoolExecutor later() {
        ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "poni-ssh-keep-alive");
            thread.setDaemon(true);
            return thread;
        });
        later.setRemoveOnCancelPolicy(true);
        return later;
    }

    private synchronized void start() {
        if (!ended) {
            thread = new Thread(this::watch, "poni-ssh-keep-alive-" + client.getRemoteHostname());
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void watch() {
        try {
            for (int asked = 0; client.isConnected(); TimeUnit.SECONDS.sleep(seconds)) {
                long silent = System.nanoTime() - heard.getAsLong();
                if (silent < TimeUnit.SECONDS.toNanos(seconds)) {
                    asked = 0;
                } else if (asked >= LONGEST_SILENCE - 1
                        && silent >= TimeUnit.SECONDS.toNanos((long) LONGEST_SILENCE * seconds)) {
                    throw new ConnectionException(
                            DisconnectReason.CONNECTION_LOST,
                            "nothing came from it for " + TimeUnit.NANOSECONDS.toSeconds(silent) + " seconds");
                } else {
                    asked++;
                    client.getConnection().sendGlobalRequest(REQUEST, true, new byte[0]);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ConnectionException | TransportException e) {
            client.getTransport().die(e);
        }
    }

    /** Whether the machine is being watched. */
    synchronized boolean isWatching() {
        return thread != null && thread.isAlive();
    }

    /** Before the client is closed: what has begun ends with it, what has not begins no more. */
    synchronized void end() {
        ended = true;
        start.cancel(false);
        if (thread != null) {
            thread.interrupt();
        }
    }
}
