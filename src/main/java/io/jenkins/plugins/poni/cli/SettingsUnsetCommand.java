package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.repository.RepositoryEditor;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code poni settings unset}. */
@Command(
        name = "unset",
        header = "Remove overrides of settings.",
        description =
                "Removes settings of all matching configs from the node.yaml of their nodes, or from a system.yaml."
                        + " What they inherit counts again then.",
        footer = {
            "  poni settings unset webshop/frontend/http1/web port",
            "  poni settings unset web --system webshop port"
        })
final class SettingsUnsetCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private SettingsPlace place;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "NAME",
            description = "Settings, as they were set; dots lead into maps.")
    private List<String> names;

    @Mixin
    private CommitArguments commit;

    SettingsUnsetCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        return new DefinitionChange(poni, "settings unset", commit).run(this::unset);
    }

    private void unset(RepositoryEditor editor) {
        if (place.system() != null) {
            editor.unsetSettingsInSystem(place.system(), place.config(), names);
        } else {
            Selection selection = new Selection(editor.definitions(), place.nodeOptions());
            editor.unsetSettings(selection.configs(place.configs()), names);
        }
    }
}
