package io.jenkins.plugins.poni.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code poni verify}. */
@Command(
        name = "verify",
        description =
                "Reads all definitions, renders every file and command of the nodes, and looks for all else that deploy or"
                        + " control would refuse, without touching a machine. Exit code 3 when anything is wrong.",
        footer = {"  poni verify", "  poni verify webshop --config 'web|db' --report target/verify"})
final class VerifyCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private TargetOptions targets;

    @Mixin
    private SecretOptions secrets;

    @Mixin
    private ReportOption report;

    VerifyCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        int code = new OperationRun(poni, secrets, repository -> new NoConnector())
                .run(operations -> operations.verify(targets.targets()), report, false);
        return code == ExitCode.FAILED ? ExitCode.DEFINITIONS : code;
    }
}
