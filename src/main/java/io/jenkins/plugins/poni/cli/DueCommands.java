package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.CommandSpec;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.report.DueCommand;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.Summary;
import java.util.ArrayList;
import java.util.List;

/** Tells how to run what a deployment should have run: no later one does it, as no file differs then. */
final class DueCommands {
    private static final int MOST = 20;

    private DueCommands() {}

    /** The lines to print; none when nothing is due. */
    static List<String> lines(Report report, Definitions definitions) {
        List<DueCommand> due = DueCommand.of(report);
        List<String> lines = new ArrayList<>();
        if (due.isEmpty()) {
            return lines;
        }
        lines.add("Still to run: " + Summary.counted(due.size(), "on_change command")
                + (due.size() == 1 ? " that did not end well." : " that did not run or did not end well.")
                + " A further deployment finds the files in place and does not run "
                + (due.size() == 1 ? "it" : "them") + " by itself. Once the cause is removed:");
        due.stream().limit(MOST).forEach(command -> lines.add("  " + line(command, definitions)));
        if (due.size() > MOST) {
            lines.add(
                    "  and " + (due.size() - MOST) + " more, which the report lists. \"poni deploy --rerun-on-change\""
                            + " runs those of all nodes that it is given.");
        }
        return lines;
    }

    /** The deployment would not have run what the command requires either. */
    private static String line(DueCommand due, Definitions definitions) {
        boolean requires = definitions.node(due.node()).flatMap(node -> node.config(due.config())).stream()
                .map(config -> config.definition().commands().get(due.command()))
                .anyMatch(DueCommands::requires);
        return "poni control " + due.node() + "/" + due.config() + " " + due.command() + (requires ? " --no-deps" : "");
    }

    private static boolean requires(CommandSpec command) {
        return command != null
                && !(command.requires().isEmpty() && command.optionalRequires().isEmpty());
    }
}
