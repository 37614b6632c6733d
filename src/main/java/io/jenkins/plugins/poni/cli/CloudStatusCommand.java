package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.operation.cloud.CloudOperations;
import io.jenkins.plugins.poni.repository.CommitOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code poni cloud status}. */
@Command(
        name = "status",
        header = "Show what the machines of nodes are doing.",
        description =
                "Asks the providers, and changes nothing. Machines that were made for this repository and belong to no"
                        + " node are shown as well. Exit code 1 when a machine is gone.",
        footer = {"  poni cloud status", "  poni cloud status webshop --json"})
final class CloudStatusCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private AnyNodesArgument nodes;

    CloudStatusCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new CloudRun(poni, CommitOptions.NONE)
                .run((CloudOperations operations) -> operations.status(nodes.targets()));
    }
}
