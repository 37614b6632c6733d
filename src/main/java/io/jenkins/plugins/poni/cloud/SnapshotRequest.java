package io.jenkins.plugins.poni.cloud;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * What is wanted of the snapshots of some machines.
 *
 * @param action what is done
 * @param name name of the snapshots, the same for all machines
 * @param description words for people, kept with a new snapshot; may be empty
 * @param timeout longest time to wait until it is done
 */
public record SnapshotRequest(Action action, String name, String description, Duration timeout)
        implements Serializable {
    /** What is done with snapshots. */
    public enum Action {
        /** Takes one of the disk that a machine starts from; an older one of that name goes once the new one is complete. */
        CREATE,
        /** Makes that disk what it was, with all that came after it lost. */
        REVERT,
        /** Removes all of that name. */
        REMOVE
    }

    public SnapshotRequest {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(timeout, "timeout");
    }
}
