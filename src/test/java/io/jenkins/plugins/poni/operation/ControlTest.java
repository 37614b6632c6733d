package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.ConfigPattern;
import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.TaskReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ControlTest {
    @TempDir
    Path directory;

    private Fleet fleet;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void defineADatabaseAndTwoFrontEnds() {
        fleet = new Fleet(directory)
                .define("configs/db/config.yaml", """
                        commands:
                          install: {run: "echo {{ node.name }} >> {{ node.root }}/order", provides: [database]}
                        """)
                .define("configs/web/config.yaml", """
                        commands:
                          install: {run: "echo {{ node.name }} >> {{ node.root }}/order", provides: [web], requires: [database]}
                          hello: {run: "echo hello from {{ node.name }}; echo and bye >&2", optional_requires: [nowhere]}
                          greet: {run: "echo {{ args.greeting }} $1", args: [greeting]}
                          fails: {run: "exit 7", provides: [broken]}
                          after: {run: "echo never", requires: [broken]}
                          circle: {run: "true", provides: [round], requires: [square]}
                          back: {run: "true", provides: [square], requires: [round]}
                          orphan: {run: "true", requires: [datebase]}
                        """)
                .node("shop/db1", "configs: {db: {}}\n")
                .node("shop/web1", "configs: {web: {}}\n")
                .node("shop/web2", "configs: {web: {}}\n");
        fleet.place("order", "");
    }

    private Report control(String pattern, String command, boolean dependencies, String... args) throws Exception {
        ControlOptions options = new ControlOptions(
                dependencies,
                4,
                List.of(args),
                directory.resolve("logs"),
                (node, error, line) -> output.add("[" + node + "] " + line),
                false);
        return fleet.operations().control(ConfigPattern.search(pattern), command, options);
    }

    private static TaskReport task(Report report, String node, String command) {
        return Fleet.node(report, node).tasks().stream()
                .filter(task -> task.command().equals(command))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void runsWhatIsRequiredFirst() throws Exception {
        Report report = control("web", "install", true);
        assertThat(report.failed()).isFalse();
        List<String> order = fleet.read("order").lines().toList();
        assertThat(order).hasSize(3).startsWith("shop/db1").contains("shop/web1", "shop/web2");
    }

    @Test
    void runsOnlyWhatWasAskedForWithoutDependencies() throws Exception {
        control("web1/web", "install", false);
        assertThat(fleet.read("order")).isEqualTo("shop/web1\n");
    }

    /** In Poni 0.8 every node that shared a config ran the command of the last one (W-1). */
    @Test
    void runsEachNodesOwnCommandAndTagsItsOutput() throws Exception {
        control("web", "hello", true);
        assertThat(output)
                .containsExactlyInAnyOrder(
                        "[shop/web1] hello from shop/web1",
                        "[shop/web1] and bye",
                        "[shop/web2] hello from shop/web2",
                        "[shop/web2] and bye");
        assertThat(Files.readString(directory.resolve("logs/shop/web2.log"))).contains("hello from shop/web2\n");
    }

    @Test
    void handsArgumentsOverAsTheyAre() throws Exception {
        Report report = control("web1/web", "greet", true, "it's $HOME; `id`");
        assertThat(task(report, "shop/web1", "greet").output()).isEqualTo("it's $HOME; `id` it's $HOME; `id`\n");
        assertThatThrownBy(() -> control("web1/web", "greet", true))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("greeting");
        assertThatThrownBy(() -> control("web1/web", "hello", true, "unwanted")).isInstanceOf(UsageException.class);
    }

    @Test
    void skipsOnlyWhatDependsOnAFailure() throws Exception {
        Report report = control("web1/web", "after", true);
        assertThat(task(report, "shop/web1", "fails").exitCode()).isEqualTo(7);
        assertThat(task(report, "shop/web1", "after").status()).isEqualTo(NodeStatus.SKIPPED);
        assertThat(task(report, "shop/web1", "after").detail()).contains("/web [fails]\", which it needs, failed");
        assertThat(Fleet.node(report, "shop/web1").status()).isEqualTo(NodeStatus.FAILED);
        assertThat(output).isEmpty();
    }

    /** Poni 0.8 waited for ever (W-9). */
    @Test
    void showsACircleInsteadOfWaiting() {
        assertThatThrownBy(() -> control("web1/web", "circle", true))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("[back] requires shop/web1/web [circle] requires shop/web1/web [back]");
    }

    @Test
    void namesARequirementThatNothingProvides() {
        assertThatThrownBy(() -> control("web1/web", "orphan", true))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("\"datebase\"")
                .hasMessageContaining("Did you mean \"database\"?")
                .hasMessageContaining("configs/web/config.yaml:");
    }

    @Test
    void namesTheNearestCommandWhenNoneMatches() {
        assertThatThrownBy(() -> control("web", "instal", true))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Did you mean \"install\"?");
        assertThatThrownBy(() -> control("nosuch", "install", true)).isInstanceOf(UsageException.class);
    }

    @Test
    void reportsWhatHadFinishedWhenItIsInterrupted() throws Exception {
        fleet.define("configs/web/config.yaml", """
                commands:
                  quick: {run: "echo done", provides: [quick]}
                  slow: {run: "echo started; sleep 600", requires: [quick]}
                """);
        List<Report> reports = new ArrayList<>();
        Thread runner = new Thread(() -> {
            try {
                reports.add(control("web1/web", "slow", true));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        runner.start();
        while (!output.contains("[shop/web1] started")) {
            Thread.sleep(10);
        }
        runner.interrupt();
        runner.join();
        assertThat(task(reports.get(0), "shop/web1", "quick").status()).isEqualTo(NodeStatus.OK);
        assertThat(task(reports.get(0), "shop/web1", "slow").detail()).contains("stopped");
    }

    @Test
    void runsAShellTextOnEveryTarget() throws Exception {
        ControlOptions options = new ControlOptions(
                true, 2, List.of(), null, (node, error, line) -> output.add(node + ": " + line), false);
        Report report =
                fleet.operations().execute(Targets.of(NodePattern.search("web")), "echo $((6 * 7)); exit 3", options);
        assertThat(output).containsExactlyInAnyOrder("shop/web1: 42", "shop/web2: 42");
        assertThat(report.count(NodeStatus.FAILED)).isEqualTo(2);
        assertThat(report.nodes().get(0).tasks().get(0).exitCode()).isEqualTo(3);
    }
}
