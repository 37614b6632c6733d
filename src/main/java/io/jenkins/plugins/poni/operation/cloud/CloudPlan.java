package io.jenkins.plugins.poni.operation.cloud;

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
}
