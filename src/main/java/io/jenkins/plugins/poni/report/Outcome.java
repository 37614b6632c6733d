package io.jenkins.plugins.poni.report;

/** What became of a file, in the one word that people read: its status, or what a deployment did about it. */
public enum Outcome {
    OK,
    CREATED,
    UPDATED,
    REMOVED,
    DIFFERS,
    MISSING,
    MODE,
    OWNER,
    EXTRA,
    ERROR;

    /** The word for a file. */
    public static Outcome of(FileReport file) {
        if (!file.changed() || file.status() == FileStatus.ERROR) {
            return valueOf(file.status().name());
        }
        return switch (file.status()) {
            case MISSING -> CREATED;
            case EXTRA -> REMOVED;
            default -> UPDATED;
        };
    }

    /** As declared, or so now. */
    public boolean isGood() {
        return ordinal() <= REMOVED.ordinal();
    }

    /** Whether the file is not as declared, and was left so. */
    public boolean isDrift() {
        return !isGood() && this != ERROR;
    }

    /** How a node ended of which this is the worst. */
    public NodeStatus ofNode() {
        if (this == OK) {
            return NodeStatus.OK;
        }
        return this == ERROR ? NodeStatus.FAILED : isDrift() ? NodeStatus.DRIFT : NodeStatus.CHANGED;
    }

    /** Whether a deployment did something about the file, with success. */
    public boolean isChange() {
        return this == CREATED || this == UPDATED || this == REMOVED;
    }
}
