package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.template.RenderedFile;

/**
 * How one path of a node compares with what was declared.
 *
 * @param path absolute path on the node, prefix included
 * @param wanted what was declared, or null for a file that nobody declared
 * @param found what the path, or the file behind a followed link, was found to be
 * @param status the comparison
 * @param detail one line that explains it, or an empty text
 * @param removable whether a deployment removes it
 */
record Finding(String path, RenderedFile wanted, FileState found, FileStatus status, String detail, boolean removable) {

    static Finding of(RenderedFile wanted, String path, FileState found, FileStatus status, String detail) {
        return new Finding(path, wanted, found, status, detail, false);
    }

    /** Whether the content has to be written. */
    boolean needsContent() {
        return status == FileStatus.DIFFERS || status == FileStatus.MISSING;
    }

    /** Whether only permissions have to be corrected. */
    boolean needsMode() {
        return status == FileStatus.MODE || status == FileStatus.OWNER;
    }

    Finding failed(String error) {
        return new Finding(path, wanted, found, FileStatus.ERROR, error, false);
    }
}
