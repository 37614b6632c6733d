package io.jenkins.plugins.poni.cloud;

import io.jenkins.plugins.poni.model.Value;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * A node that has a machine or needs one.
 *
 * @param definition what its {@code cloud} properties say
 * @param userData what the machine is told at its first start, rendered; null for nothing
 * @param hostKey public half, {@code TYPE BASE64}, of the host key that the user data give it; null when it makes its own
 * @param expires when the machine may be ended by whoever cleans up, or null for never
 */
public record MachineRequest(CloudDefinition definition, String userData, String hostKey, Instant expires)
        implements Serializable {
    public MachineRequest {
        Objects.requireNonNull(definition, "definition");
    }

    /** A request without user data and expiry. */
    public static MachineRequest of(CloudDefinition definition) {
        return new MachineRequest(definition, null, null, null);
    }

    /** Full name of the node. */
    public String node() {
        return definition.node();
    }

    /** All its {@code cloud} properties with the place that set each. */
    public Value.Mapping properties() {
        return definition.properties();
    }

    /** @param moment when it expires, or null for never */
    public MachineRequest withExpiry(Instant moment) {
        return new MachineRequest(definition, userData, hostKey, moment);
    }

    @Override
    public String toString() {
        return node();
    }
}
