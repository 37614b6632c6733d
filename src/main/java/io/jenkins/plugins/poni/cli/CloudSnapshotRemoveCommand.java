package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.cloud.SnapshotRequest.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code poni cloud snapshot remove}. */
@Command(
        name = "remove",
        header = "Remove snapshots of machines.",
        description = "Removes all snapshots of the name that were taken of the machines.",
        footer = "  poni cloud snapshot remove webshop clean")
final class CloudSnapshotRemoveCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private SnapshotArguments snapshots;

    CloudSnapshotRemoveCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        return snapshots.run(poni, Action.REMOVE, "");
    }
}
