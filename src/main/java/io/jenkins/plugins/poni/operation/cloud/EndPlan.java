package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.CloudSite;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * Machines that are going to be ended.
 *
 * @param plan what the definitions say
 * @param machines the machines
 * @param kept machines that stay although they were meant, one line for each with the reason
 */
public record EndPlan(CloudPlan plan, List<Doomed> machines, List<String> kept) implements Serializable {
    /**
     * A machine that ends.
     *
     * @param request its node, or null when it has none any more
     */
    public record Doomed(CloudSite site, MachineRequest request, Instance instance) implements Serializable {
        private MachineReport spared() {
            return new MachineReport(
                    request == null ? "" : request.node(),
                    site.toString(),
                    instance.id(),
                    MachineReport.Status.OK,
                    instance.state().name().toLowerCase(Locale.ROOT),
                    instance.host(),
                    "would be ended",
                    false);
        }

        /** {@code NODE: ID (PLACE)}. */
        @Override
        public String toString() {
            String node = request == null ? "no node of this repository" : request.node();
            String detail = instance.detail().isEmpty() ? "" : ", " + instance.detail();
            return node + ": " + instance.id() + " (" + site + detail + ")";
        }
    }

    public EndPlan {
        machines = List.copyOf(machines);
        kept = List.copyOf(kept);
    }

    /** What would be ended, with nothing done about it. */
    public CloudReport rehearsal(String verb) {
        return new CloudReport(verb, true, machines.stream().map(Doomed::spared).toList(), kept, "", false);
    }

    /** One line for each machine. */
    public List<String> lines() {
        return machines.stream().map(Doomed::toString).toList();
    }
}
