package io.jenkins.plugins.poni.remote;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks for a command to be run; {@code run.sh} tells how. Its text and arguments travel over standard input, so that
 * they do not show in the machine's list of processes. The exit code comes as a line on standard error, since a child
 * that was left behind may hold the output streams, and with them the connection's own notice, for ever.
 */
final class CommandRequest {
    /** How long to listen for the last output after the command itself has ended. */
    private static final long LINGER_MILLIS = 1000;

    /** How often it is looked whether the script is still there. */
    private static final long POLL_MILLIS = 500;

    private final RemoteCommand command;
    private final OutputSink sink;

    CommandRequest(RemoteCommand command, OutputSink sink) {
        this.command = command;
        this.sink = sink;
    }

    int send(Conversation conversation) throws InterruptedException {
        byte[] text = (CommandText.of(command) + "\n#whole").getBytes(StandardCharsets.UTF_8);
        Script script = Script.reading("run", text);
        return conversation.hold("run a command", script, running -> listen(script.mark(), running));
    }

    private int listen(String mark, Shell.Running running) throws IOException, InterruptedException {
        CommandOutput output = new CommandOutput(sink, mark);
        InputStream stdout = new BufferedInputStream(running.stdout(), 1 << 15);
        InputStream stderr = new BufferedInputStream(running.stderr(), 1 << 13);
        output.skipToMark(stdout);
        output.skipToMark(stderr);
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Thread out = reader("output", () -> output.readOutput(stdout), exit);
        Thread err = reader("errors", () -> exit.complete(output.readErrors(stderr)), exit);
        try {
            Object end = awaitExit(exit, running);
            Conversation.endInput(running.stdin());
            err.join(LINGER_MILLIS);
            out.join(LINGER_MILLIS);
            return end instanceof Throwable failure ? thrown(failure, running) : (int) end;
        } finally {
            output.stop();
        }
    }

    /**
     * Waits for the exit code. When the script itself has ended, killed by what it ran, nobody will tell it any more, though
     * a child of the command may hold the streams open.
     *
     * @return the exit code, or what was thrown instead of it
     */
    private static Object awaitExit(CompletableFuture<Integer> exit, Shell.Running running)
            throws InterruptedException {
        boolean ended = false;
        while (true) {
            try {
                return exit.get(ended ? LINGER_MILLIS : POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (ended) {
                    return CommandOutput.gone();
                }
                ended = running.waitFor(Duration.ZERO).isPresent();
            } catch (ExecutionException e) {
                return e.getCause();
            }
        }
    }

    /** A failure of the sink, or of the connection. */
    private static int thrown(Throwable cause, Shell.Running running) throws IOException, InterruptedException {
        if (cause instanceof RuntimeException ofSink) {
            throw ofSink;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof EOFException) {
            running.waitFor(Duration.ofMillis(LINGER_MILLIS)); // says so if it was the connection that broke
            throw CommandOutput.gone();
        }
        throw cause instanceof IOException broken ? broken : new IOException(cause);
    }

    private interface Reading {
        void read() throws IOException;
    }

    private static Thread reader(String name, Reading reading, CompletableFuture<Integer> exit) {
        Runnable work = () -> {
            try {
                reading.read();
            } catch (Throwable e) {
                exit.completeExceptionally(e);
            }
        };
        Thread thread = new Thread(work, "poni " + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
