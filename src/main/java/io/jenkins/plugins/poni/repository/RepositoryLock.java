package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.FileTrouble;
import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one writer at a time into a repository. The operating system's lock on a file is what counts, so one that a killed
 * process left behind blocks nobody; its text only tells others whom they wait for. The file is in the git directory,
 * where git never sees it and nothing else does; where there is none that may be written, at the root.
 */
final class RepositoryLock implements AutoCloseable {
    /** Its name at the root. */
    static final String FILE = ".poni.lock";

    private static final String NAME_IN_GIT = "poni.lock";

    private static final long PAUSE_MILLIS = 50;
    private static final int LONGEST_TEXT = 500;

    /**
     * Who holds a lock within this process. POSIX locks belong to the process and end when it closes any descriptor of the
     * file, therefore two threads must never both open it.
     */
    private static final Map<Path, String> HELD_HERE = new ConcurrentHashMap<>();

    private final Path key;
    private final FileChannel channel;
    private final FileLock lock;

    private RepositoryLock(Path key, FileChannel channel, FileLock lock) {
        this.key = key;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Waits for the lock.
     *
     * @param purpose what the lock is wanted for, in a few words, for those who wait meanwhile
     * @throws OperationException if another holds it beyond the patience, naming the holder
     */
    static RepositoryLock acquire(Path root, String purpose, Duration patience) {
        Path file = place(root);
        long end = System.nanoTime() + patience.toNanos();
        String holder = holder(purpose);
        try {
            Path key = file.getParent().toRealPath().resolve(file.getFileName());
            while (true) {
                String other = HELD_HERE.putIfAbsent(key, holder);
                RepositoryLock lock = other == null ? open(key, file, holder) : null;
                if (lock != null) {
                    return lock;
                }
                if (System.nanoTime() >= end) {
                    throw new OperationException("Cannot change the repository \"" + root
                            + "\": another run is changing it, " + (other == null ? text(file) : other)
                            + ". Try again when it has ended.");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (ClosedByInterruptException | InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationException(
                    "Interrupted while waiting for the lock \"" + file + "\". Nothing was changed.", e);
        } catch (IOException e) {
            throw new OperationException(
                    "Cannot lock the repository \"" + root + "\" for writing: " + FileTrouble.reason(e) + ".", e);
        }
    }

    private static Path place(Path root) {
        return GitPlace.around(root)
                .map(GitPlace::gitDir)
                .filter(Files::isWritable)
                .map(git -> git.resolve(NAME_IN_GIT))
                .orElse(root.resolve(FILE));
    }

    /** Whether this process holds the lock of any repository. */
    static boolean isHeldHere() {
        return !HELD_HERE.isEmpty();
    }

    private static RepositoryLock open(Path key, Path file, String holder) throws IOException {
        RepositoryLock held = null;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            // Far behind the text, since Windows lets nobody read what is locked.
            FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            if (lock != null) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)), 0);
                held = new RepositoryLock(key, channel, lock);
            }
            return held;
        } finally {
            if (held == null) {
                HELD_HERE.remove(key);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static String holder(String purpose) {
        return "process " + ProcessHandle.current().pid() + " on " + host() + ", since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ": " + purpose;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a host without a name";
        }
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? "which has just begun" : text.substring(0, Math.min(text.length(), LONGEST_TEXT));
        } catch (IOException e) {
            return "which could not be told from \"" + file + "\"";
        }
    }

    /** Gives the lock back; the file stays, empty, since removing it would race with the next writer. */
    @Override
    public void close() {
        Uninterrupted.run(this::release);
    }

    private void release() {
        try (channel) {
            channel.truncate(0);
            lock.release();
        } catch (IOException e) {
            throw new OperationException("Cannot give back the lock \"" + key + "\": " + e.getMessage(), e);
        } finally {
            HELD_HERE.remove(key);
        }
    }
}
