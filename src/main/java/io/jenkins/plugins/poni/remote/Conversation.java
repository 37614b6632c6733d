package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Durations;
import io.jenkins.plugins.poni.model.OperationException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts a script on a machine and talks with it: as the wanted user, within a time limit, until an interrupt. A script
 * that was made so may wait for a second one, which spares the machine the start of another session.
 */
final class Conversation implements AutoCloseable {
    private static final int LONGEST_COMPLAINT = 4000;
    private static final Duration LONGEST_END = Duration.ofSeconds(1);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(1);

    /** A run holds one or two conversations with every node, so that threads are used again. */
    private static final ExecutorService TALKERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });

    private final String node;
    private final String sudo;
    private final Duration limit;
    private final Shell shell;
    private Shell.Running waiting;
    private volatile boolean answered;

    /**
     * @param node name of the machine for messages
     * @param sudo user to become, "" for none
     * @param limit longest time from start to end
     */
    Conversation(String node, String sudo, Duration limit, Shell shell) {
        this.node = node;
        this.sudo = sudo;
        this.limit = limit;
        this.shell = shell;
    }

    /** What is said and heard; it runs in a thread of its own and ends when the script is closed. */
    interface Talk<T> {
        T with(Shell.Running running) throws IOException, InterruptedException;
    }

    /**
     * @param purpose what the script does, for messages: "survey files"
     * @throws OperationException if it took too long or ended before it had said everything
     */
    <T> T hold(String purpose, Script script, Talk<T> talk) throws InterruptedException {
        try (Shell.Running running = start(script)) {
            return within(purpose, running, () -> {
                script.sayPreamble(running.stdin());
                return untilTheEnd(running, talk);
            });
        }
    }

    /**
     * Leaves the script waiting for {@link #goOn}, or for the end of this.
     *
     * @param script one that ends with {@link Script#thenAnother()}
     */
    <T> T begin(String purpose, Script script, Talk<T> talk) throws InterruptedException {
        Shell.Running running = start(script);
        boolean done = false;
        try {
            T result = within(purpose, running, () -> {
                script.sayPreamble(running.stdin());
                return talk.with(running);
            });
            done = true;
            answered = true;
            waiting = running;
            return result;
        } finally {
            if (!done) {
                running.close();
            }
        }
    }

    /** Whether a script waits for another. */
    boolean isWaiting() {
        return waiting != null;
    }

    /** Has the script that waits run another. */
    <T> T goOn(String purpose, Script next, Talk<T> talk) throws InterruptedException {
        try (Shell.Running running = waiting) {
            waiting = null;
            return within(purpose, running, () -> {
                next.say(running.stdin());
                return untilTheEnd(running, talk);
            });
        }
    }

    /** Ends a script that still waits. */
    @Override
    public void close() {
        if (waiting != null) {
            try (Shell.Running running = waiting) {
                waiting = null;
                endInput(running.stdin());
                running.waitFor(LONGEST_FAREWELL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (OperationException e) {
                // The connection broke, and the script with it.
            }
        }
    }

    private Shell.Running start(Script script) throws InterruptedException {
        return shell.start(prefix(), script.command(shell.longestScript()));
    }

    /** Closing a script that has not quite ended would cost a search for its process on the machine. */
    private static <T> T untilTheEnd(Shell.Running running, Talk<T> talk) throws IOException, InterruptedException {
        T result = talk.with(running);
        running.waitFor(LONGEST_FAREWELL);
        return result;
    }

    /** Talks in a thread of its own. A talk that was not over in time must be ended by closing the script. */
    private <T> T within(String purpose, Shell.Running running, Callable<T> talk) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                return talk.call();
            } catch (AnswerException e) {
                throw new OperationException(cannot(purpose) + e.getMessage(), e);
            } catch (IOException e) {
                throw endedEarly(purpose, running, e);
            }
        });
        TALKERS.execute(() -> {
            Thread.currentThread().setName("poni " + node);
            task.run();
        });
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new OperationException(
                    cannot(purpose) + "it did not end within " + Durations.format(limit)
                            + " and was stopped. Look there for what it waits for, or allow more time.",
                    e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            task.cancel(true);
        }
    }

    /** Tells the script that nothing more will come. */
    static void endInput(OutputStream stdin) {
        try {
            stdin.close();
        } catch (IOException e) {
            // The script has ended already: what it said, or why it could not, is in its output.
        }
    }

    private String prefix() {
        return sudo.isEmpty() ? "" : "sudo -n -H -u " + ShellWord.quote(sudo) + " --";
    }

    private String cannot(String purpose) {
        return "Cannot " + purpose + " on node \"" + node + "\""
                + (sudo.isEmpty() ? "" : " as \"" + sudo + "\" by sudo") + ": ";
    }

    private RuntimeException unwrapped(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof IOException broken) {
            return shell.broken(broken);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    /** What the machine says on standard error, and what it said instead of an answer, are the best that is known. */
    private OperationException endedEarly(String purpose, Shell.Running running, IOException cause)
            throws IOException, InterruptedException {
        endInput(running.stdin());
        boolean began = answered || cause instanceof EOFException && !(cause instanceof Greeting.Unanswered);
        String words = complaint(running.stderr());
        if (cause instanceof Greeting.Unanswered unanswered) {
            words = (words + "\n" + unanswered.said()).strip();
        } else if (!began) {
            words = (words + "\n" + complaint(running.stdout())).strip();
        }
        OptionalInt exit = running.waitFor(LONGEST_END);
        String silence = began ? "its answer broke off" : "the shell said nothing";
        return new OperationException(
                cannot(purpose)
                        + (words.isEmpty() ? silence : words)
                        + (exit.isPresent() ? " (exit code " + exit.getAsInt() + ")." : ".")
                        + (began ? "" : Remedy.forStart(words, !sudo.isEmpty())),
                cause);
    }

    /** In a thread of its own, since whoever holds the stream open need not say anything. */
    private static String complaint(InputStream in) throws IOException, InterruptedException {
        ByteArrayOutputStream complaint = new ByteArrayOutputStream();
        FutureTask<Void> listening = new FutureTask<>(() -> {
            byte[] some = new byte[LONGEST_COMPLAINT];
            int read = in.read(some);
            while (read > 0 && complaint.size() < LONGEST_COMPLAINT) {
                complaint.write(some, 0, read);
                read = in.read(some);
            }
            return null;
        });
        TALKERS.execute(listening);
        try {
            listening.get(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            listening.cancel(true);
        } catch (ExecutionException e) {
            // The stream broke; what was heard before counts.
        }
        String words = complaint.toString(StandardCharsets.UTF_8);
        // Part of a secret is not recognised as one, so a line that may be cut is left out.
        boolean cut = complaint.size() >= LONGEST_COMPLAINT && words.indexOf('\n') >= 0;
        return (cut ? words.substring(0, words.lastIndexOf('\n')) : words).strip();
    }
}
