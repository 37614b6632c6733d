package io.jenkins.plugins.poni.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni remove-config}. */
@Command(
        name = "remove-config",
        description =
                "Takes a config, and the settings it has there, from every matching node. The config itself stays in"
                        + " configs/, and what was deployed stays on the machines.",
        footer = "  poni remove-config webshop/frontend/http4 monitoring")
final class RemoveConfigCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(
            index = "0",
            paramLabel = "NODES",
            description = "Full name of a node or system, or a regular expression searched in the names of nodes.")
    private String nodes;

    @Parameters(index = "1", paramLabel = "CONFIG", description = "Name of the config.")
    private String config;

    @Option(names = "--skip-missing", description = "Pass over nodes that do not have the config themselves.")
    private boolean skipMissing;

    @Mixin
    private NodeOptions nodeOptions;

    @Mixin
    private CommitArguments commit;

    RemoveConfigCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        return new DefinitionChange(poni, "remove-config", commit)
                .run(editor -> editor.removeConfig(
                        new Selection(editor.definitions(), nodeOptions).nodes(nodes), config, skipMissing));
    }
}
