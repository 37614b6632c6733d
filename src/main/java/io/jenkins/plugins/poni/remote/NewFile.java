package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.remote.Changes.Write;

/**
 * One file on its way to a machine.
 *
 * @param number by which {@code apply.sh} knows it, from 1
 * @param write what was asked for
 */
record NewFile(int number, Write write) {
    private static final int MODE_WHEN_NOTHING_IS_SAID = 0644;
    private static final int MODE_IN_ARCHIVE_OF_OTHERS = 0600;

    Content content() {
        return write.content();
    }

    /** Without the slash at the end, so that it is empty for the root. */
    String directory() {
        return write.target().substring(0, write.target().lastIndexOf('/'));
    }

    String name() {
        return write.target().substring(write.target().lastIndexOf('/') + 1);
    }

    /** The permission bits that it shall have. */
    int bits() {
        if (write.mode().bits() != null) {
            return write.mode().bits();
        }
        return replaces() ? write.found().bits() : MODE_WHEN_NOTHING_IS_SAID;
    }

    /** Whether tar can set them: a change of owner drops setuid and setgid, and only a readable file can be verified. */
    boolean hasPlainBits() {
        return bits() <= 0777 && (bits() & 0400) != 0;
    }

    int bitsInArchive() {
        return hasPlainBits() ? bits() : MODE_IN_ARCHIVE_OF_OTHERS;
    }

    /** Whether its mode has to be set although it was made with it, since it got that of the file that it replaces. */
    boolean hasAnotherMode() {
        return replaces() && bits() != write.found().bits();
    }

    /** Whether owner and group are those of the replaced file. */
    boolean keepsOwner() {
        return replaces() && write.mode().owner() == null && write.mode().group() == null;
    }

    /** {@code OWNER:GROUP} for chown, with those of the replaced file where nothing is demanded; "" for the login's. */
    String owner() {
        String owner = write.mode().owner();
        String group = write.mode().group();
        FileState found = write.found();
        return replaces()
                ? owner(owner == null ? "" + found.uid() : owner, group == null ? "" + found.gid() : group)
                : owner(owner, group);
    }

    /** The form that chown wants; null for what is to stay. */
    static String owner(String owner, String group) {
        return (owner == null ? "" : owner) + (group == null ? "" : ":" + group);
    }

    /** Whether there is a file, of which it gets what is not declared. */
    boolean replaces() {
        return write.found() != null && write.found().uid() >= 0;
    }
}
