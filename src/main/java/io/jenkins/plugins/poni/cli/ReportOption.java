package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.report.NetworkDiagram;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.ReportFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Whether a command leaves files of its result behind. */
final class ReportOption {
    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Write report.json, report.html, audit.diff and junit.xml to this directory, and network.svg when templates recorded edges.")
    private Path directory;

    boolean isGiven() {
        return directory != null;
    }

    /** The directory, absolute; only when it is given. */
    Path directory(Invocation poni) {
        return poni.resolve(directory);
    }

    /** Finds out before the work whether the files can be written after it. */
    void prepare(Invocation poni) {
        if (isGiven()) {
            ReportFiles.prepare(directory(poni));
        }
    }

    /** Writes the files if they are wanted. */
    void write(Report report, Invocation poni) {
        if (isGiven()) {
            ReportFiles.write(report, directory(poni));
            if (directory(poni).startsWith(poni.repository().root())) {
                ReportFiles.ignore(directory(poni));
            }
            if (!poni.json()) {
                poni.screen().err("Report: " + directory(poni).resolve(ReportFiles.HTML));
            }
        }
    }

    /** Writes the picture of who talks to whom, if that is wanted and templates recorded any edge. */
    void writeNetwork(Map<String, List<Map<String, Object>>> buckets, Invocation poni) {
        List<NetworkDiagram.Edge> edges = isGiven() ? NetworkDiagram.edges(buckets) : List.of();
        if (!edges.isEmpty()) {
            ReportFiles.writeNetwork(edges, directory(poni));
        }
    }
}
