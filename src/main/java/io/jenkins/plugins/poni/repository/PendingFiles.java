package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Files that are read on other processors while more of them are still being found; of a repository with 1000 nodes
 * that is most of the work.
 */
final class PendingFiles {
    private final DefinitionTree tree;
    private final Map<String, ForkJoinTask<Value.Mapping>> tasks = new HashMap<>();

    PendingFiles(DefinitionTree tree) {
        this.tree = tree;
    }

    /** Begins to read a file. */
    void begin(String label) {
        tasks.put(label, ForkJoinPool.commonPool().submit(() -> tree.read(label)));
    }

    /** The map in a file that was begun; null if it cannot be had. */
    Value.Mapping await(String label) {
        return tasks.get(label).join();
    }
}
