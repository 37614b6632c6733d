package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Assignment;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.repository.RepositoryEditor;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni settings set}. */
@Command(
        name = "set",
        header = "Override settings of configs.",
        description = {
            "Sets settings of all matching configs, all or none. Only settings that have a default can be overridden, by a"
                    + " value of the same kind; conversions are those of 'poni set'.",
            "+NAME adds to a list, -NAME takes from it (behind -- if it comes first)."
        },
        footer = {
            "  poni settings set webshop/frontend/http1/web port:int=8081",
            "  poni settings set web --system webshop +admins=ops",
            "  poni settings set web --default port:int=8080"
        })
final class SettingsSetCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private SettingsPlace place;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "NAME[:CONVERSION]=VALUE",
            description = "Settings; dots lead into maps.")
    private List<String> settings;

    @Option(
            names = "--default",
            description = "Change the default in the config's settings.yaml. New names become settings.")
    private boolean isDefault;

    @Mixin
    private CommitArguments commit;

    SettingsSetCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        if (isDefault && place.system() != null) {
            throw new UsageException("--default and --system name different places. Give one of them.");
        }
        List<Assignment> assignments = settings.stream().map(Assignment::parse).toList();
        return new DefinitionChange(poni, "settings set", commit).run(editor -> set(editor, assignments));
    }

    private void set(RepositoryEditor editor, List<Assignment> assignments) {
        if (isDefault) {
            editor.setDefaultSettings(place.config(), assignments);
        } else if (place.system() != null) {
            editor.setSettingsInSystem(place.system(), place.config(), assignments);
        } else {
            Selection selection = new Selection(editor.definitions(), place.nodeOptions());
            editor.setSettings(selection.configs(place.configs()), assignments);
        }
    }
}
