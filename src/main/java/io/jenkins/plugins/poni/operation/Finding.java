package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.DirectorySpec;
import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.template.RenderedFile;
import io.jenkins.plugins.poni.template.RenderedTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one path of a node compares with what was declared.
 *
 * @param path absolute path on the node, prefix included
 * @param wanted what was declared, or null for a file that nobody declared
 * @param found what the path, or the file behind a followed link, was found to be
 * @param status the comparison
 * @param detail one line that explains it, or an empty text
 * @param trees for a file that nobody declared, the innermost directories that watch for such; the first decides
 */
record Finding(
        String path, RenderedFile wanted, FileState found, FileStatus status, String detail, List<RenderedTree> trees) {

    static Finding of(RenderedFile wanted, String path, FileState found, FileStatus status, String detail) {
        return new Finding(path, wanted, found, status, detail, List.of());
    }

    /** Whether the content has to be written. */
    boolean needsContent() {
        return status == FileStatus.DIFFERS || status == FileStatus.MISSING;
    }

    /** Whether only permissions have to be corrected. */
    boolean needsMode() {
        return status == FileStatus.MODE || status == FileStatus.OWNER;
    }

    /** Whether a deployment removes it. */
    boolean removable() {
        return status == FileStatus.EXTRA && trees.get(0).spec().purge() == DirectorySpec.Purge.DELETE;
    }

    /** Whether a deployment does anything about it. */
    boolean isChange() {
        return needsContent() || needsMode() || removable();
    }

    /** The path that a change of it goes by: where only permissions are corrected, that behind a followed link. */
    String changedPath() {
        return needsMode() ? found.path() : path;
    }

    /** Adds the commands that a change of it calls for, by config. */
    void callInto(Map<String, Set<String>> called) {
        if (wanted != null) {
            called.computeIfAbsent(wanted.config().name(), key -> new LinkedHashSet<>())
                    .addAll(wanted.onChange());
        }
        trees.forEach(tree -> called.computeIfAbsent(tree.config().name(), key -> new LinkedHashSet<>())
                .addAll(tree.spec().onChange()));
    }

    /** The same with what the change cost the file, which may be nothing. */
    Finding losing(String loss) {
        return loss.isEmpty() ? this : new Finding(path, wanted, found, status, loss, trees);
    }

    Finding failed(String error) {
        return new Finding(path, wanted, found, FileStatus.ERROR, error, trees);
    }
}
