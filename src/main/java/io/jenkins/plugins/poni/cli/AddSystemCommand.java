package io.jenkins.plugins.poni.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code poni add-system}. */
@Command(
        name = "add-system",
        description =
                "Makes systems, with a system.yaml for what is common to all nodes in them. Nodes need no system made"
                        + " before: their names make them.",
        footer = "  poni add-system webshop/frontend")
final class AddSystemCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "Full names of the systems.")
    private List<String> names;

    @Mixin
    private CommitArguments commit;

    AddSystemCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        return new DefinitionChange(poni, "add-system", commit).run(editor -> names.forEach(editor::addSystem));
    }
}
