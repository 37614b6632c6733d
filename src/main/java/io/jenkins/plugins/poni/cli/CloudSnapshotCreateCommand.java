package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.cloud.SnapshotRequest;
import io.jenkins.plugins.poni.cloud.SnapshotRequest.Action;
import io.jenkins.plugins.poni.repository.CommitOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni cloud snapshot create}. */
@Command(
        name = "create",
        header = "Take snapshots of machines.",
        description =
                "Takes a snapshot of the disk that each machine starts from; memory is not kept. An older snapshot of the same name is removed once the new one is complete.",
        footer = "  poni cloud snapshot create webshop clean")
final class CloudSnapshotCreateCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private NodesArgument nodes;

    @Parameters(paramLabel = "NAME", description = "Name of the snapshots, the same for all machines.")
    private String name;

    @Option(names = "--description", paramLabel = "TEXT", description = "Words for people, kept with the snapshots.")
    private String description = "";

    @Mixin
    private WaitOption wait;

    CloudSnapshotCreateCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        SnapshotRequest request = new SnapshotRequest(Action.CREATE, name, description, wait.timeout());
        return new CloudRun(poni, CommitOptions.NONE).run(operations -> operations.snapshot(nodes.targets(), request));
    }
}
