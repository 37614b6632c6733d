package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The shell of this machine, in the user's home directory. A blocked read or write ends when the script is closed, not by
 * an interrupt, which is all that {@link Conversation} needs.
 */
final class LocalShell implements Shell {
    private static final Duration GRACE = Duration.ofMillis(500);

    private final List<String> argv;
    private final Map<String, String> environment;
    private final Set<LocalRunning> started = ConcurrentHashMap.newKeySet();

    /** {@code sh} as found in the path. */
    LocalShell() {
        this(List.of("sh"), Map.of());
    }

    /**
     * @param argv program and options before {@code -c}
     * @param environment variables to set
     */
    LocalShell(List<String> argv, Map<String, String> environment) {
        this.argv = List.copyOf(argv);
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Running start(String prefix, String script) {
        List<String> command = new ArrayList<>(argv);
        command.add("-c");
        command.add(prefix.isEmpty() ? script : "exec " + prefix + " sh -c " + ShellWord.quote(script));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory().toFile());
        builder.environment().putAll(environment);
        try {
            LocalRunning running = new LocalRunning(builder.start());
            started.add(running);
            return running;
        } catch (IOException e) {
            throw new OperationException(
                    "Cannot start \"" + argv.get(0) + "\" on this machine: " + e.getMessage()
                            + ". Make sure that a POSIX shell is in the path.",
                    e);
        }
    }

    /** Where a login would start; an account without a home has the root. */
    private static Path directory() {
        Path home = LocalAccount.homeOrRoot();
        return Files.isDirectory(home) ? home : home.toAbsolutePath().getRoot();
    }

    @Override
    public OperationException broken(IOException cause) {
        return new OperationException("The shell on this machine broke off: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        started.forEach(LocalRunning::close);
    }

    private final class LocalRunning implements Running {
        private final Process process;

        LocalRunning(Process process) {
            this.process = process;
        }

        @Override
        public OutputStream stdin() {
            return process.getOutputStream();
        }

        @Override
        public InputStream stdout() {
            return process.getInputStream();
        }

        @Override
        public InputStream stderr() {
            return process.getErrorStream();
        }

        @Override
        public OptionalInt waitFor(Duration timeout) throws InterruptedException {
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
        }

        @Override
        public void close() {
            started.remove(this);
            if (process.isAlive()) {
                end();
            }
            closeStreams();
        }

        private void closeStreams() {
            for (Closeable stream : List.of(stdin(), stdout(), stderr())) {
                try {
                    stream.close();
                } catch (IOException e) {
                    // Input that the ended process did not take is of no use any more.
                }
            }
        }

        /** Asks the script and all below it to end, and makes them end when they do not. */
        private void end() {
            List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
            tree.add(process.toHandle());
            tree.forEach(ProcessHandle::destroy);
            long deadline = System.nanoTime() + GRACE.toNanos();
            boolean interrupted = false;
            while (tree.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
                try {
                    Thread.sleep(5);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            tree.forEach(ProcessHandle::destroyForcibly);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
