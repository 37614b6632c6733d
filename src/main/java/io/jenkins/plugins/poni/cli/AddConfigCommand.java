package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.repository.RepositoryEditor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni add-config}. */
@Command(
        name = "add-config",
        description = "Gives a config to every matching node. The config must be in configs/, or is made there.",
        footer = {
            "  poni add-config webshop/frontend web",
            "  poni add-config webshop monitoring --create",
            "  poni add-config webshop backup --from ../shared/backup"
        })
final class AddConfigCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(
            index = "0",
            paramLabel = "NODES",
            description = "Full name of a node or system, or a regular expression searched in the names of nodes.")
    private String nodes;

    @Parameters(index = "1", paramLabel = "CONFIG", description = "Name of the config.")
    private String config;

    /** Where a new config comes from. */
    private static final class Source {
        @Option(names = "--create", description = "Make the config first, with examples to fill in.")
        private boolean create;

        @Option(names = "--from", paramLabel = "DIR", description = "Make the config first, of a copy of a directory.")
        private Path from;
    }

    @ArgGroup
    private Source source = new Source();

    @Option(names = "--skip-existing", description = "Pass over nodes that have the config already.")
    private boolean skipExisting;

    @Mixin
    private NodeOptions nodeOptions;

    @Mixin
    private CommitArguments commit;

    AddConfigCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        return new DefinitionChange(poni, "add-config", commit).run(this::change);
    }

    private void change(RepositoryEditor editor) {
        if (source.create) {
            editor.createConfig(config);
        } else if (source.from != null) {
            editor.copyConfig(config, poni.resolve(source.from));
        }
        editor.addConfig(new Selection(editor.definitions(), nodeOptions).nodes(nodes), config, skipExisting);
    }
}
