package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.ConfigPattern;
import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.remote.LocalConnector;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderAndFailureTest {
    @TempDir
    Path directory;

    private Fleet fleet;
    private final AtomicInteger connects = new AtomicInteger();

    @BeforeEach
    void defineADatabaseAndItsFrontEnds() {
        fleet = new Fleet(directory)
                .define("configs/db/config.yaml", """
                        provides: [database]
                        files: [{source: f.j2, dest: "{{ node.root }}/{{ node.name }}/f", on_change: log}]
                        commands: {log: {run: "echo {{ node.name }} >> {{ node.root }}/order"}}
                        """)
                .define("configs/db/f.j2", "{{ node.name }}\n")
                .define("configs/web/config.yaml", """
                        requires: [database]
                        files: [{source: f.j2, dest: "{{ node.root }}/{{ node.name }}/f", on_change: log}]
                        commands: {log: {run: "echo {{ node.name }} >> {{ node.root }}/order"}}
                        """)
                .define("configs/web/f.j2", "{{ node.name }}\n")
                .node("a/web1", "configs: {web: {}}\n")
                .node("a/web2", "configs: {web: {}}\n")
                .node("b/db1", "configs: {db: {}}\n");
        fleet.place("order", "");
    }

    /** Reaches all nodes but some. */
    private Connector without(Set<String> unreachable) {
        Connector local = new LocalConnector();
        return new Connector() {
            @Override
            public Host connect(Node node) throws InterruptedException {
                connects.incrementAndGet();
                if (unreachable.contains(node.name())) {
                    throw new UnreachableException("Cannot reach \"" + node.name() + "\".");
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
    void deploysProvidersBeforeThoseThatRequireThem() throws Exception {
        fleet.deploy();
        assertThat(fleet.read("order").lines()).hasSize(3).startsWith("b/db1");
    }

    @Test
    void skipsNodesWhoseProviderFailedAndSaysWhy() throws Exception {
        Report report = fleet.operations(without(Set.of("b/db1"))).deploy(Targets.ALL, DeployOptions.DEFAULT);
        assertThat(Fleet.node(report, "b/db1").status()).isEqualTo(NodeStatus.UNREACHABLE);
        assertThat(Fleet.node(report, "a/web1").status()).isEqualTo(NodeStatus.SKIPPED);
        assertThat(Fleet.node(report, "a/web1").detail()).contains("\"b/db1\"");
        assertThat(fleet.read("order")).isEmpty();
    }

    @Test
    void goesOnWithTheOthersWhenANodeIsUnreachable() throws Exception {
        Report report = fleet.operations(without(Set.of("a/web1"))).deploy(Targets.ALL, DeployOptions.DEFAULT);
        assertThat(Fleet.node(report, "a/web2").status()).isEqualTo(NodeStatus.CHANGED);
        assertThat(Fleet.node(report, "a/web1").detail()).contains("Cannot reach");
        assertThat(connects.get()).isEqualTo(3);
    }

    /** whatever is thrown while a node is worked on ended the run of all others, or made it wait for ever. */
    @Test
    void takesAnythingThatIsThrownForTheFailureOfThatNode() throws Exception {
        for (Throwable thrown : List.of(
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new IndexOutOfBoundsException("toIndex = 500"))) {
            Connector connector = throwing("a/web1", thrown);
            for (Report report : List.of(
                    fleet.operations(connector).deploy(Targets.ALL, DeployOptions.DEFAULT),
                    fleet.operations(connector).audit(Targets.ALL, AuditOptions.DEFAULT),
                    fleet.operations(connector).control(ConfigPattern.search("."), "log", ControlOptions.DEFAULT))) {
                assertThat(Fleet.node(report, "a/web1").status()).isEqualTo(NodeStatus.FAILED);
                assertThat(Fleet.node(report, "a/web1").detail())
                        .contains(
                                thrown instanceof OutOfMemoryError
                                        ? "fewer nodes at a time"
                                        : "unexpected " + thrown.getClass().getSimpleName())
                        .matches("(?s).*(-Xmx|This is a fault of Poni).*");
                assertThat(Fleet.node(report, "a/web2").status().failed()).isFalse();
                assertThat(Fleet.node(report, "b/db1").status().failed()).isFalse();
            }
        }
    }

    private static Connector throwing(String node, Throwable thrown) {
        Connector local = new LocalConnector();
        return new Connector() {
            @Override
            public Host connect(Node wanted) throws InterruptedException {
                if (wanted.name().equals(node)) {
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) thrown;
                }
                return local.connect(wanted);
            }

            @Override
            public void close() {
                local.close();
            }
        };
    }

    @Test
    void auditsInNoOrderAndSkipsNothing() throws Exception {
        fleet.deploy();
        Report report = fleet.operations(without(Set.of("b/db1"))).audit(Targets.ALL, AuditOptions.DEFAULT);
        assertThat(report.count(NodeStatus.OK)).isEqualTo(2);
        assertThat(report.count(NodeStatus.UNREACHABLE)).isEqualTo(1);
    }

    @Test
    void refusesARequirementThatNoNodeMeetsAndNamesItsLine() {
        fleet.define("configs/web/config.yaml", "extends: site\nrequires:\n  - database\n  - databse\n")
                .define("configs/site/config.yaml", "\nrequires: dsn\n");
        assertThatThrownBy(fleet::deploy)
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("configs/web/config.yaml:4: Config \"web\" requires \"databse\"")
                .hasMessageContaining("Did you mean \"database\"?")
                .hasMessageContaining("configs/site/config.yaml:2: Config \"web\" requires \"dsn\"");
    }

    @Test
    void showsACircleOfNodes() {
        fleet.define("configs/db/config.yaml", "provides: [database]\nrequires: [web]\n")
                .define("configs/web/config.yaml", "provides: [web]\nrequires: [database]\n");
        assertThatThrownBy(fleet::deploy)
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("a/web1 requires b/db1 requires a/web1");
    }

    @Test
    void reportsEveryProblemOfEveryNodeWhenVerifying() throws Exception {
        fleet.define("configs/web/f.j2", "{{ nosuch }}\n");
        Report report = fleet.operations().verify(Targets.ALL);
        assertThat(report.count(NodeStatus.FAILED)).isEqualTo(2);
        assertThat(Fleet.node(report, "b/db1").status()).isEqualTo(NodeStatus.OK);
        assertThat(connects.get()).isZero();
    }
}
