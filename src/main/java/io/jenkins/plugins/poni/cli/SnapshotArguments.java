package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.cloud.SnapshotRequest;
import io.jenkins.plugins.poni.repository.CommitOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which snapshots of which machines, and how long it may take: what all commands for snapshots have in common. */
final class SnapshotArguments {
    @Mixin
    private NodesArgument nodes;

    @Parameters(paramLabel = "NAME", description = "Name of the snapshots, the same for all machines.")
    private String name;

    @Mixin
    private WaitOption wait;

    /** @return the exit code */
    int run(Invocation poni, SnapshotRequest.Action action, String description) throws InterruptedException {
        SnapshotRequest request = new SnapshotRequest(action, name, description, wait.timeout());
        return new CloudRun(poni, CommitOptions.NONE).run(operations -> operations.snapshot(nodes.targets(), request));
    }
}
