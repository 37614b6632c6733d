package io.jenkins.plugins.poni.cloud;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A machine as its provider describes it.
 *
 * @param id the provider's identifier
 * @param state what it is doing
 * @param node full name of the node that it was made for, or an empty text when that is not known
 * @param host address or host name to reach it by; empty while there is none
 * @param addresses values for properties of the node such as {@code private.ip} or {@code public.dns}; those known so far
 * @param detail the provider's own word for the state, or why it failed; may be empty
 * @param expires when it may be ended by whoever cleans up, or null for never
 */
public record Instance(
        String id, State state, String node, String host, Map<String, String> addresses, String detail, Instant expires)
        implements Serializable {

    /** What a machine is doing, as far as Poni cares. */
    public enum State {
        /** On its way to running. */
        PENDING,
        RUNNING,
        /** On its way to being stopped. */
        STOPPING,
        /** Exists and can be started again. */
        STOPPED,
        /** Gone for good, or going. */
        TERMINATED
    }

    public Instance {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(host, "host");
        addresses = Collections.unmodifiableMap(new TreeMap<>(addresses));
        Objects.requireNonNull(detail, "detail");
    }

    /** A machine of which nothing else is known. */
    public static Instance of(String id, State state) {
        return new Instance(id, state, "", "", Map.of(), "", null);
    }

    public Instance withNode(String name) {
        return new Instance(id, state, name, host, addresses, detail, expires);
    }

    /** The machine with how it is reached. */
    public Instance withHost(String name, Map<String, String> known) {
        return new Instance(id, state, node, name, known, detail, expires);
    }

    public Instance withDetail(String words) {
        return new Instance(id, state, node, host, addresses, words, expires);
    }

    /** @param moment when it expires, or null for never */
    public Instance withExpiry(Instant moment) {
        return new Instance(id, state, node, host, addresses, detail, moment);
    }

    /** Whether it exists and is not about to end. */
    public boolean isAlive() {
        return state != State.TERMINATED;
    }
}
