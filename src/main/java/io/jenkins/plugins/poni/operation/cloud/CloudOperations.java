package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.CloudProviders;
import io.jenkins.plugins.poni.cloud.Instance.State;
import io.jenkins.plugins.poni.cloud.ProviderSettings;
import io.jenkins.plugins.poni.cloud.SnapshotRequest;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.operation.Targets;
import io.jenkins.plugins.poni.operation.cloud.CloudWorkspace.Purpose;
import java.time.Duration;
import java.time.Instant;

/**
 * The verbs for machines of a cloud, for the command line and for Jenkins alike. Each reads the definitions anew. What
 * can't be done for one node is in the report; only what makes the whole request senseless is an exception.
 *
 * <p>After an interrupt {@link #init} writes down what it knows, returns a report that lists the machines it started, and
 * leaves the thread's interrupt flag set; the others end with {@link InterruptedException}. Not for several threads at once.
 */
public final class CloudOperations {
    private final CloudWorkspace workspace;
    private final CloudProviders providers;
    private final ProviderSettings settings;
    private final Progress progress;

    /**
     * @param workspace where the definitions are and nodes can be reached from
     * @param settings how providers are called
     */
    public CloudOperations(
            CloudWorkspace workspace, CloudProviders providers, ProviderSettings settings, Progress progress) {
        this.workspace = workspace;
        this.providers = providers;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Looks what {@link #init} would do. No provider is called yet.
     *
     * @throws io.jenkins.plugins.poni.model.DefinitionException if cloud properties are wrong
     * @throws io.jenkins.plugins.poni.model.UsageException if no node that matches has a provider, or more machines are wanted
     *     than the options allow
     */
    public InitPlan planInit(Targets targets, InitOptions options) throws InterruptedException {
        CloudPlan plan = workspace.plan(targets, options.dryRun() ? Purpose.LAUNCH : Purpose.LAUNCH_AND_CHANGE);
        try (Sites sites = sites()) {
            return new Planning(sites).init(plan, targets, options);
        }
    }

    /** Gives every node of a plan that has none a machine, and waits for all of them if the options say so. */
    public CloudReport init(InitPlan plan, InitOptions options) throws InterruptedException {
        try (Sites sites = sites()) {
            return new InitRun(sites, workspace, progress, plan, options).run();
        }
    }

    /** Waits until machines have a state; for running ones also until they accept a login, which makes them known and trusted. */
    public CloudReport await(Targets targets, State state, Duration timeout) throws InterruptedException {
        return look(targets, true, run -> run.await(state, timeout));
    }

    /** Writes the present addresses of machines into the definitions; starts, ends and waits for nothing. */
    public CloudReport update(Targets targets) throws InterruptedException {
        return look(targets, true, run -> run.update());
    }

    /** What machines are doing, and which machines of the repository belong to no node; changes nothing. */
    public CloudReport status(Targets targets) throws InterruptedException {
        return look(targets, false, run -> run.status());
    }

    /**
     * Looks which machines {@link #terminate} would end.
     *
     * @throws io.jenkins.plugins.poni.model.OperationException if one of them is protected
     */
    public EndPlan planTermination(Targets targets) throws InterruptedException {
        try (Sites sites = sites()) {
            return new EndRun(sites, workspace).planTermination(plan(sites, targets, true));
        }
    }

    /** Ends machines for good, and clears them and their host keys from the definitions. */
    public CloudReport terminate(EndPlan plan) throws InterruptedException {
        try (Sites sites = sites()) {
            return new EndRun(sites, workspace).end("cloud terminate", plan);
        }
    }

    /** Looks which machines of the repository have outlived their lifetime, at every place that a node names. */
    public EndPlan planReap(Instant now) throws InterruptedException {
        return planReap(now, false);
    }

    /** As {@link #planReap(Instant)}; with {@code orphans} also machines that no node has and none would adopt. */
    public EndPlan planReap(Instant now, boolean orphans) throws InterruptedException {
        CloudPlan plan = workspace.plan(Targets.ALL.allowingNone(), Purpose.CHANGE);
        Planning.requireIdentity(plan);
        try (Sites sites = sites()) {
            return new EndRun(sites, workspace).planReap(plan, now, orphans);
        }
    }

    /** Ends what {@link #planReap} found. */
    public CloudReport reap(EndPlan plan) throws InterruptedException {
        try (Sites sites = sites()) {
            return new EndRun(sites, workspace).end("cloud reap", plan);
        }
    }

    /** Gives machines the public addresses that their nodes ask for. */
    public CloudReport assignAddresses(Targets targets) throws InterruptedException {
        return look(targets, true, run -> run.assignAddresses());
    }

    /** Starts machines that are stopped, or stops those that run, and waits until it is so. */
    public CloudReport power(Targets targets, boolean on, Duration timeout) throws InterruptedException {
        return look(targets, true, run -> run.power(on, timeout));
    }

    /** Makes, goes back to or removes snapshots of the machines' first disks. */
    public CloudReport snapshot(Targets targets, SnapshotRequest request) throws InterruptedException {
        return look(targets, false, run -> run.snapshot(request));
    }

    /** What is done with machines that are there. */
    @FunctionalInterface
    private interface Look {
        CloudReport at(LookRun run) throws InterruptedException;
    }

    private CloudReport look(Targets targets, boolean toChange, Look look) throws InterruptedException {
        try (Sites sites = sites()) {
            return look.at(new LookRun(sites, workspace, progress, plan(sites, targets, toChange)));
        }
    }

    private Sites sites() {
        return new Sites(providers, settings);
    }

    private CloudPlan plan(Sites sites, Targets targets, boolean toChange) throws InterruptedException {
        CloudPlan plan = workspace.plan(targets, toChange ? Purpose.CHANGE : Purpose.LOOK);
        new Planning(sites).requireSound(plan, plan.targets(), targets);
        return plan;
    }
}
