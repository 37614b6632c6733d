package io.jenkins.plugins.poni.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Repository;

/** What git's index holds for some paths, kept to be put back when what is done with them fails. */
final class StagedPaths {
    private final Repository repository;
    private final Set<String> paths;
    private final List<DirCacheEntry> entries = new ArrayList<>();

    private StagedPaths(Repository repository, Collection<String> paths) {
        this.repository = repository;
        this.paths = Set.copyOf(paths);
    }

    /** @param paths files, relative to the work tree */
    static StagedPaths of(Repository repository, Collection<String> paths) throws IOException {
        StagedPaths staged = new StagedPaths(repository, paths);
        DirCache index = repository.readDirCache();
        for (int i = 0; i < index.getEntryCount(); i++) {
            DirCacheEntry entry = index.getEntry(i);
            if (staged.paths.contains(entry.getPathString())) {
                staged.entries.add(entry);
            }
        }
        return staged;
    }

    /**
     * Puts them back; what others have staged meanwhile at other paths stays.
     *
     * @param root root of the definition repository, for messages
     */
    void restore(Path root) {
        GitFaults.call("take back what was staged in", root, () -> {
            DirCache index = repository.lockDirCache();
            try {
                DirCacheBuilder builder = index.builder();
                for (int i = 0; i < index.getEntryCount(); i++) {
                    if (!paths.contains(index.getEntry(i).getPathString())) {
                        builder.add(index.getEntry(i));
                    }
                }
                entries.forEach(builder::add);
                return builder.commit();
            } finally {
                index.unlock();
            }
        });
    }
}
