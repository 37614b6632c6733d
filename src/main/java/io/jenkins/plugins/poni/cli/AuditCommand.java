package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.operation.AuditOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poni audit}. */
@Command(
        name = "audit",
        description =
                "Compares the files on the nodes with what was declared, and changes nothing: content, type, mode,"
                        + " owner, and files that nobody declared in directories with purge. Exit code 1 when anything differs.",
        footer = {"  poni audit", "  poni audit webshop --diff --report target/audit"})
final class AuditCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private TargetOptions targets;

    @Option(names = "--diff", description = "Print the difference between what was declared and what was found.")
    private boolean diff;

    @Mixin
    private WorkOptions work;

    @Mixin
    private ReportOption report;

    @Mixin
    private SecretOptions secrets;

    @Mixin
    private ConnectionOptions connection;

    AuditCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        AuditOptions options = new AuditOptions(diff || report.isGiven(), work.parallel(), work.pathPrefix());
        return new OperationRun(poni, secrets, connection.reach(poni))
                .run(operations -> operations.audit(targets.targets(), options), report, diff);
    }
}
