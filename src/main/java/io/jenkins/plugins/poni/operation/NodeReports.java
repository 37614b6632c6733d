package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Summary;
import io.jenkins.plugins.poni.report.TaskReport;
import io.jenkins.plugins.poni.template.RenderedNode;
import java.time.Duration;
import java.util.List;

/** Makes the report of one node, with every text masked. */
final class NodeReports {
    private NodeReports() {}

    static NodeReport of(
            Node node,
            NodeStatus status,
            String detail,
            long startNanos,
            List<FileReport> files,
            List<TaskReport> tasks,
            SecretMask mask) {
        return new NodeReport(
                node.name(),
                node.access() == Node.Access.LOCAL ? "local" : node.host().orElse(""),
                status,
                mask.apply(detail),
                Duration.ofNanos(System.nanoTime() - startNanos),
                files,
                tasks);
    }

    /** A node on which nothing was done. */
    static NodeReport skipped(Node node, Node cause) {
        String detail = cause == null ? "stopped before it began" : "\"" + cause.name() + "\", which it needs, failed";
        return of(node, NodeStatus.SKIPPED, detail, System.nanoTime(), List.of(), List.of(), SecretMask.NONE);
    }

    private static String nothing(NodeReport report) {
        return report.detail().isEmpty() ? "ok" : report.detail();
    }

    /** Says so of a node for which no file and no watched directory is declared, and about which nothing is wrong. */
    static String orNoFiles(String detail, RenderedNode rendered) {
        boolean nothing = rendered.files().isEmpty() && rendered.trees().isEmpty();
        return detail.isEmpty() && nothing ? NodeReport.NO_FILES : detail;
    }

    /** A few words for one line of progress. */
    static String summary(NodeReport report) {
        if (report.status().failed()) {
            return report.detail().isEmpty()
                    ? report.status().name().toLowerCase(java.util.Locale.ROOT)
                    : report.detail();
        }
        long notOk = report.files().stream()
                .filter(file -> file.status() != io.jenkins.plugins.poni.report.FileStatus.OK)
                .count();
        String files = Summary.counted(report.files().size(), "file");
        return switch (report.status()) {
            case CHANGED ->
                "changed " + report.files().stream().filter(FileReport::changed).count() + " of " + files;
            case DRIFT -> notOk + " of " + files + " not as declared";
            default -> report.files().isEmpty() ? nothing(report) : "ok, " + files;
        };
    }
}
