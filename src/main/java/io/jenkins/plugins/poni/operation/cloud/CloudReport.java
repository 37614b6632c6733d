package io.jenkins.plugins.poni.operation.cloud;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What a cloud verb did.
 *
 * @param verb its name, such as {@code cloud init}
 * @param dryRun whether nothing was changed
 * @param machines what became of each node's machine
 * @param notes what people should know besides
 * @param revision the commit that holds the change of the definitions, or an empty text
 * @param interrupted whether it was stopped before it was done
 */
public record CloudReport(
        String verb,
        boolean dryRun,
        List<MachineReport> machines,
        List<String> notes,
        String revision,
        boolean interrupted)
        implements Serializable {
    public CloudReport {
        Objects.requireNonNull(verb, "verb");
        machines = List.copyOf(machines);
        notes = List.copyOf(notes);
        Objects.requireNonNull(revision, "revision");
    }

    public boolean failed() {
        return interrupted
                || machines.stream().anyMatch(machine -> machine.status().failed());
    }

    /** Whether nothing worse happened than that machines could not be logged in to. */
    public boolean onlyUnreachable() {
        return failed()
                && !interrupted
                && machines.stream()
                        .filter(machine -> machine.status().failed())
                        .allMatch(machine -> machine.status() == MachineReport.Status.UNREACHABLE);
    }

    /** Machines that a run which failed has started and not ended: nobody may have asked for what they cost. */
    public List<MachineReport> leftRunning() {
        return failed() ? machines.stream().filter(MachineReport::started).toList() : List.of();
    }
}
