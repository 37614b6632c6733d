package io.jenkins.plugins.poni.jenkins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/**
 * A command of an SSH session, run by this computer's {@code sh}. When the channel closes its input ends and its output
 * goes nowhere, but it is not killed: OpenSSH doesn't either.
 */
final class ShellCommand implements Command {
    private static final int BUFFER = 32 * 1024;

    private final String command;
    private final Gate gate;
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private boolean gone;
    private Process process;

    /** Where a command waits before it begins. */
    interface Gate {
        void pass() throws InterruptedException;
    }

    ShellCommand(String command, Gate gate) {
        this.command = command;
        this.gate = gate;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        daemon(() -> {
            try {
                gate.pass();
                run(environment);
            } catch (IOException | InterruptedException e) {
                exit.onExit(1, e.getMessage());
            }
        });
    }

    private synchronized void run(Environment environment) throws IOException {
        if (gone) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder("setsid", "/bin/sh", "-c", command); // as sshd does
        builder.environment().putAll(environment.getEnv());
        process = builder.start();
        CompletableFuture<Void> output = pump(process.getInputStream(), out);
        CompletableFuture<Void> errors = pump(process.getErrorStream(), err);
        pump(in, process.getOutputStream());
        CompletableFuture.allOf(process.onExit(), output, errors)
                .whenComplete((done, failure) -> exit.onExit(process.exitValue()));
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    /** Copies until either side ends, and closes both. */
    private static CompletableFuture<Void> pump(InputStream from, OutputStream to) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        daemon(() -> {
            try (from;
                    to) {
                copy(from, to);
            } catch (IOException e) {
                // The command or the connection has ended: there is nobody left to tell.
            } finally {
                ended.complete(null);
            }
        });
        return ended;
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read;
        while ((read = from.read(buffer)) >= 0) {
            to.write(buffer, 0, read);
            to.flush();
        }
    }

    /** Tells the command that its client has gone, as a closed connection does. */
    @Override
    public synchronized void destroy(ChannelSession channel) throws IOException {
        gone = true;
        if (process != null && process.isAlive()) {
            process.getOutputStream().close();
        }
    }
}
