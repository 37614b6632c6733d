package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.template.SecretSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code poni cloud power-on}. */
@Command(
        name = "power-on",
        header = "Start machines that are stopped.",
        description =
                "Starts the machines of nodes, waits until they accept a login, and writes down the addresses that have changed.",
        footer = "  poni cloud power-on webshop")
final class CloudPowerOnCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private NodesArgument nodes;

    @Mixin
    private WaitOption wait;

    @Mixin
    private CommitArguments commit;

    @Mixin
    private LoginOptions login;

    CloudPowerOnCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        return CloudRun.reaching(poni, commit, login, SecretSource.NONE)
                .run(operations -> operations.power(nodes.targets(), true, wait.timeout()));
    }
}
