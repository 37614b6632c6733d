package io.jenkins.plugins.poni.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code poni cloud ip}. */
@Command(
        name = "ip",
        header = "Give machines the public addresses that their nodes ask for.",
        description =
                "Associates the elastic addresses of nodes (cloud.elastic_ip) with their machines, and writes the addresses down.",
        footer = "  poni cloud ip webshop")
final class CloudIpCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private NodesArgument nodes;

    @Mixin
    private CommitArguments commit;

    CloudIpCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new CloudRun(poni, commit.options()).run(operations -> operations.assignAddresses(nodes.targets()));
    }
}
