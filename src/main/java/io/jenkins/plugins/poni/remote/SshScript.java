package io.jenkins.plugins.poni.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A script that runs in a session channel. */
final class SshScript implements Shell.Running {
    private static final long LONGEST_WAIT_FOR_PID_MILLIS = 500;

    /** From the end of the output, which is sent first, to the exit code. */
    private static final long LONGEST_END_MILLIS = 200;

    private final SshShell shell;
    private final String prefix;
    private final ScriptChannel channel;
    private final ScriptOutput stdout;
    private final InputStream stderr;
    private final OutputStream stdin;
    private final AtomicBoolean closed = new AtomicBoolean();

    SshScript(SshShell shell, String prefix, ScriptChannel channel) {
        this.shell = shell;
        this.prefix = prefix;
        this.channel = channel;
        this.stdout = new ScriptOutput(channel.getInputStream());
        this.stderr = new Unclosable(channel.getErrorStream());
        this.stdin = new ScriptInput(channel, channel.getOutputStream());
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public InputStream stderr() {
        return stderr;
    }

    @Override
    public OptionalInt waitFor(Duration timeout) throws InterruptedException {
        if (!channel.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            return OptionalInt.empty();
        }
        OptionalInt code = channel.exitCode();
        if (code.isEmpty()) {
            throw shell.broken(
                    channel.failure() != null
                            ? channel.failure()
                            : new IOException("the server ended the session without telling an exit code"));
        }
        return code;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            boolean over =
                    stdout.hasEnded() ? channel.await(LONGEST_END_MILLIS, TimeUnit.MILLISECONDS) : channel.isOver();
            // A session asked for on a connection that has just broken would be waited for in vain.
            if (!over && channel.failure() == null) {
                OptionalLong pid = pid();
                if (pid.isPresent()) {
                    shell.kill(prefix, pid.getAsLong());
                }
            }
            channel.abandon();
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (IOException e) {
            // The connection is broken already, which whoever used it was told.
        } finally {
            shell.ended(this);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The process id comes with the first output; a script that was just started may not have sent it yet. */
    private OptionalLong pid() throws InterruptedException, IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_FOR_PID_MILLIS);
        while (stdout.pid().isEmpty() && !channel.isOver() && System.nanoTime() < end) {
            stdout.poll();
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return stdout.pid();
    }

    /** SSHJ ends the whole connection when data comes for a closed stream, and waits for data even if none is wanted. */
    private static final class Unclosable extends FilterInputStream {
        Unclosable(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return length == 0 ? 0 : in.read(bytes, offset, length);
        }

        @Override
        public void close() {
            // See above.
        }
    }
}
