package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.operation.ControlOptions;
import io.jenkins.plugins.poni.operation.Targets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni remote exec}. */
@Command(
        name = "exec",
        header = "Run a shell command on nodes.",
        description =
                "Runs one shell command on every node that matches; if there are several, it shows them and asks. Exit code 1"
                        + " when it failed anywhere.",
        footer = {
            "  poni remote exec webshop 'uname -a; uptime'",
            "  poni remote exec frontend --parallel 2 --yes 'systemctl restart web'"
        })
final class RemoteExecCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(
            index = "0",
            paramLabel = "NODES",
            description = "Full name of a node or system, or a regular expression searched in the names of nodes.")
    private String nodes;

    @Parameters(
            index = "1",
            paramLabel = "CMD",
            description = "Text for the shell of the node, in quotes if it has blanks.")
    private String command;

    @Mixin
    private NodeOptions nodeOptions;

    @Option(names = "--parallel", paramLabel = "N", description = "Most nodes worked on at a time; 10 without it.")
    private int parallel = 10;

    @Mixin
    private Consent consent;

    @Mixin
    private OutputOptions output;

    @Mixin
    private ReportOption report;

    @Mixin
    private SecretOptions secrets;

    @Mixin
    private ConnectionOptions connection;

    RemoteExecCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        Targets targets = new Targets(
                nodeOptions.pattern(nodes), nodeOptions.exclude(), List.of(), List.of(), nodeOptions.allowNone());
        ControlOptions options = new ControlOptions(
                false, parallel, List.of(), output.logs(poni, report), output.output(poni), nodeOptions.allowNone());
        return new OperationRun(poni, secrets, connection.reach(poni))
                .run(
                        operations -> {
                            consent.requireForSeveral(
                                    poni,
                                    targets.select(operations.definitions()),
                                    "Running on:",
                                    "Run it on these %d nodes?");
                            return operations.execute(targets, command, options);
                        },
                        report,
                        false);
    }
}
