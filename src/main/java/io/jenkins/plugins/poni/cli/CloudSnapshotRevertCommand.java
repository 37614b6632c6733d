package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.cloud.SnapshotRequest.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
    private SnapshotArguments snapshots;

    CloudSnapshotRevertCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        return snapshots.run(poni, Action.REVERT, "");
    }
}
