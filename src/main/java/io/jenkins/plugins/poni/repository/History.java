package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.api.CommitCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.LogCommand;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.StatusCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * The history of a definition repository in git. The repository may be a directory somewhere in a larger work tree; then
 * only what is below it is looked at, committed or rolled back.
 */
public final class History implements AutoCloseable {
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(2);
    private static final String KNOWN_HOSTS = "known_hosts";

    /** What the definitions are made of, as far as it has a fixed place. */
    private static final Set<String> DEFINITIONS =
            Set.of(DefinitionLoader.ROOT_FILE, "configs", "node-templates", "systems");

    static {
        QuietSystemReader.install();
    }

    private final Path root;
    private final String prefix;
    private final Repository repository;
    private final Git git;

    private History(Path root, Path workTree, Repository repository) {
        this.root = root;
        this.prefix = workTree.relativize(root).toString().replace('\\', '/');
        this.repository = repository;
        this.git = new Git(repository);
    }

    /**
     * @param root root of the definition repository
     * @throws OperationException if it is not under version control
     */
    public static History open(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        GitPlace place = GitPlace.around(absolute)
                .orElseThrow(() -> new OperationException("The repository \"" + absolute
                        + "\" has no history: it is not in a git repository. Make one by 'git init \"" + absolute
                        + "\"', or leave out the commit by --no-commit."));
        try {
            Repository repository = new FileRepositoryBuilder()
                    .setGitDir(place.gitDir().toFile())
                    .setWorkTree(place.workTree().toFile())
                    .build();
            return new History(absolute, place.workTree(), repository);
        } catch (IOException e) {
            throw failure("open the git repository of", absolute, e);
        }
    }

    /** Makes a git repository of a directory, unless it is in one already. */
    static History init(Path root) {
        if (GitPlace.around(root).isEmpty()) {
            try (Git made = Git.init()
                    .setDirectory(root.toFile())
                    .setInitialBranch(GitAuthors.initialBranch())
                    .call()) {
                made.getRepository().getDirectory();
            } catch (GitAPIException | JGitInternalException e) {
                throw failure("make a git repository in", root, e);
            }
        }
        return open(root);
    }

    /**
     * Refuses early what a commit would fail on.
     *
     * @throws UsageException if the author is not {@code Name <address>}
     * @throws OperationException if git's index is locked beyond a short patience
     */
    public void requireReady(String author) {
        if (author != null) {
            GitAuthors.requireValid(author);
        }
        IndexLock.awaitFree(repository, root);
    }

    /** Files below the root that differ from the last commit or are not in it, as paths relative to the root. */
    public SortedSet<String> changes() {
        return unprefixed(changedPaths(List.of("")));
    }

    private SortedSet<String> changedPaths(Collection<String> paths) {
        StatusCommand command = git.status();
        paths.stream()
                .map(this::prefixed)
                .filter(path -> !path.isEmpty())
                .forEach(path -> command.addPath(stripped(path)));
        try {
            Status status = command.call();
            SortedSet<String> changed = new TreeSet<>(status.getUncommittedChanges());
            changed.addAll(status.getUntracked());
            changed.removeIf(path -> path.equals(prefixed(RepositoryLock.FILE)));
            return changed;
        } catch (GitAPIException | JGitInternalException e) {
            throw failure("learn the state of", root, e);
        }
    }

    private String prefixed(String path) {
        return prefix.isEmpty() ? path : prefix + "/" + path;
    }

    private static String stripped(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /**
     * Commits what has changed at some paths, and nothing else.
     *
     * @param paths files or directories relative to the root; those that are gone are committed as removed
     * @param author {@code Name <address>}, or null for the one that git is configured with
     * @return the new commit, or empty if nothing differs from the last one
     */
    public Optional<Revision> commit(Collection<String> paths, String message, String author) {
        IndexLock.awaitFree(repository, root);
        SortedSet<String> changed = paths.isEmpty() ? new TreeSet<>() : changedPaths(paths);
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream hooks = new ByteArrayOutputStream();
        try {
            PersonIdent person = GitAuthors.author(repository, author);
            git.add().addFilepatterns(changed).setAll(true).call();
            CommitCommand command =
                    git.commit().setMessage(message).setAuthor(person).setSign(false);
            command.setHookOutputStream(new java.io.PrintStream(hooks, true, StandardCharsets.UTF_8));
            command.setHookErrorStream(new java.io.PrintStream(hooks, true, StandardCharsets.UTF_8));
            changed.forEach(command::setOnly);
            return Optional.of(revision(command.call()));
        } catch (GitAPIException | JGitInternalException e) {
            // What was staged before differed from the last commit, what is in the files now does not.
            if (changedPaths(changed).isEmpty()) {
                return Optional.empty();
            }
            unstage(changed);
            throw new OperationException(
                    "Cannot commit to the history of \"" + root + "\": " + e.getMessage()
                            + (hooks.size() == 0 ? "" : "\n" + hooks.toString(StandardCharsets.UTF_8)),
                    e);
        }
    }

    private void unstage(SortedSet<String> paths) {
        try {
            ResetCommand reset = git.reset();
            paths.forEach(reset::addPath);
            reset.call();
        } catch (GitAPIException | JGitInternalException e) {
            throw failure("take back what was staged in", root, e);
        }
    }

    /**
     * Commits that touched a path, newest first.
     *
     * @param path relative to the root; an empty one means everything below the root
     * @param most how many at most
     */
    public List<Revision> log(String path, int most) {
        try {
            List<Revision> log = new ArrayList<>();
            if (repository.resolve("HEAD") == null) {
                return log;
            }
            LogCommand command = git.log().setMaxCount(most);
            String filter = stripped(prefixed(path));
            if (!filter.isEmpty()) {
                command.addPath(filter);
            }
            command.call().forEach(commit -> log.add(revision(commit)));
            return log;
        } catch (IOException | GitAPIException | JGitInternalException e) {
            throw failure("read the history of", root, e);
        }
    }

    /**
     * What has changed in the files since a revision, as a unified diff with paths relative to the work tree's root; empty
     * when nothing has.
     *
     * @throws UsageException if there is no such revision
     */
    public String diff(String revision) {
        try {
            boolean unborn = revision.equals("HEAD") && repository.resolve("HEAD") == null;
            return FileDiff.since(unborn ? null : resolve(revision), repository, below());
        } catch (IOException | JGitInternalException e) {
            throw failure("compare the files of", root, e);
        }
    }

    private TreeFilter below() {
        return prefix.isEmpty() ? TreeFilter.ALL : PathFilter.create(prefix);
    }

    /** Whether definitions differ from the last commit; host keys, which every run may add, don't count. */
    boolean isEdited() {
        SortedSet<String> changes = changes();
        changes.remove(KNOWN_HOSTS);
        return !changes.isEmpty();
    }

    /**
     * Makes the files as they were at a revision, by a new commit on top. Files that have nothing to do with it, such as
     * reports, may have changes that are not committed. The host keys stay as they are if some were not committed: they
     * say what machines are, not what they shall be.
     *
     * @param message message of the commit, or null for one that names the revision
     * @return the new commit, or empty if nothing differs
     * @throws OperationException if definitions, or files that the revision would replace, have changes that are not
     *     committed
     */
    public Optional<Revision> rollback(String revision, String message, String author) {
        RevCommit target = resolve(revision);
        requireReady(author);
        try (RepositoryLock lock = RepositoryLock.acquire(root, "rollback", LOCK_PATIENCE)) {
            Objects.requireNonNull(lock, "lock");
            return Uninterrupted.call(() -> rollback(revision, target, message, author));
        }
    }

    /**
     * Commits everything below the root that differs from the last commit, such as files that were edited by hand.
     *
     * @return the new commit, or empty if nothing differs
     */
    public Optional<Revision> commitAll(String message, String author) {
        requireReady(author);
        try (RepositoryLock lock = RepositoryLock.acquire(root, "commit", LOCK_PATIENCE)) {
            Objects.requireNonNull(lock, "lock");
            return Uninterrupted.call(() -> commit(changes(), message, author));
        }
    }

    private Optional<Revision> rollback(String revision, RevCommit target, String message, String author) {
        SortedSet<String> changes = changes();
        TreeFilter part = changes.remove(KNOWN_HOSTS)
                ? AndTreeFilter.create(
                        below(), PathFilter.create(prefixed(KNOWN_HOSTS)).negate())
                : below();
        Rollback rollback = Rollback.between(git, resolve("HEAD"), target, part);
        requireCommitted(changes, unprefixed(rollback.paths()), revision);
        try {
            rollback.run();
            String subject = "Roll back to " + revision(target).shortId() + ": " + target.getShortMessage();
            return commit(unprefixed(rollback.paths()), message == null ? subject : message, author);
        } catch (OperationException e) {
            rollback.undo();
            throw e;
        }
    }

    private void requireCommitted(SortedSet<String> changes, SortedSet<String> touched, String revision) {
        List<String> lost = changes.stream()
                .filter(path -> isDefinition(path) || touched.stream().anyMatch(other -> collide(path, other)))
                .toList();
        if (!lost.isEmpty()) {
            throw new OperationException("Cannot roll back \"" + root + "\" to " + revision
                    + ": these files have changes that are not committed and would be lost: "
                    + String.join(", ", lost.stream().limit(20).toList()) + (lost.size() > 20 ? ", …" : "")
                    + ". Commit them by 'poni commit', or remove them.");
        }
    }

    private static boolean isDefinition(String path) {
        return DEFINITIONS.contains(path.split("/", 2)[0]);
    }

    /** Whether two paths are the same file, or one would have to be a directory of the other. */
    private static boolean collide(String left, String right) {
        return left.equals(right) || left.startsWith(right + "/") || right.startsWith(left + "/");
    }

    private SortedSet<String> unprefixed(Collection<String> paths) {
        SortedSet<String> relative = new TreeSet<>();
        paths.forEach(path -> relative.add(path.substring(prefixed("").length())));
        return relative;
    }

    private RevCommit resolve(String revision) {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = repository.resolve(revision);
            if (id != null) {
                return walk.parseCommit(id);
            }
        } catch (AmbiguousObjectException | IncorrectObjectTypeException | RevisionSyntaxException e) {
            throw new UsageException("\"" + revision + "\" is no revision: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw failure("find the revision \"" + revision + "\" in", root, e);
        }
        throw new UsageException("There is no revision \"" + revision + "\" in the history of \"" + root
                + "\". 'poni history' lists them.");
    }

    private static Revision revision(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        return new Revision(
                commit.getName(),
                author.getName(),
                author.getEmailAddress(),
                author.getWhenAsInstant(),
                commit.getFullMessage());
    }

    private static OperationException failure(String attempt, Path root, Exception cause) {
        return new OperationException("Cannot " + attempt + " \"" + root + "\": " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        git.close();
        repository.close();
    }
}
