package io.jenkins.plugins.poni.cloud;

import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * Machines that a repository lists, and who has them.
 *
 * @param pools what {@code pools} in poni.yaml says, by pool
 * @param leases which of them are in use
 */
public record Stock(Value.Mapping pools, List<Lease> leases) implements Serializable {
    /** No machines. */
    public static final Stock NONE = new Stock(Value.Mapping.empty(Origin.of("poni.yaml")), List.of());

    public Stock {
        Objects.requireNonNull(pools, "pools");
        leases = List.copyOf(leases);
    }
}
