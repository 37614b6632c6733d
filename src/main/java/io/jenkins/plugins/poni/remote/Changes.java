package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.FileState;
import java.util.List;
import java.util.Objects;

/**
 * What is to become of files of one machine, applied in this order: writes, modes, removals.
 *
 * @param writes files to create or replace
 * @param modes files whose permissions alone are to be corrected
 * @param removals absolute paths of files to remove
 */
public record Changes(List<Write> writes, List<SetMode> modes, List<String> removals) {
    public Changes {
        writes = List.copyOf(writes);
        modes = List.copyOf(modes);
        removals = List.copyOf(removals);
    }

    public boolean isEmpty() {
        return writes.isEmpty() && modes.isEmpty() && removals.isEmpty();
    }

    /**
     * A file to create or replace; missing directories above it are created.
     *
     * @param path absolute path; when {@code followLinks} is true and it is a link, the link's target is replaced
     * @param content its bytes
     * @param mode permissions to set before the file appears; where it demands nothing an existing file's are kept, and
     *     a new file gets 0644 and the login's owner; an existing file's access control list and extended attributes are
     *     kept in any case
     * @param validate shell text that must succeed with the new file's path in {@code $file}, or null
     * @param found what a survey found there, which saves asking again; for a link to be followed, what it found at its
     *     end ({@link Survey#followed()}); or null
     */
    public record Write(
            String path, Content content, FileMode mode, boolean followLinks, String validate, FileState found) {
        public Write {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(content, "content");
            Objects.requireNonNull(mode, "mode");
        }

        public Write(String path, Content content, FileMode mode, boolean followLinks, String validate) {
            this(path, content, mode, followLinks, validate, null);
        }

        /** The same, with what a survey found. */
        public Write withFound(FileState state) {
            return new Write(path, content, mode, followLinks, validate, state);
        }

        boolean needsFacts() {
            if (followLinks) {
                return found == null || found.type() == FileState.Type.LINK;
            }
            return found == null;
        }

        /** The path to replace: the end of a link that is followed. */
        String target() {
            return followLinks && found != null ? found.path() : path;
        }
    }

    /** Permissions to set on an existing file. */
    public record SetMode(String path, FileMode mode) {
        public SetMode {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(mode, "mode");
        }
    }
}
