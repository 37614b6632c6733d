package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.LogCommand;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
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
    static final Set<String> DEFINITIONS = Set.of(DefinitionLoader.ROOT_FILE, "configs", "node-templates", "systems");

    static {
        QuietSystemReader.install();
    }

    private final Path root;
    private final VersionedRoot tree;
    private final Map<String, String> environment;

    private History(VersionedRoot tree, Map<String, String> environment) {
        this.root = tree.root();
        this.tree = tree;
        this.environment = Map.copyOf(environment);
    }

    /**
     * @param root root of the definition repository
     * @throws OperationException if it is not under version control
     */
    public static History open(Path root) {
        return open(root, System.getenv());
    }

    /** @param environment what git's configuration may depend on */
    static History open(Path root, Map<String, String> environment) {
        Path absolute = root.toAbsolutePath().normalize();
        GitPlace place = GitPlace.around(absolute)
                .orElseThrow(() -> new OperationException("The repository \"" + absolute
                        + "\" has no history: it is not in a git repository. Make one by 'git init \"" + absolute
                        + "\"', or leave out the commit by --no-commit."));
        return GitFaults.call("open the git repository of", absolute, () -> {
            GitOwners.requireTrusted(place, absolute, environment);
            GitFormat.requireSupported(place, absolute);
            GitConfiguration configuration = GitConfiguration.of(place, environment);
            Repository repository = QuietSystemReader.open(new FileRepositoryBuilder()
                    .setGitDir(place.gitDir().toFile())
                    .setWorkTree(place.workTree().toFile()));
            repository.getConfig().fromText(configuration.text());
            return new History(VersionedRoot.of(absolute, place.workTree(), repository), environment);
        });
    }

    /** Makes a git repository of a directory, unless it is in one already. */
    static History init(Path root) {
        if (GitPlace.around(root).isEmpty()) {
            GitFaults.call("make a git repository in", root, () -> {
                try (Git made = Git.init()
                        .setDirectory(root.toFile())
                        .setInitialBranch(GitAuthors.initialBranch())
                        .call()) {
                    return made.getRepository().getDirectory();
                }
            });
        }
        return open(root);
    }

    /**
     * Refuses early what a commit would fail on.
     *
     * @throws UsageException if the author is not {@code Name <address>}
     * @throws OperationException if git's index is locked beyond a short patience, or git is in the middle of something
     */
    public void requireReady(String author) {
        if (author != null) {
            GitAuthors.requireValid(author);
        }
        GitPlace.around(root).ifPresent(place -> {
            GitState.requireNoOtherPlace(place, root, environment);
            GitState.requireWritable(place, root);
        });
        tree.requireReadableIndex();
        IndexLock.awaitFree(tree.repository(), root);
        GitState.requireIdle(tree.repository(), root);
    }

    /**
     * Refuses what no commit would hold.
     *
     * @throws OperationException if git ignores a file that an edit has made, or would from now on
     */
    void requireKept(RepositoryEdit edit) {
        new NewFiles(tree).requireKept(edit);
    }

    /** Files below the root that differ from the last commit or are not in it, as paths relative to the root. */
    public SortedSet<String> changes() {
        return tree.unprefixed(tree.changedPaths(List.of("")));
    }

    /**
     * Commits what has changed at some paths, and nothing else.
     *
     * @param paths files or directories relative to the root; those that are gone are committed as removed
     * @param author {@code Name <address>}, or null for the one that git is configured with
     * @return the new commit, or empty if nothing differs from the last one
     */
    public Optional<Revision> commit(Collection<String> paths, String message, String author) {
        requireReady(author);
        SortedSet<String> changed = paths.isEmpty() ? new TreeSet<>() : tree.changedPaths(paths);
        return changed.isEmpty() ? Optional.empty() : new PathCommit(tree, message, author).make(changed);
    }

    /**
     * Commits that touched a path, newest first.
     *
     * @param path relative to the root; an empty one means everything below the root
     * @param most how many at most
     */
    public List<Revision> log(String path, int most) {
        return GitFaults.call("read the history of", root, () -> {
            List<Revision> log = new ArrayList<>();
            if (tree.repository().resolve("HEAD") == null) {
                return log;
            }
            LogCommand command = tree.git().log().setMaxCount(most);
            String filter = VersionedRoot.stripped(tree.prefixed(path));
            if (!filter.isEmpty()) {
                command.addPath(filter);
            }
            command.call().forEach(commit -> log.add(VersionedRoot.revision(commit)));
            return log;
        });
    }

    /**
     * What has changed in the files since a revision, as a unified diff with paths relative to the work tree's root; empty
     * when nothing has.
     *
     * @throws UsageException if there is no such revision
     */
    public String diff(String revision) {
        tree.requireReadableIndex();
        return GitFaults.call("compare the files of", root, () -> {
            boolean unborn = revision.equals("HEAD") && tree.repository().resolve("HEAD") == null;
            return FileDiff.since(unborn ? null : tree.resolve(revision), tree.repository(), tree.below());
        });
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
     *     committed, or the revision holds what can't be definitions
     */
    public Optional<Revision> rollback(String revision, String message, String author) {
        RevCommit target = tree.resolve(revision);
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
                        tree.below(),
                        PathFilter.create(tree.prefixed(KNOWN_HOSTS)).negate())
                : tree.below();
        Rollback rollback = Rollback.between(tree, tree.resolve("HEAD"), target, part);
        requireCommitted(changes, tree.unprefixed(rollback.paths()), revision);
        requireNoneLost(tree.unprefixed(rollback.endangered()), revision);
        String subject = "Roll back to " + VersionedRoot.revision(target).shortId() + ": " + target.getShortMessage();
        return rollback.run(paths -> commit(tree.unprefixed(paths), message == null ? subject : message, author));
    }

    private void requireCommitted(SortedSet<String> changes, SortedSet<String> touched, String revision) {
        List<String> lost = changes.stream()
                .filter(path -> isDefinition(path) || touched.stream().anyMatch(other -> collide(path, other)))
                .toList();
        requireNoneLost(lost, revision);
    }

    private void requireNoneLost(Collection<String> lost, String revision) {
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

    @Override
    public void close() {
        tree.close();
    }
}
