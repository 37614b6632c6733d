package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.operation.Operations;
import io.jenkins.plugins.poni.operation.Shown;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poni show}. */
@Command(
        name = "show",
        description = "Prints the files of nodes as a deployment would write them. Secrets are masked.",
        footer = {"  poni show webshop/frontend/http1", "  poni show http1 --config web --diff", "  poni show --buckets"
        })
final class ShowCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private TargetOptions targets;

    @ArgGroup(exclusive = true)
    private View view = new View();

    @Mixin
    private SecretOptions secrets;

    /** What is shown instead of the rendered files. */
    static final class View {
        @Option(names = "--raw", description = "Print the templates instead, unrendered.")
        private boolean raw;

        @Option(names = "--diff", description = "Print what rendering changes in the templates instead.")
        private boolean diff;

        @Option(names = "--buckets", description = "Print what the files put into buckets instead.")
        private boolean buckets;
    }

    ShowCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        DefinitionRepository repository = poni.repository();
        Shown shown;
        try (ProgressDisplay silent = ProgressDisplay.silent();
                NoConnector nowhere = new NoConnector()) {
            shown = new Operations(repository, nowhere, secrets.source(poni), silent).show(targets.targets());
        }
        if (view.buckets) {
            new BucketView(poni).print(shown.buckets());
        } else {
            FileView.Form form = view.raw ? FileView.Form.RAW : view.diff ? FileView.Form.DIFF : FileView.Form.RENDERED;
            new FileView(poni, repository.root(), shown.mask(), form).print(shown.nodes());
        }
        if (!shown.problems().isEmpty()) {
            throw new DefinitionException(shown.problems());
        }
        return ExitCode.DONE;
    }
}
