package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.Lease;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What is to be written about the machine of one node.
 *
 * @param node full name of the node; empty when a pool gets a machine back from a node that is gone
 * @param instance the machine that the node has, or null when it has none any more
 * @param hostKeys host keys of the machine, as in {@code .pub} files; empty when they are not known now
 * @param generation the generation of the node's next machine
 * @param ended identifier of the machine that the node has no more, or an empty text when it has one
 * @param lease what is lent or given back, or null when the machine is from no stock
 */
public record MachineUpdate(
        String node, Instance instance, List<String> hostKeys, long generation, String ended, Lease lease)
        implements Serializable {
    public MachineUpdate {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(ended, "ended");
        hostKeys = List.copyOf(hostKeys);
    }

    /** A node has a machine; {@code pool} is null unless it is from a stock. */
    static MachineUpdate has(MachineRequest request, Instance instance, String pool) {
        return new MachineUpdate(
                request.node(),
                instance,
                List.of(),
                request.definition().generation(),
                "",
                lease(request.node(), instance, pool));
    }

    /** A node has no machine any more. */
    static MachineUpdate hasNone(MachineRequest request, Instance instance, String pool) {
        long generation = request.definition().generation();
        return new MachineUpdate(
                request.node(),
                null,
                List.of(),
                pool == null ? generation + 1 : generation,
                instance.id(),
                lease(request.node(), instance, pool));
    }

    /** A machine of a stock is free that a node had which is not defined any more. */
    static MachineUpdate free(Instance instance, String pool) {
        return new MachineUpdate("", null, List.of(), 0, instance.id(), lease("", instance, pool));
    }

    private static Lease lease(String node, Instance instance, String pool) {
        return pool == null ? null : new Lease(pool, instance.id(), node, instance.expires());
    }

    MachineUpdate withHostKeys(List<String> keys) {
        return new MachineUpdate(node, instance, keys, generation, ended, lease);
    }
}
