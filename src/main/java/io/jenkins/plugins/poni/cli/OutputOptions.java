package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.operation.NodeOutput;
import io.jenkins.plugins.poni.report.ReportFiles;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What becomes of the output of commands that run on nodes. */
final class OutputOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Print no output of the commands. Logs and the report have it all the same.")
    private boolean quiet;

    @Option(
            names = "--log-dir",
            paramLabel = "DIR",
            description =
                    "Write the output of each node to DIR/NODE.log. Without it that goes to the directory logs of the"
                            + " report, if one is written.")
    private Path directory;

    /** Prints each line behind its node's name; error lines to standard error, as JSON has all of standard output. */
    NodeOutput output(Invocation poni) {
        if (quiet) {
            return NodeOutput.NOWHERE;
        }
        Screen screen = poni.screen();
        boolean json = poni.json();
        return (node, error, line) -> {
            String tagged = "[" + node + "] " + line;
            if (error || json) {
                screen.err(tagged);
            } else {
                screen.out(tagged);
            }
        };
    }

    /** The directory for logs, or null. */
    Path logs(Invocation poni, ReportOption report) {
        if (directory != null) {
            return poni.resolve(directory);
        }
        return report.isGiven() ? report.directory(poni).resolve(ReportFiles.LOGS) : null;
    }
}
