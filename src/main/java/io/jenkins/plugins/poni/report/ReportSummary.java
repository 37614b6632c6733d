package io.jenkins.plugins.poni.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The few numbers of a report that lists and charts over many reports need, so that those need not be read.
 *
 * @param verb what was done: verify, deploy, audit or control
 * @param dryRun whether a deployment only showed what it would do
 * @param revision commit of the definitions, or empty
 * @param started when it began
 * @param took how long it took
 * @param nodes number of nodes by status; a status that did not occur may be missing
 * @param files number of files by status, over all nodes; a status that did not occur may be missing
 * @param changed number of files that were written, corrected or removed
 * @param drifted number of files that are not as declared, and were left so
 * @param mostDrifted files by the number of nodes on which they drifted, most first, at most {@link #MOST_PATHS}
 * @param directory where the files of the report are kept, relative to a place that its reader knows, or empty
 */
public record ReportSummary(
        String verb,
        boolean dryRun,
        String revision,
        Instant started,
        Duration took,
        Map<NodeStatus, Long> nodes,
        Map<FileStatus, Long> files,
        long changed,
        long drifted,
        List<DriftedPath> mostDrifted,
        String directory) {
    /** Entries of {@link #mostDrifted}. */
    public static final int MOST_PATHS = 50;

    /**
     * A file that is not as declared on some nodes.
     *
     * @param path absolute path on the nodes
     * @param nodes number of nodes, at least 1
     */
    public record DriftedPath(String path, long nodes) {
        public DriftedPath {
            Objects.requireNonNull(path, "path");
        }
    }

    public ReportSummary {
        Objects.requireNonNull(verb, "verb");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(directory, "directory");
        nodes = copy(NodeStatus.class, nodes);
        files = copy(FileStatus.class, files);
        mostDrifted = List.copyOf(mostDrifted);
    }

    private static <E extends Enum<E>> Map<E, Long> copy(Class<E> kind, Map<E, Long> counts) {
        Map<E, Long> copy = new EnumMap<>(kind);
        copy.putAll(counts);
        return Collections.unmodifiableMap(copy);
    }

    /** Counts a report. */
    public static ReportSummary of(Report report) {
        SummaryCount count = new SummaryCount();
        report.nodes().forEach(count::add);
        return count.summary(report);
    }

    /** The same with another directory. */
    public ReportSummary in(String other) {
        return new ReportSummary(
                verb, dryRun, revision, started, took, nodes, files, changed, drifted, mostDrifted, other);
    }

    /** Number of nodes of a status. */
    public long count(NodeStatus status) {
        return nodes.getOrDefault(status, 0L);
    }

    /** Number of all nodes. */
    public long allNodes() {
        return nodes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Number of nodes that count as a failure of the run. */
    public long failedNodes() {
        return nodes.entrySet().stream()
                .filter(entry -> entry.getKey().failed())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The worst that happened to a node; OK if there are none. */
    public NodeStatus worst() {
        return NodeStatus.WORST_FIRST.stream()
                .filter(status -> count(status) > 0)
                .findFirst()
                .orElse(NodeStatus.OK);
    }
}
