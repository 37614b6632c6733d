package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.CheckoutCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.RmCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Brings files that have no uncommitted changes from one commit's state to another's, and back if that fails. */
final class Rollback {
    private final Git git;
    private final RevCommit from;
    private final RevCommit to;
    private final List<String> added = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();

    private Rollback(Git git, RevCommit from, RevCommit to) {
        this.git = git;
        this.from = from;
        this.to = to;
    }

    /** Finds what differs, in the part of the tree that a filter lets through. */
    static Rollback between(Git git, RevCommit from, RevCommit to, TreeFilter part) {
        Rollback rollback = new Rollback(git, from, to);
        try (TreeWalk walk = new TreeWalk(git.getRepository())) {
            walk.addTree(from.getTree());
            walk.addTree(to.getTree());
            walk.setRecursive(true);
            walk.setFilter(AndTreeFilter.create(part, TreeFilter.ANY_DIFF));
            while (walk.next()) {
                rollback.add(walk.getPathString(), walk.getRawMode(0) != 0, walk.getRawMode(1) != 0);
            }
        } catch (IOException e) {
            throw new OperationException("Cannot compare two revisions: " + e.getMessage(), e);
        }
        return rollback;
    }

    private void add(String path, boolean isBefore, boolean isAfter) {
        if (isBefore && isAfter) {
            changed.add(path);
        } else if (isAfter) {
            added.add(path);
        } else {
            removed.add(path);
        }
    }

    /** All paths that differ, relative to the work tree. */
    List<String> paths() {
        return concat(concat(added, changed), removed);
    }

    void run() {
        move(to, concat(added, changed), removed);
    }

    void undo() {
        move(from, concat(changed, removed), added);
    }

    private void move(RevCommit commit, List<String> present, List<String> absent) {
        try {
            if (!absent.isEmpty()) {
                RmCommand remove = git.rm();
                absent.forEach(remove::addFilepattern);
                remove.call();
            }
            if (!present.isEmpty()) {
                CheckoutCommand checkout = git.checkout().setStartPoint(commit);
                checkout.addPaths(present).call();
            }
        } catch (GitAPIException | JGitInternalException e) {
            throw new OperationException(
                    "Cannot bring the files to revision "
                            + commit.abbreviate(10).name() + ": " + e.getMessage(),
                    e);
        }
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
