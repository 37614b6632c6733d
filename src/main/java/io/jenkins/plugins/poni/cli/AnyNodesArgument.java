package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.operation.Targets;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The nodes that a cloud command looks at: all unless some are named. */
final class AnyNodesArgument {
    @Parameters(
            paramLabel = "NODES",
            arity = "0..1",
            description = "Regular expression searched in the full names of nodes; without it all nodes.")
    private String nodes = "";

    @Mixin
    private NodeOptions options;

    Targets targets() {
        return NodesArgument.targets(nodes, options);
    }
}
