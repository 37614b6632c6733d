package io.jenkins.plugins.poni.model;

import java.util.Objects;

/**
 * What a path on a node was found to be.
 *
 * @param path absolute path
 * @param type what kind of object it is
 * @param bits permission bits; 0 when missing
 * @param owner user name, or the number as text when it has no name or was asked for none; empty when missing
 * @param group group name, or the number as text likewise; empty when missing
 * @param uid user number, -1 when missing
 * @param gid group number, -1 when missing
 * @param size bytes; 0 when missing or not a file
 * @param sha256 64 lower-case hexadecimal digits for a readable file, else empty
 * @param detail the target of a link, or why the path could not be examined, else empty
 */
public record FileState(
        String path,
        Type type,
        int bits,
        String owner,
        String group,
        int uid,
        int gid,
        long size,
        String sha256,
        String detail) {

    /** What kind of object a path is; {@code UNREADABLE} when the login may not examine it, {@code detail} says why. */
    public enum Type {
        MISSING,
        FILE,
        DIRECTORY,
        LINK,
        OTHER,
        UNREADABLE
    }

    public FileState {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(type, "type");
    }

    public static FileState missing(String path) {
        return new FileState(path, Type.MISSING, 0, "", "", -1, -1, 0, "", "");
    }

    public static FileState unreadable(String path, String why) {
        return new FileState(path, Type.UNREADABLE, 0, "", "", -1, -1, 0, "", why);
    }
}
