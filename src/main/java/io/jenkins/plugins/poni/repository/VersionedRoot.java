package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.StatusCommand;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * The root of a definition repository as a part of git's work tree: the two ways to name a file, what has changed, and
 * what a revision is.
 *
 * @param root absolute path of the definitions
 * @param prefix path of the root from the work tree's, empty if they are the same
 */
record VersionedRoot(Path root, String prefix, Git git) implements AutoCloseable {

    static VersionedRoot of(Path root, Path workTree, Repository repository) {
        return new VersionedRoot(root, workTree.relativize(root).toString().replace('\\', '/'), new Git(repository));
    }

    Repository repository() {
        return git.getRepository();
    }

    /** As git names it. */
    String prefixed(String path) {
        return prefix.isEmpty() ? path : prefix + "/" + path;
    }

    /** Relative to the root. */
    SortedSet<String> unprefixed(Collection<String> paths) {
        SortedSet<String> relative = new TreeSet<>();
        paths.forEach(path -> relative.add(path.substring(prefixed("").length())));
        return relative;
    }

    static String stripped(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** What is below the root. */
    TreeFilter below() {
        return prefix.isEmpty() ? TreeFilter.ALL : PathFilter.create(prefix);
    }

    /**
     * Files that differ from the last commit or are not in it, as git names them.
     *
     * @param paths where to look, relative to the root; the empty one is everything below the root
     */
    SortedSet<String> changedPaths(Collection<String> paths) {
        requireReadableIndex();
        StatusCommand command = git.status();
        paths.stream()
                .map(this::prefixed)
                .filter(path -> !path.isEmpty())
                .forEach(path -> command.addPath(stripped(path)));
        Status status = GitFaults.call("learn the state of", root, command::call);
        SortedSet<String> changed = new TreeSet<>(status.getUncommittedChanges());
        changed.addAll(status.getUntracked());
        changed.removeIf(VersionedRoot::isOwn);
        return changed;
    }

    /** @throws OperationException if git's index is damaged, or in a format that is not supported */
    void requireReadableIndex() {
        IndexFormat.requireSupported(repository().getIndexFile().toPath(), root);
    }

    /** Whether a file is one that Poni needs only while it writes, or that a killed one left. */
    static boolean isOwn(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals(RepositoryLock.FILE)
                || path.startsWith(".") && path.contains(AtomicFile.TEMPORARY)
                || name.startsWith(".") && name.endsWith(AtomicFile.TEMPORARY);
    }

    /**
     * @throws UsageException if there is no such revision
     */
    RevCommit resolve(String revision) {
        return GitFaults.call("find the revision \"" + revision + "\" in", root, () -> {
            try (RevWalk walk = new RevWalk(repository())) {
                ObjectId id = repository().resolve(revision);
                if (id != null) {
                    return walk.parseCommit(id);
                }
            } catch (AmbiguousObjectException | IncorrectObjectTypeException | RevisionSyntaxException e) {
                throw new UsageException("\"" + revision + "\" is no revision: " + e.getMessage() + ".", e);
            }
            throw new UsageException("There is no revision \"" + revision + "\" in the history of \"" + root
                    + "\". 'poni history' lists them."
                    + (isShallow() ? " This clone is shallow: 'git fetch --unshallow' gets the others." : ""));
        });
    }

    private boolean isShallow() {
        return Files.exists(repository().getCommonDirectory().toPath().resolve("shallow"));
    }

    static Revision revision(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        return new Revision(
                commit.getName(),
                author.getName(),
                author.getEmailAddress(),
                author.getWhenAsInstant(),
                commit.getFullMessage());
    }

    @Override
    public void close() {
        git.close();
        repository().close();
    }
}
