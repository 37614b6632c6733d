package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.PoniException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedSet;
import org.eclipse.jgit.api.CommitCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** A commit of some files and nothing else; when it fails, for whatever reason, the index is as it was. */
final class PathCommit {
    private final VersionedRoot tree;
    private final String message;
    private final String author;
    private final ByteArrayOutputStream hooks = new ByteArrayOutputStream();

    /** @param author {@code Name <address>}, or null for the one that git is configured with */
    PathCommit(VersionedRoot tree, String message, String author) {
        this.tree = tree;
        this.message = message;
        this.author = author;
    }

    /**
     * @param changed files that differ from the last commit, as git names them
     * @return the new commit, or empty if none of them differs any more
     * @throws OperationException if git refuses it, or one of its hooks
     */
    Optional<Revision> make(SortedSet<String> changed) {
        StagedPaths staged =
                GitFaults.call("read the index of", tree.root(), () -> StagedPaths.of(tree.repository(), changed));
        ObjectId before = head();
        try {
            return Optional.of(VersionedRoot.revision(commit(changed)));
        } catch (IOException | GitAPIException | RuntimeException | Error e) {
            Optional<Revision> made = madeSince(before);
            if (made.isPresent()) {
                return made;
            }
            return takenBack(changed, staged, e);
        }
    }

    private RevCommit commit(SortedSet<String> changed) throws IOException, GitAPIException {
        PersonIdent person = GitAuthors.author(tree.repository(), author);
        tree.git().add().addFilepatterns(changed).setAll(true).call();
        CommitCommand command =
                tree.git().commit().setMessage(message).setAuthor(person).setSign(isSigned());
        PrintStream said = new PrintStream(hooks, true, StandardCharsets.UTF_8);
        command.setHookOutputStream(said);
        command.setHookErrorStream(said);
        if (isSigned()) {
            command.setSigner(new ProgramSigner());
        }
        changed.forEach(command::setOnly);
        return command.call();
    }

    private boolean isSigned() {
        return tree.repository().getConfig().getBoolean("commit", "gpgsign", false);
    }

    private ObjectId head() {
        return GitFaults.call(
                "read the history of", tree.root(), () -> tree.repository().resolve("HEAD"));
    }

    /** A failure after the branch was moved undoes nothing: the commit is there. */
    private Optional<Revision> madeSince(ObjectId before) {
        try (RevWalk walk = new RevWalk(tree.repository())) {
            ObjectId now = tree.repository().resolve("HEAD");
            if (now == null || now.equals(before)) {
                return Optional.empty();
            }
            RevCommit commit = walk.parseCommit(now);
            boolean ours = commit.getFullMessage().strip().equals(message.strip())
                    && (before == null
                            ? commit.getParentCount() == 0
                            : commit.getParentCount() == 1
                                    && commit.getParent(0).equals(before));
            return ours ? Optional.of(VersionedRoot.revision(commit)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Revision> takenBack(SortedSet<String> changed, StagedPaths staged, Throwable failure) {
        // What was staged before differed from the last commit, what is in the files now does not.
        if (failure instanceof Exception && isNothing(changed)) {
            return Optional.empty();
        }
        staged.restore(tree.root());
        if (failure instanceof PoniException told) {
            throw told;
        }
        if (failure instanceof Error error && !(error instanceof OutOfMemoryError)) {
            throw error;
        }
        throw new OperationException(
                "Cannot commit to the history of \"" + tree.root() + "\": " + GitFaults.reason(failure)
                        + (hooks.size() == 0 ? "" : "\n" + hooks.toString(StandardCharsets.UTF_8)),
                failure);
    }

    private boolean isNothing(SortedSet<String> changed) {
        try {
            return tree.changedPaths(tree.unprefixed(changed)).isEmpty();
        } catch (PoniException e) {
            return false;
        }
    }
}
