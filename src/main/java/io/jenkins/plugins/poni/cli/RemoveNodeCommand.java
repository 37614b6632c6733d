package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Node;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code poni remove-node}. */
@Command(
        name = "remove-node",
        description =
                "Removes every matching node from the definitions; if there are several, it shows them and asks. Nothing is"
                        + " done on the machines. 'poni rollback' brings the nodes back.",
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
    private Consent consent;

    @Mixin
    private CommitArguments commit;

    RemoveNodeCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        // Asked before the repository is locked, since others wait for that.
        List<Node> wanted = new Selection(poni.repository().load(), nodeOptions).nodes(nodes);
        consent.requireForSeveral(poni, wanted, "Removing from the definitions:", "Remove these %d nodes?");
        Set<String> names = wanted.stream().map(Node::name).collect(Collectors.toSet());
        return new DefinitionChange(poni, "remove-node", commit)
                .run(editor -> editor.removeNodes(editor.definitions().nodes(names::contains)));
    }
}
