package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.cloud.SnapshotRequest;
import io.jenkins.plugins.poni.cloud.SnapshotRequest.Action;
import io.jenkins.plugins.poni.repository.CommitOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code poni cloud snapshot revert}. */
@Command(
        name = "revert",
        header = "Make machines what they were at a snapshot.",
        description =
                "Replaces the disk that each machine starts from by the newest snapshot of the name; everything on it that came later is lost.",
        footer = "  poni cloud snapshot revert webshop clean")
final class CloudSnapshotRevertCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private NodesArgument nodes;

    @Parameters(paramLabel = "NAME", description = "Name of the snapshots, the same for all machines.")
    private String name;

    @Mixin
    private WaitOption wait;

    CloudSnapshotRevertCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        SnapshotRequest request = new SnapshotRequest(Action.REVERT, name, "", wait.timeout());
        return new CloudRun(poni, CommitOptions.NONE).run(operations -> operations.snapshot(nodes.targets(), request));
    }
}
