package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does one thing on each of many nodes, each over one connection, and turns every failure of a node into its report. */
final class EachNode {
    /** What is done on a connected node. */
    @FunctionalInterface
    interface Work {
        NodeReport on(Host host, Node node, long startNanos) throws InterruptedException;
    }

    private final Connector connector;
    private final Progress progress;
    private final Supplier<SecretMask> mask;

    EachNode(Connector connector, Progress progress, Supplier<SecretMask> mask) {
        this.connector = connector;
        this.progress = progress;
        this.mask = mask;
    }

    /**
     * @param stage what is done, for the progress
     * @param before the nodes that must have succeeded before a node is begun
     * @return one report for each node, in the order of the nodes
     */
    List<NodeReport> run(
            String stage, Collection<Node> nodes, Function<Node, Set<Node>> before, int parallel, Work work) {
        Map<Node, NodeReport> reports = new ConcurrentHashMap<>();
        progress.begin(stage, nodes.size());
        try {
            new TaskGraph<>(nodes, before, node -> node, parallel)
                    .run(
                            node -> work(node, work, reports),
                            (node, cause) -> drop(NodeReports.skipped(node, cause), node, reports),
                            (node, fault) -> drop(broken(node, fault, System.nanoTime()), node, reports));
        } finally {
            progress.end();
        }
        return nodes.stream().map(reports::get).toList();
    }

    private void drop(NodeReport report, Node node, Map<Node, NodeReport> reports) {
        reports.put(node, report);
        progress.dropped(node.name(), NodeReports.summary(report));
    }

    private boolean work(Node node, Work work, Map<Node, NodeReport> reports) throws InterruptedException {
        progress.running(node.name());
        long start = System.nanoTime();
        reports.put(node, stopped(node, start));
        try (Host host = connector.connect(node)) {
            reports.put(node, work.on(host, node, start));
        } catch (UnreachableException e) {
            reports.put(node, failed(node, NodeStatus.UNREACHABLE, e.getMessage(), start));
        } catch (OperationException e) {
            reports.put(node, failed(node, NodeStatus.FAILED, e.getMessage(), start));
        } catch (RuntimeException | Error e) {
            reports.put(node, broken(node, e, start));
        }
        tell(reports.get(node));
        return !reports.get(node).status().failed();
    }

    private void tell(NodeReport report) {
        progress.done(report.node(), report.status().failed(), NodeReports.summary(report));
    }

    private NodeReport stopped(Node node, long start) {
        return failed(node, NodeStatus.FAILED, "stopped while it was worked on", start);
    }

    private NodeReport broken(Node node, Throwable fault, long start) {
        String detail = "Cannot go on with node \"" + node.name() + "\": " + Fault.describe(fault);
        return failed(node, NodeStatus.FAILED, detail, start);
    }

    private NodeReport failed(Node node, NodeStatus status, String detail, long start) {
        return NodeReports.of(node, status, detail, start, List.of(), List.of(), mask.get());
    }
}
