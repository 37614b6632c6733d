package io.jenkins.plugins.poni.jenkins.report;

import io.jenkins.plugins.poni.report.ReportSummary;
import io.jenkins.plugins.poni.report.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file that drifted in some of the last builds.
 *
 * @param path its path on the nodes, without hidden characters, not escaped for HTML
 * @param builds number of builds that found it drifted
 * @param nodes most nodes on which one build found it drifted
 * @param last the last build that did
 */
public record DriftingFile(String path, long builds, long nodes, BuildDrift last) {
    /** Files that are listed. */
    static final int MOST_FILES = 100;

    /** The files of some builds, those that drifted most often first. */
    static List<DriftingFile> of(List<BuildDrift> oldestFirst) {
        Map<String, DriftingFile> files = new LinkedHashMap<>();
        for (BuildDrift build : oldestFirst) {
            nodes(build)
                    .forEach((path, nodes) -> files.merge(
                            path,
                            new DriftingFile(VisibleText.line(path), 1, nodes, build),
                            (known, now) -> new DriftingFile(
                                    known.path(), known.builds() + 1, Math.max(known.nodes(), nodes), build)));
        }
        List<DriftingFile> sorted = new ArrayList<>(files.values());
        sorted.sort(Comparator.comparingLong(DriftingFile::builds)
                .thenComparingLong(DriftingFile::nodes)
                .reversed()
                .thenComparing(DriftingFile::path));
        return List.copyOf(sorted.subList(0, Math.min(MOST_FILES, sorted.size())));
    }

    /** A build may have looked at a file with more than one audit, of different nodes. */
    private static Map<String, Long> nodes(BuildDrift build) {
        Map<String, Long> nodes = new LinkedHashMap<>();
        for (ReportSummary.DriftedPath path : build.paths()) {
            nodes.merge(path.path(), path.nodes(), Long::sum);
        }
        return nodes;
    }
}
