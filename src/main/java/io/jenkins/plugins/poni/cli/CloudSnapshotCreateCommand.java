package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.cloud.SnapshotRequest.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private SnapshotArguments snapshots;

    @Option(names = "--description", paramLabel = "TEXT", description = "Words for people, kept with the snapshots.")
    private String description = "";

    CloudSnapshotCreateCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        return snapshots.run(poni, Action.CREATE, description);
    }
}
