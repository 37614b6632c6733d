package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.ConfigPattern;
import io.jenkins.plugins.poni.operation.ControlOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni control}. */
@Command(
        name = "control",
        description = {
            "Runs a command that configs declare, on every node that has such a config, after everything that it requires."
                    + " One command at a time runs on a node. A failure stops only what depends on it.",
            "%nCONFIGS is NODES/CONFIGS, both names or regular expressions, split at the last slash: web//http is the config"
                    + " http of nodes below web, web/n1 are all configs of a node, http alone is the config of any node."
        },
        footer = {
            "  poni control 'webshop//web' install",
            "  poni control db restart --no-deps --jobs 1 --report target/control",
            "  poni control db restore -- monday.dump"
        })
final class ControlCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(index = "0", paramLabel = "CONFIGS", description = "Which configs of which nodes.")
    private String configs;

    @Parameters(index = "1", paramLabel = "COMMAND", description = "Name of the command in their config.yaml.")
    private String command;

    @Parameters(
            index = "2..*",
            paramLabel = "ARGS",
            description = "Arguments that the command declares, best after -- so that none is taken for an option.")
    private List<String> args = List.of();

    @Mixin
    private NodeOptions nodeOptions;

    @Option(
            names = {"-n", "--no-deps"},
            description = "Run the matching commands only, not what they require.")
    private boolean noDependencies;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "Most commands running at a time; 10 without it.")
    private int jobs = 10;

    @Mixin
    private OutputOptions output;

    @Mixin
    private ReportOption report;

    @Mixin
    private SecretOptions secrets;

    @Mixin
    private ConnectionOptions connection;

    ControlCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        ConfigPattern pattern = nodeOptions.configPattern(configs).without(nodeOptions.exclude());
        ControlOptions options = new ControlOptions(
                !noDependencies, jobs, args, output.logs(poni, report), output.output(poni), nodeOptions.allowNone());
        return new OperationRun(poni, secrets, connection.reach(poni))
                .run(operations -> operations.control(pattern, command, options), report, false);
    }
}
