package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.CloudDefinition;
import io.jenkins.plugins.poni.cloud.Lease;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.cloud.Stock;
import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads from the definitions what nodes want of their providers. */
final class PlanReader {
    private final Definitions definitions;
    private final UserData userData;
    private final List<Problem> problems = new ArrayList<>();

    /** @param userData renders what new machines are told, or null where none are made */
    PlanReader(Definitions definitions, UserData userData) {
        this.definitions = definitions;
        this.userData = userData;
    }

    /**
     * @param targets the nodes that are meant; those without a provider are passed over
     * @param trusted nodes whose host keys are recorded
     */
    CloudPlan read(List<Node> targets, Set<String> trusted, Value.Mapping leases) throws InterruptedException {
        Set<Node> meant = new HashSet<>(targets);
        List<MachineRequest> wanted = new ArrayList<>();
        List<MachineRequest> all = new ArrayList<>();
        for (Node node : definitions.nodes()) {
            CloudDefinition cloud = definition(node, meant.contains(node));
            if (cloud != null) {
                MachineRequest request = userData != null && meant.contains(node) && !cloud.hasInstance()
                        ? userData.request(node, cloud)
                        : MachineRequest.of(cloud);
                all.add(request);
                if (meant.contains(node)) {
                    wanted.add(request);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
        return new CloudPlan(definitions.id(), wanted, all, trusted, new Stock(definitions.pools(), leases(leases)));
    }

    /** Null for a node without a provider; of nodes that are not meant, nothing is complained of. */
    private CloudDefinition definition(Node node, boolean meant) {
        if (!(node.properties().get("cloud") instanceof Value.Mapping cloud)
                || cloud.entries().isEmpty()
                || !meant && cloud.get("provider") == null) {
            return null;
        }
        return CloudDefinition.read(node.name(), cloud, meant ? problems : new ArrayList<>());
    }

    private List<Lease> leases(Value.Mapping pools) {
        List<Lease> leases = new ArrayList<>();
        pools.entries().forEach((pool, machines) -> {
            if (machines instanceof Value.Mapping map) {
                map.entries().forEach((machine, lease) -> leases.add(lease(pool, machine, lease)));
            }
        });
        return leases;
    }

    private Lease lease(String pool, String machine, Value value) {
        Value.Mapping map = value instanceof Value.Mapping mapping ? mapping : Value.Mapping.empty(value.origin());
        return new Lease(pool, machine, text(map.get("node")), expiry(map.get("expires")));
    }

    private static String text(Value value) {
        return value == null ? "" : String.valueOf(value.plain());
    }

    private Instant expiry(Value value) {
        try {
            return value == null ? null : Instant.parse(text(value));
        } catch (DateTimeParseException e) {
            throw new DefinitionException(Problem.at(
                    value.origin(),
                    "The key \"expires\" holds \"" + text(value) + "\", expected a time such as 2030-01-31T08:00:00Z",
                    ""));
        }
    }
}
