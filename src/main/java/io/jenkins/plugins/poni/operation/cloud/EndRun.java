package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.CloudSite;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.operation.cloud.EndPlan.Doomed;
import io.jenkins.plugins.poni.operation.cloud.MachineReport.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends machines: those of nodes, or those whose time is over. */
final class EndRun {
    private final Sites sites;
    private final CloudWorkspace workspace;

    EndRun(Sites sites, CloudWorkspace workspace) {
        this.sites = sites;
        this.workspace = workspace;
    }

    /**
     * The machines of nodes, those too that an interrupted run could not write down.
     *
     * @throws OperationException if one of the nodes is protected
     */
    EndPlan planTermination(CloudPlan plan) throws InterruptedException {
        Map<CloudSite, List<Instance>> owned = owned(plan, plan.targets());
        List<Doomed> doomed = new ArrayList<>();
        for (MachineRequest request : plan.targets()) {
            CloudSite site = sites.site(plan, request);
            Instance instance = request.definition().hasInstance()
                    ? Instance.of(request.definition().instance(), Instance.State.RUNNING)
                    : Launching.byNode(at(owned, site)).get(request.node());
            if (instance != null) {
                doomed.add(new Doomed(site, request, instance));
            }
        }
        refuseProtected(doomed);
        return new EndPlan(plan, doomed, List.of());
    }

    private static void refuseProtected(List<Doomed> doomed) {
        List<String> names = doomed.stream()
                .filter(machine -> machine.request().definition().isProtected())
                .map(machine -> machine.request().node())
                .toList();
        if (!names.isEmpty()) {
            throw new OperationException("Cannot end the machines of \"" + String.join("\", \"", names)
                    + "\": they have protect: true. Leave them out by --exclude, or remove that first.");
        }
    }

    /**
     * The machines of this repository that have expired, whether or not their nodes are still there.
     *
     * @param orphans also those that no node has and none would adopt
     */
    EndPlan planReap(CloudPlan plan, Instant now, boolean orphans) throws InterruptedException {
        List<Doomed> doomed = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        owned(plan, plan.all())
                .forEach((site, machines) -> machines.stream()
                        .filter(instance -> isExpired(instance, now) || orphans && plan.isOrphan(instance))
                        .forEach(instance -> {
                            MachineRequest holder = plan.isOrphan(instance) ? null : holder(plan, instance);
                            Doomed machine = new Doomed(site, holder, instance);
                            if (machine.request() != null
                                    && machine.request().definition().isProtected()) {
                                kept.add(machine + " is kept: protect: true");
                            } else {
                                doomed.add(machine);
                            }
                        }));
        return new EndPlan(plan, doomed, kept);
    }

    private static boolean isExpired(Instance instance, Instant now) {
        return instance.expires() != null && !instance.expires().isAfter(now);
    }

    /** The node that has a machine, by what is written in its definition or by what the machine is marked with. */
    private static MachineRequest holder(CloudPlan plan, Instance instance) {
        return plan.all().stream()
                .filter(request -> request.definition().instance().equals(instance.id())
                        || request.node().equals(instance.node()))
                .findFirst()
                .orElse(null);
    }

    private Map<CloudSite, List<Instance>> owned(CloudPlan plan, Collection<MachineRequest> requests)
            throws InterruptedException {
        Sites.Answers<List<Instance>> answers = sites.each(plan, requests, (cloud, site, here) -> cloud.owned(here));
        if (!answers.failures().isEmpty()) {
            throw new OperationException(answers.failures().values().iterator().next());
        }
        return answers.answers();
    }

    private static List<Instance> at(Map<CloudSite, List<Instance>> owned, CloudSite wanted) {
        return owned.entrySet().stream()
                .filter(entry -> entry.getKey().provider().equals(wanted.provider())
                        && entry.getKey().place().equals(wanted.place()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /** Ends the machines, clears them from the definitions and commits. */
    CloudReport end(String verb, EndPlan plan) throws InterruptedException {
        Map<String, String> failures = new LinkedHashMap<>();
        List<MachineReport> reports = new ArrayList<>();
        List<MachineUpdate> updates = new ArrayList<>();
        for (Map.Entry<CloudSite, List<Doomed>> entry : bySite(plan).entrySet()) {
            failures.putAll(terminate(entry.getKey(), entry.getValue()));
        }
        for (Doomed machine : plan.machines()) {
            String failure = failures.get(machine.instance().id());
            reports.add(report(machine, failure));
            if (failure == null) {
                update(machine, updates);
            }
        }
        if (!updates.isEmpty()) {
            workspace.write(updates);
        }
        List<MachineRequest> cleared = plan.machines().stream()
                .map(Doomed::request)
                .filter(request -> request != null)
                .toList();
        String revision = updates.isEmpty()
                ? ""
                : workspace.commit(
                        "End " + (updates.size() == 1 ? "the machine" : updates.size() + " machines") + " of "
                                + Subjects.nodes(cleared),
                        cleared.stream().map(MachineRequest::node).toList());
        return new CloudReport(verb, false, reports, plan.kept(), revision, false);
    }

    private Map<String, String> terminate(CloudSite site, List<Doomed> machines) throws InterruptedException {
        List<String> ids =
                machines.stream().map(machine -> machine.instance().id()).toList();
        return sites.at(site, ids, cloud -> cloud.terminate(ids));
    }

    private static Map<CloudSite, List<Doomed>> bySite(EndPlan plan) {
        Map<CloudSite, List<Doomed>> bySite = new LinkedHashMap<>();
        Map<String, CloudSite> sites = new LinkedHashMap<>();
        plan.machines().forEach(machine -> {
            CloudSite site = sites.computeIfAbsent(machine.site().toString(), name -> machine.site());
            bySite.computeIfAbsent(site, key -> new ArrayList<>()).add(machine);
        });
        return bySite;
    }

    private void update(Doomed machine, List<MachineUpdate> updates) {
        String pool = sites.isStock(machine.site()) ? machine.site().place() : null;
        if (machine.request() != null) {
            updates.add(MachineUpdate.hasNone(machine.request(), machine.instance(), pool));
        } else if (pool != null) {
            updates.add(MachineUpdate.free(machine.instance(), pool));
        }
    }

    private static MachineReport report(Doomed machine, String failure) {
        return new MachineReport(
                machine.request() == null ? "" : machine.request().node(),
                machine.site().toString(),
                machine.instance().id(),
                failure == null ? Status.CHANGED : Status.FAILED,
                failure == null ? "terminated" : "",
                "",
                failure == null ? "ended" : failure,
                false);
    }
}
