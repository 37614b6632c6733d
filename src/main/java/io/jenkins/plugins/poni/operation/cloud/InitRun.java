package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.Cloud;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.model.PoniException;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.operation.cloud.MachineReport.Status;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One run of {@code cloud init}. Whatever happens on the way, it ends with all it knows written down and committed once. */
final class InitRun {
    private final Sites sites;
    private final CloudWorkspace workspace;
    private final Progress progress;
    private final InitPlan plan;
    private final InitOptions options;
    private final Ledger ledger;
    private final Launching launching;

    InitRun(Sites sites, CloudWorkspace workspace, Progress progress, InitPlan plan, InitOptions options) {
        this.sites = sites;
        this.workspace = workspace;
        this.progress = progress;
        this.plan = plan;
        this.options = options;
        List<MachineRequest> all = new ArrayList<>(plan.existing());
        all.addAll(plan.wanted());
        this.ledger =
                new Ledger(all, request -> sites.site(plan.plan(), request).toString());
        this.launching = new Launching(sites, workspace, ledger);
    }

    CloudReport run() throws InterruptedException {
        if (!isPossible()) {
            return report("", false);
        }
        boolean interrupted = workToTheEnd();
        if ((interrupted || ledger.anyFailed()) && options.terminateOnFailure()) {
            endStarted();
        }
        String revision = commit();
        if (!interrupted && ledger.anyFailed()) {
            forgetEnded();
        }
        CloudReport report = report(revision, interrupted);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return report;
    }

    /** @return whether there was an interrupt */
    private boolean workToTheEnd() throws InterruptedException {
        try {
            work();
            return false;
        } catch (InterruptedException e) {
            // From here on a second interrupt ends the run at once; the next one finds the machines again.
            Thread.interrupted();
            tryToWrite(() -> {
                launching.findAgain(plan.plan(), plan.wanted());
                return "";
            });
            return true;
        } catch (PoniException | UncheckedIOException e) {
            breakOff(e);
            return false;
        }
    }

    /** Something that writes definitions. */
    @FunctionalInterface
    private interface Writing {
        String write() throws InterruptedException;
    }

    private String tryToWrite(Writing writing) throws InterruptedException {
        try {
            return writing.write();
        } catch (PoniException | UncheckedIOException e) {
            breakOff(e);
            return "";
        }
    }

    /** When definitions can't be read or written any more, people must learn all the same which machines there are now. */
    private void breakOff(RuntimeException failure) {
        List<MachineRequest> started = ledger.started();
        if (started.isEmpty()) {
            throw failure;
        }
        started.forEach(request -> ledger.fail(
                request.node(),
                "its machine was started, but could not be written down: " + failure.getMessage()
                        + " Once that is repaired, the same command finds the machine."));
    }

    /** Looks for everything that stands against the plan, at all places, before anything is made at any. */
    private boolean isPossible() throws InterruptedException {
        Sites.Answers<Map<String, String>> answers =
                sites.each(plan.plan(), plan.wanted(), (cloud, site, here) -> cloud.check(here, options.dryRun()));
        // What an earlier run made counts as there, so a pool without a free machine may still have this node's.
        Set<String> found = answers.answers().values().stream().allMatch(Map::isEmpty) ? Set.of() : found();
        ledger.fail(answers.failures());
        answers.answers()
                .values()
                .forEach(problems -> problems.forEach((node, problem) -> {
                    if (!found.contains(node)) {
                        ledger.fail(node, problem);
                    }
                }));
        boolean isPossible = !ledger.anyFailed();
        plan.wanted().stream()
                .filter(request -> !ledger.hasFailed(request.node()))
                .forEach(request -> ledger.settle(
                        request.node(),
                        isPossible ? Status.OK : Status.SKIPPED,
                        isPossible ? "would be created" : "nothing was created, because of the others"));
        return isPossible && !options.dryRun();
    }

    private Set<String> found() throws InterruptedException {
        return sites
                .each(plan.plan(), plan.wanted(), (cloud, site, here) -> Launching.byNode(cloud.owned(here)))
                .answers()
                .values()
                .stream()
                .flatMap(machines -> machines.keySet().stream())
                .collect(Collectors.toSet());
    }

    private void work() throws InterruptedException {
        lookAtExisting();
        plan.wanted().forEach(request -> ledger.settle(request.node(), Status.SKIPPED, "stopped before it began"));
        launching.launch(plan.plan(), plan.wanted(), plan.targets());
        Readiness readiness = new Readiness(sites, workspace, progress, plan.plan(), ledger, options.timeout());
        if (options.await()) {
            readiness.awaitUse(
                    ledger.started().stream().map(MachineRequest::node).collect(Collectors.toSet()));
        } else {
            readiness.furnish();
            readiness.write(Map.of());
        }
    }

    /** A node that has a machine gets no other, even if that one is gone; it is said so. */
    private void lookAtExisting() throws InterruptedException {
        Sites.Answers<List<Instance>> answers =
                sites.each(plan.plan(), plan.existing(), (cloud, site, here) -> describe(cloud, here));
        ledger.fail(answers.failures());
        for (MachineRequest request : plan.existing()) {
            String id = request.definition().instance();
            Instance known = answers.answers().values().stream()
                    .flatMap(List::stream)
                    .filter(instance -> instance.id().equals(id))
                    .findFirst()
                    .orElse(Instance.of(id, Instance.State.TERMINATED));
            ledger.know(request.node(), known.withNode(request.node()));
            if (!known.isAlive()) {
                ledger.fail(
                        request.node(),
                        "its machine " + id + " is gone"
                                + (known.detail().isEmpty() ? "" : ": " + known.detail())
                                + ". Clear it from the definitions by poni cloud terminate, then init again.");
            } else if (!ledger.hasFailed(request.node())) {
                ledger.settle(request.node(), Status.OK, "has its machine already");
            }
        }
    }

    private static List<Instance> describe(Cloud cloud, List<MachineRequest> requests) throws InterruptedException {
        return cloud.describe(requests.stream()
                .map(request -> request.definition().instance())
                .toList());
    }

    private void endStarted() throws InterruptedException {
        Map<MachineRequest, Instance> known = ledger.known();
        List<MachineUpdate> updates = new ArrayList<>();
        sites.each(plan.plan(), ledger.started(), (cloud, site, here) -> {
                    List<String> ids = here.stream()
                            .map(request -> known.get(request).id())
                            .toList();
                    return cloud.terminate(ids);
                })
                .answers()
                .values()
                .forEach(failures -> ledger.started().stream()
                        .filter(request ->
                                !failures.containsKey(known.get(request).id()))
                        .forEach(request -> {
                            updates.add(MachineUpdate.hasNone(request, known.get(request), sites.pool(request)));
                            ledger.ended(request.node());
                        }));
        tryToWrite(() -> {
            workspace.write(updates);
            return "";
        });
    }

    /** Only what is there is listed as still there: others may have ended machines while this run waited. */
    private void forgetEnded() throws InterruptedException {
        Map<MachineRequest, Instance> known = ledger.known();
        sites.each(
                        plan.plan(),
                        ledger.started(),
                        (cloud, site, here) -> cloud.describe(here.stream()
                                .map(request -> known.get(request).id())
                                .toList()))
                .answers()
                .values()
                .forEach(machines -> machines.stream()
                        .filter(machine -> !machine.isAlive())
                        .forEach(machine -> known.forEach((request, instance) -> {
                            if (instance.id().equals(machine.id())) {
                                ledger.gone(request.node());
                            }
                        })));
    }

    private String commit() throws InterruptedException {
        List<String> nodes = ledger.reports().stream().map(MachineReport::node).toList();
        long made = ledger.reports().stream()
                .filter(machine -> machine.status() == Status.CHANGED)
                .count();
        String subject = made == 0
                ? "Write down the machines of " + Subjects.nodes(ledger.known().keySet())
                : "Create " + (made == 1 ? "a machine" : made + " machines") + " for "
                        + Subjects.nodes(ledger.known().keySet());
        return tryToWrite(() -> workspace.commit(subject, nodes));
    }

    private CloudReport report(String revision, boolean interrupted) {
        return new CloudReport("cloud init", options.dryRun(), ledger.reports(), List.of(), revision, interrupted);
    }
}
