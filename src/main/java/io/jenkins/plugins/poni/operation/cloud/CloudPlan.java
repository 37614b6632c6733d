package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.cloud.Stock;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What definitions say about machines, ready to be given to providers.
 *
 * @param repository identity of the repository, or an empty text
 * @param targets the nodes that are meant, as far as they have a provider
 * @param all these and every other node that has a provider, disabled ones too
 * @param trusted those whose host keys are recorded
 * @param stock the machines that the repository itself lends
 */
public record CloudPlan(
        String repository, List<MachineRequest> targets, List<MachineRequest> all, Set<String> trusted, Stock stock)
        implements Serializable {
    public CloudPlan {
        Objects.requireNonNull(repository, "repository");
        targets = List.copyOf(targets);
        all = List.copyOf(all);
        trusted = Set.copyOf(trusted);
        Objects.requireNonNull(stock, "stock");
    }

    /** Whether no node has a machine of this repository, and none would adopt it: its node is gone or has another. */
    boolean isOrphan(Instance machine) {
        return all.stream().noneMatch(request -> request.definition().instance().equals(machine.id()))
                && all.stream()
                        .noneMatch(request -> request.node().equals(machine.node())
                                && !request.definition().hasInstance());
    }
}
