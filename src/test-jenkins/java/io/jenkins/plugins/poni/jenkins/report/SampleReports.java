package io.jenkins.plugins.poni.jenkins.report;

import hudson.FilePath;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.ReportFiles;
import io.jenkins.plugins.poni.report.TaskReport;
import io.jenkins.plugins.poni.report.UnifiedDiff;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Reports as the engine writes them, without nodes to make them from. */
final class SampleReports {
    private SampleReports() {}

    static Report audit(NodeReport... nodes) {
        return new Report(
                "audit",
                false,
                "4f2a91c",
                Instant.parse("2026-11-22T13:14:02Z"),
                Duration.ofMillis(1234),
                List.of(nodes));
    }

    static NodeReport node(String name, FileReport... files) {
        boolean drift = List.of(files).stream().anyMatch(file -> file.status() != FileStatus.OK);
        return new NodeReport(
                name,
                name + ".example.com",
                drift ? NodeStatus.DRIFT : NodeStatus.OK,
                "",
                Duration.ofMillis(310),
                List.of(files),
                List.of());
    }

    static FileReport ok(String path) {
        return new FileReport(path, "web", "configs/web/config.yaml:3", FileStatus.OK, false, "", "");
    }

    static FileReport differs(String path, String wanted, String found) {
        String diff = UnifiedDiff.between("a/n" + path, "b/n" + path, wanted, found, SecretMask.NONE);
        return new FileReport(path, "web", "configs/web/config.yaml:3", FileStatus.DIFFERS, false, "+1 -1 lines", diff);
    }

    /** The same text everywhere where a text may stand. */
    static Report ofText(String text) {
        NodeReport node = new NodeReport(
                "n/" + text,
                text,
                NodeStatus.DRIFT,
                text,
                Duration.ZERO,
                List.of(
                        new FileReport("/" + text, text, text, FileStatus.EXTRA, false, text, ""),
                        differs("/etc/" + text, text + "\n", "</pre>" + text + "\n")),
                List.of(new TaskReport(text, text, NodeStatus.FAILED, 1, Duration.ZERO, text, "</pre>" + text + "\n")));
        return new Report(text, false, text, Instant.EPOCH, Duration.ZERO, List.of(node));
    }

    /** Every node has drift in one file. */
    static Report large(int nodes, int files) {
        return audit(IntStream.range(0, nodes)
                .mapToObj(node -> node(
                        "fleet/node" + node,
                        IntStream.range(0, files)
                                .mapToObj(file -> file == 3
                                        ? differs("/etc/app/file3.conf", "wanted\n", "found on " + node + "\n")
                                        : ok("/etc/app/file" + file + ".conf"))
                                .toArray(FileReport[]::new)))
                .toArray(NodeReport[]::new));
    }

    /** A directory with the files of a report. */
    static FilePath write(Report report, Path directory) {
        ReportFiles.write(report, directory);
        return new FilePath(directory.toFile());
    }
}
