package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.operation.Targets;
import java.io.Serializable;
import java.util.List;

/**
 * What a run is going to make.
 *
 * @param plan what the definitions say
 * @param targets what the nodes were selected by
 * @param wanted nodes that need a machine
 * @param existing nodes that have one
 * @param lines one line for each machine that is wanted: node, place, what it is
 */
public record InitPlan(
        CloudPlan plan, Targets targets, List<MachineRequest> wanted, List<MachineRequest> existing, List<String> lines)
        implements Serializable {
    public InitPlan {
        wanted = List.copyOf(wanted);
        existing = List.copyOf(existing);
        lines = List.copyOf(lines);
    }
}
