package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.report.DueCommand;
import io.jenkins.plugins.poni.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Tells a pipeline's author how to run what a deployment should have run: no later one does it, as no file differs then. */
final class DueSteps {
    private static final int MOST = 20;

    private DueSteps() {}

    /** The lines to print; none when nothing is due. */
    static List<String> lines(Report report) {
        List<DueCommand> due = DueCommand.of(report);
        List<String> lines = new ArrayList<>();
        if (!due.isEmpty()) {
            lines.add("Still to run: on_change commands that did not run or did not end well. Building again finds the"
                    + " files in place and does not run them by itself. Once the cause is removed:");
            due.stream().limit(MOST).forEach(command -> lines.add("  " + step(command)));
            if (due.size() > MOST) {
                lines.add("  and " + (due.size() - MOST) + " more, which the report lists. poniDeploy with"
                        + " rerunOnChange: true runs those of all nodes that it is given.");
            }
        }
        return lines;
    }

    private static String step(DueCommand due) {
        return "poniControl command: '" + due.command() + "', nodes: '" + due.node() + "', configs: '" + due.config()
                + "', noDeps: true";
    }
}
