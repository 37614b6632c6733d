package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.Cloud;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.Instance.State;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.cloud.SnapshotRequest;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.operation.cloud.MachineReport.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done with machines that nodes have already. None of it makes a machine, whatever became of the old one. */
final class LookRun {
    private final Sites sites;
    private final CloudWorkspace workspace;
    private final Progress progress;
    private final CloudPlan plan;
    private final Ledger ledger;
    private final List<MachineRequest> existing;

    LookRun(Sites sites, CloudWorkspace workspace, Progress progress, CloudPlan plan) {
        this.sites = sites;
        this.workspace = workspace;
        this.progress = progress;
        this.plan = plan;
        this.ledger =
                new Ledger(plan.targets(), request -> sites.site(plan, request).toString());
        this.existing = plan.targets().stream()
                .filter(request -> request.definition().hasInstance())
                .toList();
        plan.targets().stream()
                .filter(request -> !request.definition().hasInstance())
                .forEach(request -> ledger.settle(request.node(), Status.OK, "has no machine"));
    }

    CloudReport await(State state, Duration timeout) throws InterruptedException {
        existing.forEach(request ->
                ledger.know(request.node(), Instance.of(request.definition().instance(), State.PENDING)));
        if (state != State.TERMINATED) {
            plan.targets().stream()
                    .filter(request -> !request.definition().hasInstance())
                    .forEach(request ->
                            ledger.fail(request.node(), "has no machine to wait for. Make one by poni cloud init."));
        }
        Readiness readiness = new Readiness(sites, workspace, progress, plan, ledger, timeout);
        if (state == State.RUNNING) {
            readiness.awaitUse(Set.of());
        } else {
            readiness.awaitState(state);
        }
        existing.stream()
                .filter(request -> !ledger.hasFailed(request.node()))
                .forEach(request -> ledger.settle(request.node(), Status.OK, ""));
        return report("cloud wait", commit("Write down machines that are " + StateWait.word(state)));
    }

    CloudReport update() throws InterruptedException {
        describe();
        new Readiness(sites, workspace, progress, plan, ledger, Duration.ZERO).write(Map.of());
        return report("cloud update", commit("Update the addresses of machines"));
    }

    CloudReport status() throws InterruptedException {
        describe();
        List<MachineReport> orphans = new ArrayList<>();
        List<String> strangers = strangers(orphans);
        List<MachineReport> reports = new ArrayList<>(ledger.reports());
        reports.addAll(orphans);
        return new CloudReport("cloud status", false, reports, strangers, "", false);
    }

    /**
     * Machines of the repository that no node says it has.
     *
     * @param orphans gets those of them that no init adopts, so that only people can end what they cost
     */
    private List<String> strangers(List<MachineReport> orphans) throws InterruptedException {
        Set<String> known = plan.all().stream()
                .map(request -> request.definition().instance())
                .collect(Collectors.toSet());
        List<String> strangers = new ArrayList<>();
        Sites.Answers<List<Instance>> answers =
                sites.each(plan, plan.targets(), (cloud, site, here) -> cloud.owned(plan.all()));
        ledger.fail(answers.failures());
        answers.answers()
                .forEach((site, machines) -> machines.stream()
                        .filter(instance -> !known.contains(instance.id()))
                        .forEach(instance -> {
                            if (plan.isOrphan(instance)) {
                                orphans.add(orphan(site.toString(), instance));
                            } else {
                                strangers.add(stranger(site.toString(), instance));
                            }
                        }));
        return strangers;
    }

    private static MachineReport orphan(String site, Instance instance) {
        String owner = instance.node().isEmpty()
                ? "belongs to no node any more"
                : "was made for " + instance.node() + ", which has another machine";
        String detail = instance.detail().isEmpty() ? "" : " (" + instance.detail() + ")";
        return new MachineReport(
                "",
                site,
                instance.id(),
                Status.FAILED,
                instance.state().name().toLowerCase(Locale.ROOT),
                instance.host(),
                owner + detail + ". End it by 'poni cloud reap --orphans'.",
                false);
    }

    private static String stranger(String site, Instance instance) {
        String detail = instance.detail().isEmpty() ? "" : " (" + instance.detail() + ")";
        return "The machine " + instance.id() + " of " + site + ", "
                + instance.state().name().toLowerCase(Locale.ROOT) + detail + ", was made for " + instance.node()
                + ", which does not know it; init adopts it.";
    }

    CloudReport assignAddresses() throws InterruptedException {
        describe();
        Map<MachineRequest, Instance> machines = ledger.sound();
        ledger.fail(sites.each(plan, machines.keySet(), (cloud, site, here) -> {
                    ledger.fail(cloud.assignAddresses(Readiness.only(machines, here)));
                    return true;
                })
                .failures());
        describe();
        new Readiness(sites, workspace, progress, plan, ledger, Duration.ZERO).write(Map.of());
        return report("cloud ip", commit("Assign addresses to machines"));
    }

    CloudReport power(boolean on, Duration timeout) throws InterruptedException {
        describe();
        Map<MachineRequest, Instance> machines = ledger.sound();
        ledger.fail(sites.each(plan, machines.keySet(), (cloud, site, here) -> {
                    Map<String, String> byId = names(here);
                    Map<String, String> failures = on ? cloud.powerOn(byId.keySet()) : cloud.powerOff(byId.keySet());
                    failures.forEach((id, failure) -> ledger.fail(byId.get(id), failure));
                    return true;
                })
                .failures());
        Readiness readiness = new Readiness(sites, workspace, progress, plan, ledger, timeout);
        if (on) {
            readiness.awaitUse(Set.of());
        } else {
            readiness.awaitState(State.STOPPED);
        }
        settle(on ? "runs" : "is stopped");
        return report(
                on ? "cloud power-on" : "cloud power-off",
                commit(on ? "Write down machines that run again" : "Write down machines that are stopped"));
    }

    CloudReport snapshot(SnapshotRequest request) throws InterruptedException {
        describe();
        Map<MachineRequest, Instance> machines = ledger.sound();
        ledger.fail(sites.each(plan, machines.keySet(), (cloud, site, here) -> {
                    Map<String, String> byId = names(here);
                    cloud.snapshot(request, byId).forEach((id, failure) -> ledger.fail(byId.get(id), failure));
                    return true;
                })
                .failures());
        settle(
                switch (request.action()) {
                    case CREATE -> "has the snapshot \"" + request.name() + "\"";
                    case REVERT -> "is what the snapshot \"" + request.name() + "\" was";
                    case REMOVE -> "has no snapshot \"" + request.name() + "\" any more";
                });
        return report("cloud snapshot " + request.action().name().toLowerCase(Locale.ROOT), "");
    }

    private Map<String, String> names(List<MachineRequest> requests) {
        Map<String, String> names = new LinkedHashMap<>();
        requests.forEach(request -> names.put(ledger.instance(request.node()).id(), request.node()));
        return names;
    }

    /** What the provider says now of the machines. */
    private void describe() throws InterruptedException {
        Sites.Answers<List<Instance>> answers =
                sites.each(plan, existing, (cloud, site, here) -> describe(cloud, here));
        ledger.fail(answers.failures());
        List<Instance> found =
                answers.answers().values().stream().flatMap(List::stream).toList();
        for (MachineRequest request : existing) {
            if (!answers.failures().containsKey(request.node())) {
                note(request, found);
            }
        }
    }

    private static List<Instance> describe(Cloud cloud, List<MachineRequest> requests) throws InterruptedException {
        return cloud.describe(requests.stream()
                .map(request -> request.definition().instance())
                .toList());
    }

    private void note(MachineRequest request, List<Instance> found) {
        String id = request.definition().instance();
        Instance instance = found.stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseGet(() -> Instance.of(id, State.TERMINATED).withDetail("the provider does not list it"));
        ledger.know(request.node(), instance.withNode(request.node()));
        if (instance.isAlive()) {
            ledger.settle(request.node(), Status.OK, instance.detail());
        } else {
            ledger.fail(
                    request.node(),
                    "its machine is gone"
                            + (instance.detail().isEmpty() ? "" : ": " + instance.detail())
                            + ". Clear it from the definitions by poni cloud terminate.");
        }
    }

    private void settle(String detail) {
        ledger.sound().keySet().forEach(request -> ledger.settle(request.node(), Status.CHANGED, detail));
    }

    private String commit(String subject) throws InterruptedException {
        return workspace.commit(
                subject, existing.stream().map(MachineRequest::node).toList());
    }

    private CloudReport report(String verb, String revision) {
        return new CloudReport(verb, false, ledger.reports(), List.of(), revision, false);
    }
}
