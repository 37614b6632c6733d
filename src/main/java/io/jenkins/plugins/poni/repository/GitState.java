package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Repository;

/**
 * Whether git is in the middle of something. A commit of some paths would then end it without the other files: a merge
 * counts as made whose other side is lost, a picked commit is forgotten, and what is committed while bisecting or rebasing
 * is on no branch. Git itself refuses {@code commit --only} in some of these states and loses things in others.
 */
final class GitState {
    /**
     * @param mark file or directory in the git directory that is there meanwhile
     * @param end how people end it
     */
    private record Unfinished(String mark, String name, String end) {}

    /** In this order: a rebase picks commits, and `am` stands in a directory of rebase. */
    private static final List<Unfinished> STATES = List.of(
            new Unfinished("rebase-apply/applying", "applying mails", "'git am --continue' or 'git am --abort'"),
            new Unfinished("rebase-apply", "a rebase", "'git rebase --continue' or 'git rebase --abort'"),
            new Unfinished("rebase-merge", "a rebase", "'git rebase --continue' or 'git rebase --abort'"),
            new Unfinished("MERGE_HEAD", "a merge", "'git commit' or 'git merge --abort'"),
            new Unfinished(
                    "CHERRY_PICK_HEAD", "a cherry-pick", "'git cherry-pick --continue' or 'git cherry-pick --abort'"),
            new Unfinished("REVERT_HEAD", "a revert", "'git revert --continue' or 'git revert --abort'"),
            new Unfinished(
                    "sequencer/todo",
                    "a series of picks or reverts",
                    "'git cherry-pick --continue' or 'git revert --continue'"),
            new Unfinished("BISECT_LOG", "a bisection", "'git bisect reset'"));

    private static final int MOST_NAMED = 5;

    private GitState() {}

    /**
     * @param root root of the definition repository, for messages
     * @throws OperationException if a commit of some paths would do harm now
     */
    static void requireIdle(Repository repository, Path root) {
        Path git = repository.getDirectory().toPath();
        for (Unfinished state : STATES) {
            if (Files.exists(git.resolve(state.mark()))) {
                throw new OperationException("Cannot commit to the history of \"" + root
                        + "\": git is in the middle of "
                        + state.name() + ", and a commit of some files would lose the others (\""
                        + git.resolve(state.mark()) + "\" exists). End it by " + state.end() + ", and try again.");
            }
        }
        requireMerged(repository, root);
    }

    /**
     * @param environment variables by which git can be led to another repository than the one around a directory
     * @throws OperationException if it is: a commit would go where nobody expects it
     */
    static void requireNoOtherPlace(GitPlace place, Path root, Map<String, String> environment) {
        Map<String, Path> expected = Map.of(
                "GIT_DIR", place.gitDir(),
                "GIT_WORK_TREE", place.workTree(),
                "GIT_COMMON_DIR", place.commonDir(),
                "GIT_OBJECT_DIRECTORY", place.commonDir().resolve("objects"),
                "GIT_INDEX_FILE", place.gitDir().resolve("index"));
        expected.forEach((name, path) -> {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty() && !isSame(Path.of(value), path)) {
                throw new OperationException("Cannot commit to the history of \"" + root + "\": " + name + " is \""
                        + value
                        + "\", while the git repository around the definitions has \"" + path + "\". Poni follows only"
                        + " the latter: unset " + name + ", or leave out the commit by --no-commit.");
            }
        });
    }

    private static boolean isSame(Path named, Path expected) {
        try {
            return named.toAbsolutePath().normalize().equals(expected) || Files.isSameFile(named, expected);
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws OperationException if git's files may not be written by who runs this, in git's own words */
    static void requireWritable(GitPlace place, Path root) {
        Path objects = place.commonDir().resolve("objects");
        if (Files.isDirectory(objects) && !Files.isWritable(objects)) {
            throw new OperationException("Cannot commit to the history of \"" + root
                    + "\": insufficient permission for adding an object to repository database \"" + objects + "\".");
        }
        if (!Files.isWritable(place.gitDir())) {
            throw new OperationException("Cannot commit to the history of \"" + root + "\": permission denied for \""
                    + place.gitDir() + "\".");
        }
    }

    /** A stash or checkout that met conflicts leaves them behind without any mark. */
    private static void requireMerged(Repository repository, Path root) {
        Set<String> conflicts = GitFaults.call("read the index of", root, () -> conflicts(repository));
        if (!conflicts.isEmpty()) {
            throw new OperationException("Cannot commit to the history of \"" + root + "\": git has unmerged files: "
                    + String.join(", ", conflicts.stream().limit(MOST_NAMED).toList())
                    + (conflicts.size() > MOST_NAMED ? ", …" : "")
                    + ". Resolve the conflicts, 'git add' the files, and try again.");
        }
    }

    private static Set<String> conflicts(Repository repository) throws IOException {
        DirCache index = repository.readDirCache();
        Set<String> conflicts = new TreeSet<>();
        for (int i = 0; i < index.getEntryCount(); i++) {
            if (index.getEntry(i).getStage() != 0) {
                conflicts.add(index.getEntry(i).getPathString());
            }
        }
        return conflicts;
    }
}
