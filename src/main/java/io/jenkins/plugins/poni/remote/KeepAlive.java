package io.jenkins.plugins.poni.remote;

import com.hierynomus.sshj.common.ThreadNameProvider;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.SSHClient;

/**
 * Asks a machine again and again whether it is still there, and ends the connection when it does not answer. SSHJ has a
 * thread for that in each connection; most connections are over before they need it, and it would cost them as much as
 * their own work on a fleet, so that it begins after the first interval.
 */
final class KeepAlive {
    /** How often the machines are asked. */
    static final int SECONDS = 10;

    private static final int MOST_UNANSWERED = 3;
    private static final ScheduledThreadPoolExecutor LATER = later();

    private final SSHClient client;
    private final int seconds;
    private final Future<?> start;
    private boolean ended;

    /** @param seconds how long to wait before the first question, and between two of them */
    KeepAlive(SSHClient client, int seconds) {
        this.client = client;
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
            KeepAliveRunner runner = (KeepAliveRunner) client.getConnection().getKeepAlive();
            runner.setKeepAliveInterval(seconds);
            runner.setMaxAliveCount(MOST_UNANSWERED);
            ThreadNameProvider.setThreadName(runner, client.getTransport());
            runner.start();
        }
    }

    /** Before the client is closed: what has begun ends with it, what has not begins no more. */
    synchronized void end() {
        ended = true;
        start.cancel(false);
    }
}
