package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.Instance.State;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.operation.cloud.MachineReport.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Waits until machines can be used: they run, have their addresses, their host keys are known and written, and they accept
 * a login.
 */
final class Readiness {
    private final Sites sites;
    private final CloudWorkspace workspace;
    private final Progress progress;
    private final CloudPlan plan;
    private final Ledger ledger;
    private final long end;

    Readiness(
            Sites sites, CloudWorkspace workspace, Progress progress, CloudPlan plan, Ledger ledger, Duration timeout) {
        this.sites = sites;
        this.workspace = workspace;
        this.progress = progress;
        this.plan = plan;
        this.ledger = ledger;
        this.end = System.nanoTime() + timeout.toNanos();
    }

    /** Waits until the machines in the ledger have a state; those that get it are noted with what is known of them. */
    void awaitState(State state) throws InterruptedException {
        Map<MachineRequest, Instance> machines = ledger.sound();
        progress.begin(StateWait.word(state), machines.size());
        try {
            Duration poll = sites.settings().poll();
            ledger.fail(sites.each(plan, machines.keySet(), (cloud, site, here) -> {
                        new StateWait(state, end, poll, progress, ledger).await(cloud, site, only(machines, here));
                        return true;
                    })
                    .failures());
        } finally {
            progress.end();
        }
    }

    /**
     * @param fresh nodes whose machines were made in this run, so that an injected host key is theirs
     */
    void awaitUse(Set<String> fresh) throws InterruptedException {
        awaitState(State.RUNNING);
        furnish();
        write(learnKeys(fresh));
        login();
    }

    /** Names and addresses; machines whose addresses change by that are looked at again. */
    void furnish() throws InterruptedException {
        Map<MachineRequest, Instance> machines = ledger.sound();
        Sites.Answers<Boolean> answers = sites.each(plan, machines.keySet(), (cloud, site, here) -> {
            ledger.fail(cloud.furnish(only(machines, here)));
            describe(cloud.describe(ids(here)), here);
            return true;
        });
        ledger.fail(answers.failures());
    }

    private List<String> ids(List<MachineRequest> requests) {
        return requests.stream()
                .map(request -> ledger.instance(request.node()).id())
                .toList();
    }

    private void describe(List<Instance> found, List<MachineRequest> requests) {
        for (MachineRequest request : requests) {
            found.stream()
                    .filter(instance ->
                            instance.id().equals(ledger.instance(request.node()).id()))
                    .forEach(instance -> ledger.know(request.node(), instance.withNode(request.node())));
        }
    }

    private Map<String, List<String>> learnKeys(Set<String> fresh) throws InterruptedException {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        Map<MachineRequest, Instance> asked = new LinkedHashMap<>();
        ledger.sound().forEach((request, instance) -> {
            boolean isFresh = fresh.contains(request.node());
            if (isFresh && request.hostKey() != null) {
                keys.put(request.node(), List.of(request.hostKey()));
            } else if (KeyWait.isAsked(request) && (isFresh || !plan.trusted().contains(request.node()))) {
                asked.put(request, instance);
            }
        });
        Duration poll = sites.settings().poll();
        Sites.Answers<Map<String, List<String>>> answers = sites.each(
                plan,
                asked.keySet(),
                (cloud, site, here) -> new KeyWait(end, poll, progress, ledger).await(cloud, site, only(asked, here)));
        ledger.fail(answers.failures());
        answers.answers().values().forEach(keys::putAll);
        return keys;
    }

    /** Writes all that is known of the machines, of those that failed too. */
    void write(Map<String, List<String>> hostKeys) throws InterruptedException {
        List<MachineUpdate> updates = new ArrayList<>();
        ledger.known().forEach((request, instance) -> {
            if (instance.isAlive()) {
                updates.add(MachineUpdate.has(request, instance, sites.pool(request))
                        .withHostKeys(hostKeys.getOrDefault(request.node(), List.of())));
            }
        });
        ledger.fail(workspace.write(updates));
    }

    private void login() throws InterruptedException {
        List<String> nodes =
                ledger.sound().keySet().stream().map(MachineRequest::node).toList();
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        workspace.awaitLogin(nodes, left).forEach((node, failure) -> ledger.settle(node, Status.UNREACHABLE, failure));
    }

    /** The machines of some of the nodes. */
    static Map<MachineRequest, Instance> only(
            Map<MachineRequest, Instance> machines, Collection<MachineRequest> requests) {
        Map<MachineRequest, Instance> only = new LinkedHashMap<>();
        requests.forEach(request -> only.put(request, machines.get(request)));
        return only;
    }
}
