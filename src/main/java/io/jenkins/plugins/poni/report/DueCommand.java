package io.jenkins.plugins.poni.report;

import java.util.List;

/**
 * A command that changed files called for and that did not end well, or did not run at all. No later deployment runs it by
 * itself, since the files are in place by then: whoever reads the report has to be told how to run it.
 *
 * @param node full name of the node
 * @param config config of the node that declares it
 * @param command its name
 */
public record DueCommand(String node, String config, String command) {
    /** All of a report, node by node in the order in which they have to run; empty for any other verb than deploy. */
    public static List<DueCommand> of(Report report) {
        if (!report.verb().equals("deploy")) {
            return List.of();
        }
        return report.nodes().stream()
                .flatMap(node -> node.tasks().stream()
                        .filter(task -> task.status().failed())
                        .map(task -> new DueCommand(node.node(), task.config(), task.command())))
                .toList();
    }
}
