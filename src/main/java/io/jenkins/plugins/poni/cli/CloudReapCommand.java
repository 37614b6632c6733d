package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.operation.cloud.CloudOperations;
import io.jenkins.plugins.poni.operation.cloud.CloudReport;
import io.jenkins.plugins.poni.operation.cloud.EndPlan;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poni cloud reap}. */
@Command(
        name = "reap",
        header = "End the machines whose lifetime is over.",
        description = "Looks at every place that a node of this repository names for machines that were made for the"
                + " repository and have expired (cloud.lifetime, --lifetime), whether or not their nodes are still there, and ends"
                + " them. Meant for a nightly job. Nodes with protect: true keep theirs.",
        footer = {"  poni cloud reap --dry-run", "  poni cloud reap --yes"})
final class CloudReapCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private Consent consent;

    @Option(
            names = "--orphans",
            description = "Also end machines that were made for this repository and belong to no node any more, and"
                    + " second ones of nodes that have another machine, expired or not.")
    private boolean orphans;

    @Option(names = "--dry-run", description = "Only show what would be ended.")
    private boolean dryRun;

    @Mixin
    private CommitArguments commit;

    CloudReapCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new CloudRun(poni, commit.options()).run(this::reap);
    }

    private CloudReport reap(CloudOperations operations) throws InterruptedException {
        EndPlan plan = operations.planReap(Instant.now(), orphans);
        CloudRun.show(poni, dryRun ? "Would end:" : "Ending for good:", plan.lines());
        if (dryRun) {
            return plan.rehearsal("cloud reap");
        }
        boolean isWanted = plan.machines().isEmpty()
                || consent.to(
                        poni,
                        "End " + CloudTerminateCommand.counted(plan.machines().size()) + "?");
        return isWanted ? operations.reap(plan) : null;
    }
}
