package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.PoniException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;

/**
 * Says what went wrong within JGit in the words that git has for it. JGit wraps most failures twice, and meets a damaged
 * file with whatever exception or Error its bytes lead to.
 */
final class GitFaults {
    /** What is asked of JGit. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws IOException, GitAPIException, ConfigInvalidException;
    }

    private static final int LONGEST_CHAIN = 20;
    private static final String DAMAGED = ". The repository may be damaged; 'git fsck' tells.";

    private GitFaults() {}

    /**
     * @param attempt what is attempted, such as {@code read the history of}
     * @param root what it is attempted on
     * @throws OperationException for every failure that is not told by an exception of Poni already
     */
    static <T> T call(String attempt, Path root, Call<T> call) {
        try {
            return call.run();
        } catch (PoniException e) {
            throw e;
        } catch (IOException
                | GitAPIException
                | ConfigInvalidException
                | RuntimeException
                | OutOfMemoryError
                | StackOverflowError e) {
            throw failure(attempt, root, e);
        }
    }

    static OperationException failure(String attempt, Path root, Throwable cause) {
        return new OperationException("Cannot " + attempt + " \"" + root + "\": " + reason(cause), cause);
    }

    /** Why JGit failed, as a sentence or more. */
    static String reason(Throwable failure) {
        Throwable cause = deepest(failure);
        if (cause instanceof ClosedByInterruptException || cause instanceof InterruptedIOException) {
            return "interrupted.";
        }
        if (cause instanceof AccessDeniedException denied) {
            return "permission denied for \"" + denied.getFile() + "\".";
        }
        if (cause instanceof OutOfMemoryError || cause instanceof StackOverflowError) {
            return "it would take more memory than there is" + DAMAGED;
        }
        if (cause instanceof MissingObjectException) {
            return cause.getMessage()
                    + ". It is not in this clone: if that is a partial one, let git fetch it, for example"
                    + " by 'git diff HEAD REV'; else the repository is damaged, and 'git fsck' tells more.";
        }
        if (cause instanceof CorruptObjectException) {
            return cause.getMessage() + DAMAGED;
        }
        if (cause instanceof RuntimeException && !(cause instanceof JGitInternalException)) {
            return cause.getClass().getSimpleName() + ", " + cause.getMessage() + DAMAGED;
        }
        String message = String.valueOf(cause.getMessage()).strip();
        return message.endsWith(".") ? message : message + ".";
    }

    /** The cause that everything began with, but for those that say less than what they caused. */
    private static Throwable deepest(Throwable failure) {
        Throwable told = failure;
        Throwable at = failure;
        for (int i = 0; at != null && i < LONGEST_CHAIN; i++) {
            boolean specific = at instanceof IncorrectObjectTypeException || at.getMessage() != null;
            if (specific || at instanceof Error || at instanceof ClosedByInterruptException) {
                told = at;
            }
            at = at.getCause();
        }
        return told;
    }
}
