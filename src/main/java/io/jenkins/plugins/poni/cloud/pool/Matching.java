package io.jenkins.plugins.poni.cloud.pool;

import io.jenkins.plugins.poni.cloud.MachineRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives as many nodes as possible a machine that fits, by augmenting paths (Kuhn's algorithm): a node without demands
 * leaves the machine that only another can use.
 */
final class Matching {
    private final List<PoolMachine> machines;
    private final Map<PoolMachine, MachineRequest> takers = new LinkedHashMap<>();

    Matching(List<MachineRequest> requests, List<PoolMachine> machines) {
        this.machines = machines;
        requests.forEach(request -> assign(request, new HashSet<>()));
    }

    /** Machines by node; a node that gets none is left out. */
    Map<String, PoolMachine> assigned() {
        Map<String, PoolMachine> assigned = new HashMap<>();
        takers.forEach((machine, request) -> assigned.put(request.node(), machine));
        return assigned;
    }

    private boolean assign(MachineRequest request, Set<PoolMachine> seen) {
        List<String> labels = PoolProvider.labels(request);
        for (PoolMachine machine : machines) {
            if (machine.labels().containsAll(labels) && seen.add(machine)) {
                MachineRequest taker = takers.get(machine);
                if (taker == null || assign(taker, seen)) {
                    takers.put(machine, request);
                    return true;
                }
            }
        }
        return false;
    }
}
