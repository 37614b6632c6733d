package io.jenkins.plugins.poni.cloud;

import java.util.Map;
import java.util.Objects;

/**
 * A machine as its provider describes it.
 *
 * @param id the provider's identifier
 * @param state what it is doing
 * @param addresses address or host name by network, such as {@code private} and {@code public}; those known so far
 * @param detail the provider's own word for the state, or why it failed; may be empty
 */
public record Instance(String id, State state, Map<String, String> addresses, String detail) {

    /** What a machine is doing, as far as Poni cares. */
    public enum State {
        /** On its way to running. */
        PENDING,
        RUNNING,
        /** Exists and can be started again. */
        STOPPED,
        /** Gone for good, or going. */
        TERMINATED
    }

    public Instance {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        addresses = Map.copyOf(addresses);
        Objects.requireNonNull(detail, "detail");
    }
}
