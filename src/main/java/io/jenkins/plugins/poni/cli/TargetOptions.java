package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.operation.Targets;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which files of which nodes show, verify, deploy and audit are for. */
final class TargetOptions {
    @Parameters(
            paramLabel = "NODES",
            arity = "0..1",
            description =
                    "Full name of a node or system, or a regular expression searched in the names of nodes; all without it.")
    private String nodes = "";

    @Mixin
    private NodeOptions nodeOptions;

    @Option(
            names = "--config",
            paramLabel = "PATTERN",
            description = "Only files of configs with such names. May be given several times.")
    private List<String> configs = List.of();

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "Only files with this tag; without it only files that have none. May be given several times.")
    private List<String> tags = List.of();

    Targets targets() {
        return new Targets(
                nodeOptions.pattern(nodes),
                nodeOptions.exclude(),
                configs.stream().map(nodeOptions::pattern).toList(),
                tags,
                nodeOptions.allowNone());
    }
}
