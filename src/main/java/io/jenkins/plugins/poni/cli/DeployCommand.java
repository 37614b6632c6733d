package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.operation.DeployOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poni deploy}. */
@Command(
        name = "deploy",
        description = {
            "Renders every file of the nodes, compares, and writes what differs. Each file is replaced as a whole. Nothing is"
                    + " written anywhere when anything can't be rendered.",
            "%nNodes whose configs require what others provide come after those."
        },
        footer = {
            "  poni deploy webshop --dry-run",
            "  poni deploy 'webshop/frontend' --exclude http4 --report target/deploy"
        })
final class DeployCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private TargetOptions targets;

    @Option(
            names = "--dry-run",
            description = "Show what would be written, with diffs, and write nothing. The exit code is 0 whatever"
                    + " there is to write.")
    private boolean dryRun;

    @Option(names = "--diff", description = "Print the difference that the deployment makes to each file.")
    private boolean diff;

    @Option(
            names = "--rerun-on-change",
            description = "Run the on_change commands of all files of the nodes, also of those that are in place"
                    + " already: after a deployment that was interrupted, or whose commands failed.")
    private boolean rerunOnChange;

    @Mixin
    private WorkOptions work;

    @Mixin
    private ReportOption report;

    @Mixin
    private SecretOptions secrets;

    @Mixin
    private ConnectionOptions connection;

    DeployCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        boolean diffs = diff || dryRun;
        DeployOptions options =
                new DeployOptions(dryRun, diffs || report.isGiven(), work.parallel(), work.pathPrefix(), rerunOnChange);
        return new OperationRun(poni, secrets, connection.reach(poni))
                .run(operations -> operations.deploy(targets.targets(), options), report, diffs);
    }
}
