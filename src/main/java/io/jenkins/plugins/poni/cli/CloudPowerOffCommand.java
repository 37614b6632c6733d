package io.jenkins.plugins.poni.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code poni cloud power-off}. */
@Command(
        name = "power-off",
        header = "Stop machines, keeping their disks.",
        description = "Stops the machines of nodes and waits until they are stopped.",
        footer = "  poni cloud power-off webshop")
final class CloudPowerOffCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private NodesArgument nodes;

    @Mixin
    private WaitOption wait;

    @Mixin
    private CommitArguments commit;

    CloudPowerOffCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new CloudRun(poni, commit.options())
                .run(operations -> operations.power(nodes.targets(), false, wait.timeout()));
    }
}
