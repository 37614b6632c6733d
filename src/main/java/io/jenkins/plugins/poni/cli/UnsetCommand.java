package io.jenkins.plugins.poni.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code poni unset}. */
@Command(
        name = "unset",
        description =
                "Removes properties from all matching nodes and systems that set them themselves. What they inherit"
                        + " counts again then.",
        footer = "  poni unset webshop/frontend rack ssh.port")
final class UnsetCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private ItemOptions items;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "NAME",
            description = "Properties to remove; dots lead into maps.")
    private List<String> names;

    @Mixin
    private CommitArguments commit;

    UnsetCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        return new DefinitionChange(poni, "unset", commit).run(editor -> {
            ItemOptions.Items targets = items.select(editor.definitions());
            editor.unsetProperties(targets.systems(), targets.nodes(), names);
        });
    }
}
