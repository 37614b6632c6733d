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
        /** @param interim hears of what was done, for the report of a node that ends half-way */
        NodeReport on(Host host, Node node, Interim interim, long startNanos) throws InterruptedException;
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
        Map<Node, Interim> interims = new ConcurrentHashMap<>();
        nodes.forEach(node -> interims.put(node, new Interim()));
        progress.begin(stage, nodes.size());
        try {
            new TaskGraph<>(nodes, before, node -> node, parallel)
                    .run(
                            node -> work(node, work, interims.get(node), reports),
                            (node, cause) -> drop(notEnded(node, cause, interims.get(node)), node, reports),
                            (node, fault) ->
                                    drop(broken(node, fault, interims.get(node), System.nanoTime()), node, reports));
        } finally {
            progress.end();
        }
        return nodes.stream().map(reports::get).toList();
    }

    /** Not begun, or told to stop and not ended in time; it still has told what it did. */
    private NodeReport notEnded(Node node, Node cause, Interim interim) {
        return interim.isBegun() ? stopped(node, interim, System.nanoTime()) : NodeReports.skipped(node, cause);
    }

    private void drop(NodeReport report, Node node, Map<Node, NodeReport> reports) {
        reports.put(node, report);
        progress.dropped(node.name(), NodeReports.summary(report));
    }

    private boolean work(Node node, Work work, Interim interim, Map<Node, NodeReport> reports)
            throws InterruptedException {
        interim.begin();
        progress.running(node.name());
        long start = System.nanoTime();
        NodeReport report = stopped(node, interim, start);
        try (Host host = connector.connect(node)) {
            report = work.on(host, node, interim, start);
        } catch (InterruptedException e) {
            report = stopped(node, interim, start);
            throw e;
        } catch (UnreachableException e) {
            report = failed(node, NodeStatus.UNREACHABLE, e.getMessage(), interim, start);
        } catch (OperationException e) {
            report = failed(node, NodeStatus.FAILED, e.getMessage(), interim, start);
        } catch (RuntimeException | Error e) {
            report = broken(node, e, interim, start);
        } finally {
            reports.put(node, report);
        }
        tell(report);
        return !report.status().failed();
    }

    private void tell(NodeReport report) {
        progress.done(report.node(), report.status().failed(), NodeReports.summary(report));
    }

    private NodeReport stopped(Node node, Interim interim, long start) {
        return failed(node, NodeStatus.FAILED, "stopped while it was worked on", interim, start);
    }

    private NodeReport broken(Node node, Throwable fault, Interim interim, long start) {
        String detail = "Cannot go on with node \"" + node.name() + "\": " + Fault.describe(fault);
        return failed(node, NodeStatus.FAILED, detail, interim, start);
    }

    private NodeReport failed(Node node, NodeStatus status, String detail, Interim interim, long start) {
        return NodeReports.of(node, status, detail, start, interim.files(), interim.tasks(), mask.get());
    }
}
