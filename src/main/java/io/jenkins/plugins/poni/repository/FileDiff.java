package io.jenkins.plugins.poni.repository;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.dircache.DirCache;
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
            Set<String> absent = leftOut(repository);
            formatter.format(formatter.scan(old, new FileTreeIterator(repository)).stream()
                    .filter(entry -> !absent.contains(entry.getOldPath()) && !VersionedRoot.isOwn(entry.getNewPath()))
                    .toList());
            formatter.flush();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Files that a sparse checkout leaves out, and that are not missed. */
    private static Set<String> leftOut(Repository repository) throws IOException {
        DirCache index = repository.readDirCache();
        Set<String> paths = new HashSet<>();
        for (int i = 0; i < index.getEntryCount(); i++) {
            if (index.getEntry(i).isSkipWorkTree()) {
                paths.add(index.getEntry(i).getPathString());
            }
        }
        return paths;
    }
}
