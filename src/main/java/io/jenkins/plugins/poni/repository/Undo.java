package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.FileTrouble;
import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What it takes to put the files of a repository back as they were, collected while they are changed. */
final class Undo {
    /** Takes one thing back. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    private final Path root;
    private final Path trash;
    private final Deque<Step> steps = new ArrayDeque<>();

    Undo(Path root) {
        this.root = root;
        this.trash = root.resolve(".removed-" + UUID.randomUUID() + AtomicFile.TEMPORARY);
    }

    /** Something else to be done when all is taken back. */
    void step(Step step) {
        steps.push(step);
    }

    void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            createDirectories(directory.getParent());
            Files.createDirectory(directory);
            steps.push(() -> Files.deleteIfExists(directory));
        }
    }

    /** To be called before a file is written. */
    void beforeWriting(Path file) throws IOException {
        if (Files.exists(file)) {
            keep(file);
        } else {
            steps.push(() -> Files.deleteIfExists(file));
        }
    }

    /** A second name of the old file needs no room on a disk that is full; not every file system has those. */
    private void keep(Path file) throws IOException {
        createDirectories(trash);
        Path kept = trash.resolve(String.valueOf(steps.size()));
        try {
            Files.createLink(kept, file);
            steps.push(
                    () -> Files.move(kept, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException | UnsupportedOperationException e) {
            byte[] old = Files.readAllBytes(file);
            steps.push(() -> AtomicFile.write(file, old));
        }
    }

    /** To be called before others make a file that does not exist yet, and the directories that it needs. */
    void beforeCreating(Path file) {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path above = file.getParent();
                !above.equals(root) && !Files.isDirectory(above);
                above = above.getParent()) {
            missing.push(above);
        }
        for (Path directory : missing) {
            steps.push(() -> deleteIfMade(directory));
        }
        steps.push(() -> deleteIfMade(file));
    }

    /** What could not be made since its name is too long cannot be deleted either. */
    private static void deleteIfMade(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    /** Moves a file or directory to a name that is free. */
    void move(Path from, Path to) throws IOException {
        createDirectories(to.getParent());
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(to.toString(), null, "it exists already");
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        steps.push(() -> Files.move(to, from, StandardCopyOption.ATOMIC_MOVE));
        AtomicFile.sync(to.getParent());
        removeEmpty(from.getParent());
    }

    /** Takes a file or directory out of sight; it is deleted only when nothing can go wrong any more. */
    void remove(Path path) throws IOException {
        createDirectories(trash);
        Path kept = trash.resolve(String.valueOf(steps.size()));
        Files.move(path, kept, StandardCopyOption.ATOMIC_MOVE);
        steps.push(() -> Files.move(kept, path, StandardCopyOption.ATOMIC_MOVE));
        AtomicFile.sync(path.getParent());
        removeEmpty(path.getParent());
    }

    /** Removes directories that became empty: git does not keep them either, so a clone would differ. */
    private void removeEmpty(Path directory) throws IOException {
        boolean isTop = directory.equals(root) || directory.getParent().equals(root);
        if (isTop || !isEmpty(directory)) {
            return;
        }
        Files.delete(directory);
        steps.push(() -> Files.createDirectory(directory));
        removeEmpty(directory.getParent());
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Takes back every step, last first; one that fails keeps none of the others from being taken back. */
    void run() {
        Exception failed = null;
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (IOException | RuntimeException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw new OperationException(
                    "A change of the repository \"" + root + "\" could not be taken back: " + reason(failed)
                            + ". Compare it with 'poni diff'"
                            + (Files.exists(trash) ? "; what was removed is in \"" + trash + "\"." : "."),
                    failed);
        }
    }

    private static String reason(Exception failure) {
        return failure instanceof IOException io ? FileTrouble.reason(io) : String.valueOf(failure.getMessage());
    }

    /** Deletes what was removed, for good. */
    void forget() {
        steps.clear();
        if (!Files.exists(trash)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(trash)) {
            List<Path> all = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : all) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new OperationException(
                    "The change is made, but \"" + trash + "\", which holds what was removed, cannot be deleted: "
                            + FileTrouble.reason(e) + ". Delete it.",
                    e);
        }
    }
}
