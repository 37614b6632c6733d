package io.jenkins.plugins.poni.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The result of one operation.
 *
 * @param verb what was done: verify, deploy, audit or control
 * @param dryRun whether a deployment only showed what it would do
 * @param revision commit of the definitions, with {@code +} behind it when files were changed since, or empty
 * @param started when it began
 * @param took how long it took
 * @param nodes one report for each node, in the order of the definitions
 */
public record Report(
        String verb, boolean dryRun, String revision, Instant started, Duration took, List<NodeReport> nodes) {
    public Report {
        Objects.requireNonNull(verb, "verb");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(took, "took");
        nodes = List.copyOf(nodes);
    }

    /** The same with another text for the revision. */
    public Report withRevision(String other) {
        return new Report(verb, dryRun, other, started, took, nodes);
    }

    /** Number of nodes of a status. */
    public long count(NodeStatus status) {
        return nodes.stream().filter(node -> node.status() == status).count();
    }

    /** Number of files of a status, over all nodes. */
    public long count(FileStatus status) {
        return nodes.stream().mapToLong(node -> node.count(status)).sum();
    }

    /** Whether any node failed. */
    public boolean failed() {
        return nodes.stream().anyMatch(node -> node.status().failed());
    }

    /** Whether anything is not as declared and was left so. */
    public boolean drifted() {
        return nodes.stream().anyMatch(node -> node.status() == NodeStatus.DRIFT);
    }
}
