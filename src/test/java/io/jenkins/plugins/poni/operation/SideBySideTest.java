package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.ConfigPattern;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.remote.LocalConnector;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes are worked on at the same time; Poni 0.8 took one after the other (W-35). */
class SideBySideTest {
    private static final int NODES = 4;

    @TempDir
    Path directory;

    private Fleet fleet;
    private final CyclicBarrier allConnected = new CyclicBarrier(NODES);

    @BeforeEach
    void defineNodes() {
        fleet = new Fleet(directory).define("configs/app/config.yaml", """
                        files: [{source: text, dest: "{{ node.root }}/{{ node.name }}"}]
                        commands: {hello: {run: echo hello}}
                        """).define("configs/app/text", "text\n");
        for (int i = 0; i < NODES; i++) {
            fleet.node("n" + i, "configs: {app: {}}\n");
        }
    }

    /** Lets nobody in before all nodes are connected to. */
    private Connector meeting() {
        return new Connector() {
            private final Connector local = new LocalConnector();

            @Override
            public Host connect(Node node) throws InterruptedException {
                try {
                    allConnected.await(30, TimeUnit.SECONDS);
                } catch (BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException("The others are not begun while " + node.name() + " is", e);
                }
                return local.connect(node);
            }

            @Override
            public void close() {
                local.close();
            }
        };
    }

    @Test
    void worksOnAllNodesAtOnce() throws Exception {
        Operations operations = fleet.operations(meeting());
        ControlOptions control = new ControlOptions(true, NODES, List.of(), null, (node, error, line) -> {}, false);

        assertDone(operations.deploy(Targets.ALL, DeployOptions.DEFAULT), NodeStatus.CHANGED);
        assertDone(operations.audit(Targets.ALL, AuditOptions.DEFAULT), NodeStatus.OK);
        assertDone(operations.execute(Targets.ALL, "true", control), NodeStatus.OK);
        assertDone(operations.control(ConfigPattern.search("app"), "hello", control), NodeStatus.OK);
    }

    private static void assertDone(Report report, NodeStatus status) {
        assertThat(report.nodes()).hasSize(NODES).extracting(NodeReport::status).containsOnly(status);
    }
}
