package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.lib.Repository;

/** The file by which git keeps others from its index, and which a killed git leaves behind. */
final class IndexLock {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long PAUSE_MILLIS = 50;

    private IndexLock() {}

    /**
     * Waits a little until nobody has it.
     *
     * @param root root of the definition repository, for messages
     * @throws OperationException if somebody keeps it
     */
    static void awaitFree(Repository repository, Path root) {
        Path lock = repository.getDirectory().toPath().resolve("index.lock");
        try {
            for (long waited = 0; Files.exists(lock); waited += PAUSE_MILLIS) {
                if (waited >= PATIENCE.toMillis()) {
                    throw new OperationException("Cannot change the history of \"" + root + "\": \"" + lock
                            + "\" exists. Another git command is at work, or one was killed: if none is running, delete"
                            + " that file and try again.");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationException("Interrupted while waiting for \"" + lock + "\".", e);
        }
    }
}
