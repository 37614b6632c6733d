package io.jenkins.plugins.poni.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code poni rename}. */
@Command(
        name = "rename",
        description =
                "Gives a node or system another full name, which may be in another system. Templates that mention the"
                        + " old name are not changed.",
        footer = "  poni rename webshop/frontend/http4 webshop/spare/http4")
final class RenameCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(index = "0", paramLabel = "OLD", description = "Full name of a node or system.")
    private String from;

    @Parameters(index = "1", paramLabel = "NEW", description = "Full name that it gets.")
    private String to;

    @Mixin
    private CommitArguments commit;

    RenameCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        return new DefinitionChange(poni, "rename", commit).run(editor -> editor.rename(from, to));
    }
}
