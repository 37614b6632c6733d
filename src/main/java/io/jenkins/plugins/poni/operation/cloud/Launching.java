package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.Cloud;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.LaunchOutcome;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.operation.Targets;
import io.jenkins.plugins.poni.operation.cloud.MachineReport.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives nodes machines: those that an earlier run made for them and could not write down, else new ones. What it gets is
 * written at once.
 */
final class Launching {
    private static final int ATTEMPTS = 5;

    /** Ctrl-C lets a launch end that is on its way, so that its machines are known. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Sites sites;
    private final CloudWorkspace workspace;
    private final Ledger ledger;

    Launching(Sites sites, CloudWorkspace workspace, Ledger ledger) {
        this.sites = sites;
        this.workspace = workspace;
        this.ledger = ledger;
    }

    /**
     * @param targets what the nodes were selected by; they are read again when others took machines that were meant for them
     */
    void launch(CloudPlan plan, List<MachineRequest> wanted, Targets targets) throws InterruptedException {
        CloudPlan present = plan;
        List<MachineRequest> left = wanted;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            Map<String, String> refusals = launchOnce(present, left);
            List<MachineRequest> refused = left.stream()
                    .filter(request -> refusals.containsKey(request.node()) && sites.pool(request) != null)
                    .toList();
            if (attempt == ATTEMPTS || refused.isEmpty()) {
                ledger.fail(refusals);
                return;
            }
            present = workspace.plan(targets, CloudWorkspace.Purpose.LAUNCH);
            left = refused;
        }
    }

    /** @return what could not be written, by node */
    private Map<String, String> launchOnce(CloudPlan plan, List<MachineRequest> wanted) throws InterruptedException {
        Sites.Answers<List<LaunchOutcome>> answers =
                sites.each(plan, wanted, GRACE, (cloud, site, here) -> launchAt(cloud, here));
        boolean interrupted = Thread.interrupted();
        ledger.fail(answers.failures());
        List<MachineUpdate> updates = new ArrayList<>();
        Map<String, MachineRequest> byNode = new LinkedHashMap<>();
        wanted.forEach(request -> byNode.put(request.node(), request));
        answers.answers()
                .values()
                .forEach(outcomes -> outcomes.forEach(outcome -> {
                    note(outcome);
                    if (outcome.instance() != null) {
                        MachineRequest request = byNode.get(outcome.node());
                        updates.add(MachineUpdate.has(request, outcome.instance(), sites.pool(request)));
                    }
                }));
        Map<String, String> refusals = updates.isEmpty() ? Map.of() : workspace.write(updates);
        // What was made for a node that others changed is there all the same, and is listed at the end.
        refusals.forEach((node, refusal) -> {
            if (sites.pool(byNode.get(node)) == null) {
                ledger.fail(node, refusal);
            } else {
                ledger.lose(node);
            }
        });
        if (interrupted) {
            throw new InterruptedException();
        }
        return refusals;
    }

    /** Find before create. */
    private static List<LaunchOutcome> launchAt(Cloud cloud, List<MachineRequest> requests)
            throws InterruptedException {
        List<LaunchOutcome> outcomes = new ArrayList<>();
        Map<String, Instance> found = byNode(cloud.owned(requests));
        found.forEach((node, instance) -> outcomes.add(LaunchOutcome.found(node, instance)));
        List<MachineRequest> missing = requests.stream()
                .filter(request -> !found.containsKey(request.node()))
                .toList();
        if (!missing.isEmpty()) {
            outcomes.addAll(cloud.launch(missing));
        }
        return outcomes;
    }

    /** The machines that belong to nodes, by node; of several the first. */
    static Map<String, Instance> byNode(Collection<Instance> machines) {
        Map<String, Instance> byNode = new LinkedHashMap<>();
        machines.stream()
                .filter(instance -> !instance.node().isEmpty() && instance.isAlive())
                .forEach(instance -> byNode.putIfAbsent(instance.node(), instance));
        return byNode;
    }

    private void note(LaunchOutcome outcome) {
        if (outcome.instance() == null) {
            ledger.fail(outcome.node(), outcome.failure());
        } else if (outcome.created()) {
            ledger.started(outcome.node(), outcome.instance());
        } else {
            ledger.know(outcome.node(), outcome.instance());
            ledger.settle(outcome.node(), Status.CHANGED, "found again, an earlier run had made it");
        }
    }

    /** After an interrupt in the midst of launching: what is there although no answer came. */
    void findAgain(CloudPlan plan, List<MachineRequest> wanted) throws InterruptedException {
        Set<MachineRequest> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(ledger.known().keySet());
        List<MachineUpdate> updates = new ArrayList<>();
        sites.each(plan, missing, (cloud, site, here) -> byNode(cloud.owned(here)))
                .answers()
                .values()
                .forEach(found -> found.forEach((node, instance) -> {
                    ledger.started(node, instance);
                    missing.stream()
                            .filter(request -> request.node().equals(node))
                            .forEach(request -> updates.add(MachineUpdate.has(request, instance, sites.pool(request))));
                }));
        if (!updates.isEmpty()) {
            workspace.write(updates);
        }
    }
}
