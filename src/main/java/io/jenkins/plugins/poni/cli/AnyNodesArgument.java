package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.operation.Targets;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The nodes that a cloud command looks at: all unless some are named. */
final class AnyNodesArgument {
    @Parameters(
            paramLabel = "NODES",
            arity = "0..1",
            description =
                    "Full name of a node or system, or a regular expression searched in the names of nodes; all without it.")
    private String nodes = "";

    @Mixin
    private NodeOptions options;

    Targets targets() {
        return NodesArgument.targets(nodes, options);
    }
}
