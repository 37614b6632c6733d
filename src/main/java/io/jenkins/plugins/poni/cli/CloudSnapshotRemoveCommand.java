package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.cloud.SnapshotRequest;
import io.jenkins.plugins.poni.cloud.SnapshotRequest.Action;
import io.jenkins.plugins.poni.repository.CommitOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code poni cloud snapshot remove}. */
@Command(
        name = "remove",
        header = "Remove snapshots of machines.",
        description = "Removes all snapshots of the name that were taken of the machines.",
        footer = "  poni cloud snapshot remove webshop clean")
final class CloudSnapshotRemoveCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private NodesArgument nodes;

    @Parameters(paramLabel = "NAME", description = "Name of the snapshots, the same for all machines.")
    private String name;

    @Mixin
    private WaitOption wait;

    CloudSnapshotRemoveCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        SnapshotRequest request = new SnapshotRequest(Action.REMOVE, name, "", wait.timeout());
        return new CloudRun(poni, CommitOptions.NONE).run(operations -> operations.snapshot(nodes.targets(), request));
    }
}
