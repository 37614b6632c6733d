package io.jenkins.plugins.poni.report;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the nodes of a report one by one, so that the report need not be held. */
final class SummaryCount {
    private final Map<NodeStatus, Long> nodes = new EnumMap<>(NodeStatus.class);
    private final Map<FileStatus, Long> files = new EnumMap<>(FileStatus.class);
    private final Map<String, Long> driftedPaths = new HashMap<>();
    private long changed;
    private long drifted;

    void add(NodeReport node) {
        nodes.merge(node.status(), 1L, Long::sum);
        node.files().forEach(this::add);
    }

    private void add(FileReport file) {
        files.merge(file.status(), 1L, Long::sum);
        changed += file.changed() ? 1 : 0;
        if (Outcome.of(file).isDrift()) {
            drifted++;
            driftedPaths.merge(file.path(), 1L, Long::sum);
        }
    }

    /** What was counted, with the rest from the report itself. */
    ReportSummary summary(Report head) {
        return new ReportSummary(
                head.verb(),
                head.dryRun(),
                head.revision(),
                head.started(),
                head.took(),
                nodes,
                files,
                changed,
                drifted,
                mostDrifted(),
                "");
    }

    private List<ReportSummary.DriftedPath> mostDrifted() {
        return driftedPaths.entrySet().stream()
                .map(entry -> new ReportSummary.DriftedPath(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(ReportSummary.DriftedPath::nodes)
                        .reversed()
                        .thenComparing(ReportSummary.DriftedPath::path))
                .limit(ReportSummary.MOST_PATHS)
                .toList();
    }
}
