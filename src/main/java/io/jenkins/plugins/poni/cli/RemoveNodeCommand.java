package io.jenkins.plugins.poni.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code poni remove-node}. */
@Command(
        name = "remove-node",
        description =
                "Removes every matching node from the definitions. Nothing is done on the machines. 'poni rollback'"
                        + " brings the nodes back.",
        footer = {"  poni remove-node webshop/frontend/http4", "  poni remove-node 'webshop/test/.*'"})
final class RemoveNodeCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(
            paramLabel = "NODES",
            description = "Full name of a node or system, or a regular expression searched in the names of nodes.")
    private String nodes;

    @Mixin
    private NodeOptions nodeOptions;

    @Mixin
    private CommitArguments commit;

    RemoveNodeCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        return new DefinitionChange(poni, "remove-node", commit)
                .run(editor -> editor.removeNodes(new Selection(editor.definitions(), nodeOptions).nodes(nodes)));
    }
}
