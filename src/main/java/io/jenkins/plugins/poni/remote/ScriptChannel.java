package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;
import net.schmizz.sshj.connection.channel.direct.Signal;
import net.schmizz.sshj.transport.TransportException;

/**
 * A session channel that runs one command. Unlike SSHJ's it does not wait for the answer to its request, tells the exit code
 * as soon as it is known, though a child may still hold the channel open, and closes without waiting for the peer.
 */
final class ScriptChannel extends SessionChannel implements ScriptInput.Reader {
    private static final Map<String, Integer> SIGNALS = Map.ofEntries(
            Map.entry("HUP", 1),
            Map.entry("INT", 2),
            Map.entry("QUIT", 3),
            Map.entry("ILL", 4),
            Map.entry("ABRT", 6),
            Map.entry("FPE", 8),
            Map.entry("KILL", 9),
            Map.entry("USR1", 10),
            Map.entry("SEGV", 11),
            Map.entry("USR2", 12),
            Map.entry("PIPE", 13),
            Map.entry("ALRM", 14),
            Map.entry("TERM", 15));

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean finished = new AtomicBoolean();
    private final Pace pace;
    private final Runnable whenFinished;
    private volatile SSHException failure;

    /**
     * @param pace of the connection
     * @param whenFinished called once, when the server has freed the session or the connection is broken
     */
    ScriptChannel(Connection connection, Pace pace, Runnable whenFinished) {
        super(connection);
        this.pace = pace;
        this.whenFinished = whenFinished;
    }

    /** Opens the channel and sends the command. */
    void run(String commandLine) throws ConnectionException, TransportException {
        open();
        sendChannelRequest("exec", true, new Buffer.PlainBuffer().putString(commandLine, getRemoteCharset()));
    }

    /** Waits until the command or the channel has ended. */
    boolean await(long time, TimeUnit unit) throws InterruptedException {
        return over.await(time, unit);
    }

    @Override
    public boolean isOver() {
        return over.getCount() == 0;
    }

    /**
     * Waits until so many bytes may be sent. SSHJ's own wait does not notice that the script has ended.
     *
     * @throws ConnectionException if it has
     */
    @Override
    public void awaitRoom(int bytes) throws IOException {
        pace.awaitRoom(bytes);
        try {
            for (int millis = 0; isOver() || rwin.getSize() < bytes; millis = 1) {
                if (over.await(millis, TimeUnit.MILLISECONDS)) {
                    throw new ConnectionException("the script ended before it had read everything");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a script did not read its input");
        }
    }

    /** What broke the connection, or null. */
    SSHException failure() {
        return failure;
    }

    /** The exit code, or 128 + n for signal n; nothing if the channel ended without either. */
    OptionalInt exitCode() {
        if (getExitStatus() != null) {
            return OptionalInt.of(getExitStatus());
        }
        Signal signal = getExitSignal();
        return signal == null ? OptionalInt.empty() : OptionalInt.of(128 + SIGNALS.getOrDefault(signal.name(), 0));
    }

    /** Closes the channel without waiting for the peer, which closes its side when its processes are gone. */
    void abandon() throws TransportException {
        if (isOpen()) {
            sendClose();
        }
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws SSHException {
        super.handle(message, packet);
        if (message == Message.CHANNEL_FAILURE) {
            failure = new ConnectionException("the server refuses to run commands");
            sendClose();
        }
    }

    @Override
    public void handleRequest(String request, SSHPacket packet) throws ConnectionException, TransportException {
        if (request.equals("eow@openssh.com")) {
            return; // The command reads no more; sshd drops what still comes.
        }
        super.handleRequest(request, packet);
        if (request.equals("exit-status") || request.equals("exit-signal")) {
            over.countDown();
            rwin.expand(
                    rwin.getMaxPacketSize()); // lets a waiting writer go on for one packet and find the script ended
        }
    }

    @Override
    public void notifyError(SSHException error) {
        failure = error;
        super.notifyError(error);
    }

    @Override
    protected void finishOff() {
        super.finishOff();
        over.countDown();
        finish();
    }

    /** Says that the session is free again, if that was not said before. */
    void finish() {
        if (!finished.getAndSet(true)) {
            whenFinished.run();
        }
    }
}
