package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Node;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni remove-system}. */
@Command(
        name = "remove-system",
        description =
                "Removes a system, and with --recursive all nodes in it, from the definitions; if there are several, it shows"
                        + " them and asks.",
        footer = "  poni remove-system webshop/test --recursive")
final class RemoveSystemCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(paramLabel = "NAME", description = "Full name of the system.")
    private String name;

    @Option(names = "--recursive", description = "Remove the nodes in it too.")
    private boolean recursive;

    @Mixin
    private Consent consent;

    @Mixin
    private CommitArguments commit;

    RemoveSystemCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        if (recursive) {
            List<Node> inside = poni.repository().load().nodes(node -> node.startsWith(name + "/"));
            consent.requireForSeveral(poni, inside, "Removing from the definitions:", "Remove these %d nodes?");
        }
        return new DefinitionChange(poni, "remove-system", commit).run(editor -> editor.removeSystem(name, recursive));
    }
}
