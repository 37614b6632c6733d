package io.jenkins.plugins.poni.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code poni cloud update}. */
@Command(
        name = "update",
        header = "Write the present addresses of machines into the definitions.",
        description =
                "Asks the provider for the machines of nodes and writes what has changed. It starts, makes and ends none, and waits for nothing.",
        footer = "  poni cloud update webshop")
final class CloudUpdateCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private AnyNodesArgument nodes;

    @Mixin
    private CommitArguments commit;

    CloudUpdateCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new CloudRun(poni, commit.options()).run(operations -> operations.update(nodes.targets()));
    }
}
