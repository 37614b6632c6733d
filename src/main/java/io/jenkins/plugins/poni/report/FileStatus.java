package io.jenkins.plugins.poni.report;

/** How a file on a node compares with what was declared. */
public enum FileStatus {
    /** As declared. */
    OK,
    /** The content differs. */
    DIFFERS,
    /** It does not exist. */
    MISSING,
    /** The content is right, the permission bits are not. */
    MODE,
    /** The content is right, the owner or group is not. */
    OWNER,
    /** It exists in a directory whose unknown files are reported or removed, and nobody declared it. */
    EXTRA,
    /** It could not be examined, or what had to be done about it failed. */
    ERROR
}
