package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.OpenFailException;

/** A shell on a machine behind SSH: one connection, and a session channel for each script. */
final class SshShell implements Shell {
    /** sshd allows ten by default (MaxSessions); two are kept for ending scripts. */
    private static final int MOST_SCRIPTS = 8;

    private static final Duration LONGEST_KILL = Duration.ofMillis(1200);
    private static final Duration LONGEST_WAIT_FOR_SESSION = Duration.ofSeconds(5);
    private static final int LONGEST_FOR_DROPBEAR = 8000;
    private static final long PAUSE_MILLIS = 10;

    private final SshConnection connection;
    private final Semaphore scripts = new Semaphore(MOST_SCRIPTS, true);
    private final Semaphore kills = new Semaphore(1, true);
    private final Set<SshScript> running = ConcurrentHashMap.newKeySet();

    SshShell(SshConnection connection) {
        this.connection = connection;
    }

    /** Dropbear refuses commands of more than 9000 bytes. */
    @Override
    public int longestScript() {
        String server = connection.client().getTransport().getServerVersion();
        return server.contains("dropbear") ? LONGEST_FOR_DROPBEAR : Shell.super.longestScript();
    }

    @Override
    public Running start(String prefix, String script) throws InterruptedException {
        scripts.acquire();
        ScriptChannel channel = open(prefix, "echo " + ScriptOutput.MARK + "$$\n" + script, scripts);
        SshScript result = new SshScript(this, prefix, channel);
        running.add(result);
        return result;
    }

    /**
     * Opens a session. A server with a lower MaxSessions, or one that has not yet noticed the end of a script, gets some
     * time.
     *
     * @param permits of which the caller has acquired one; it is released when the server has freed the session
     */
    private ScriptChannel open(String prefix, String script, Semaphore permits) throws InterruptedException {
        String commandLine = LoginLine.of(prefix, script);
        long end = System.nanoTime() + LONGEST_WAIT_FOR_SESSION.toNanos();
        while (true) {
            ScriptChannel channel =
                    new ScriptChannel(connection.client().getConnection(), connection.pace(), permits::release);
            try {
                channel.run(commandLine);
                return channel;
            } catch (SSHException e) {
                channel.finish();
                if (!(e instanceof OpenFailException)) {
                    throw interruptedOr(e);
                }
                if (System.nanoTime() > end) {
                    throw refused(e);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                permits.acquire();
            }
        }
    }

    private OperationException refused(SSHException e) {
        return new UnreachableException(
                "Could not open a session on " + connection.destination().describe() + ": " + e.getMessage()
                        + ". Raise MaxSessions in its sshd_config, or run fewer commands at once.",
                e);
    }

    private OperationException interruptedOr(SSHException e) throws InterruptedException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                Thread.interrupted();
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
        }
        return connection.lost(e);
    }

    @Override
    public OperationException broken(IOException cause) {
        return connection.lost(cause);
    }

    /** Called by a script when it is closed. */
    void ended(SshScript script) {
        running.remove(script);
    }

    /**
     * Ends a process and its group on the machine: TERM, half a second, KILL. Returns when that is done, at the latest
     * after about a second.
     *
     * @param prefix words that become the user who runs the process
     */
    void kill(String prefix, long pid) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_KILL.toNanos();
        if (!kills.tryAcquire(LONGEST_KILL.toNanos(), TimeUnit.NANOSECONDS)) {
            return;
        }
        try {
            Attempt.within(
                    Duration.ofNanos(end - System.nanoTime()), new Prompts(), () -> sendKill(prefix, pid), () -> {});
        } catch (IOException | OperationException | TimeoutException e) {
            // The connection is broken, so nothing on the machine can be reached any more.
            return;
        }
    }

    private boolean sendKill(String prefix, long pid) throws InterruptedException, SSHException {
        ScriptChannel channel = open(prefix, killScript(pid, !prefix.isEmpty()), kills);
        boolean done = channel.await(LONGEST_KILL.toNanos(), TimeUnit.NANOSECONDS);
        channel.abandon();
        return done;
    }

    /**
     * Kills the group only where the script leads it, or sudo does: a server that gives its sessions no groups of their
     * own would be killed itself.
     */
    private static String killScript(long pid, boolean sudo) {
        return String.join(
                "\n",
                "p=" + pid,
                "if read -r s 2>/dev/null </proc/$p/stat; then set -- ${s##*) }; g=$3 u=$2",
                "else set -- $(ps -o pgid= -o ppid= -p $p 2>/dev/null); g=$1 u=$2; fi",
                "t=$p; [ \"$g\" != $p ]" + (sudo ? " && [ \"$g\" != \"$u\" ]" : "") + " || t=-$g",
                "kill -s TERM -- $t 2>/dev/null || exit 0",
                "for i in 1 2 3 4 5; do kill -s 0 -- $t 2>/dev/null || exit 0; sleep 0.1; done",
                "kill -s KILL -- $t");
    }

    @Override
    public void close() {
        running.forEach(SshScript::close);
        connection.close();
    }
}
