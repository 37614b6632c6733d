package io.jenkins.plugins.poni.repository;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Compares the files of a work tree with a commit; ignored files do not count. */
final class FileDiff {
    private FileDiff() {}

    /**
     * @param commit a parsed commit, or null to compare with nothing
     * @param part which part of the tree is compared
     * @return a unified diff in git's form, empty if nothing differs
     */
    static String since(RevCommit commit, Repository repository, TreeFilter part) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectReader reader = repository.newObjectReader();
                DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.setRepository(repository);
            formatter.setDetectRenames(true);
            formatter.setPathFilter(part);
            AbstractTreeIterator old =
                    commit == null ? new EmptyTreeIterator() : new CanonicalTreeParser(null, reader, commit.getTree());
            formatter.format(old, new FileTreeIterator(repository));
            formatter.flush();
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
