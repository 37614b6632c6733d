package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.TaskReport;
import java.time.Duration;
import java.util.List;

/** Sums up the commands of one node in its report. */
final class TaskReports {
    private TaskReports() {}

    static NodeReport node(Node node, List<TaskReport> tasks, SecretMask mask) {
        TaskReport worst = tasks.stream()
                .max(java.util.Comparator.comparingInt(task -> severity(task.status())))
                .orElseThrow();
        boolean failed = worst.status().failed();
        Duration took = tasks.stream().map(TaskReport::took).reduce(Duration.ZERO, Duration::plus);
        return new NodeReport(
                node.name(),
                node.access() == Node.Access.LOCAL ? "local" : node.host().orElse(""),
                failed ? worst.status() : NodeStatus.OK,
                failed ? mask.apply("\"" + worst.command() + "\" " + worst.detail()) : "",
                took,
                List.of(),
                tasks);
    }

    private static int severity(NodeStatus status) {
        return switch (status) {
            case UNREACHABLE -> 3;
            case FAILED -> 2;
            case SKIPPED -> 1;
            default -> 0;
        };
    }
}
