package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.operation.Targets;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The nodes that a cloud command changes something for, which have to be named. */
final class NodesArgument {
    @Parameters(
            paramLabel = "NODES",
            description = "Full name of a node or system, or a regular expression searched in the names of nodes.")
    private String nodes;

    @Mixin
    private NodeOptions options;

    Targets targets() {
        return targets(nodes, options);
    }

    static Targets targets(String nodes, NodeOptions options) {
        return new Targets(options.pattern(nodes), options.exclude(), List.of(), List.of(), options.allowNone());
    }
}
