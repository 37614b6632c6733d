package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.remote.LocalConnector;
import io.jenkins.plugins.poni.report.DueCommand;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.TaskReport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnChangeTest {
    private static final String CHECK_AND_RELOAD = """
            files:
              - {source: a.j2, dest: "{{ node.root }}/web.conf", on_change: reload}
              - {source: a.j2, dest: "{{ node.root }}/sites.conf", on_change: [check, reload]}
            commands:
              %s
            """;

    @TempDir
    Path directory;

    private Fleet fleet;

    @BeforeEach
    void defineANode() {
        fleet = new Fleet(directory).define("configs/w/a.j2", "a\n").node("s/a", "configs: {w: {}}\n");
        fleet.place("log", "");
    }

    private void commands(String commands) {
        fleet.define("configs/w/config.yaml", CHECK_AND_RELOAD.formatted(commands.replace("\n", "\n  ")));
    }

    @Test
    @DisplayName("A1: a reload never runs before the check that another file calls for, whatever the files are called")
    void runsACheckBeforeTheReloadThatAnotherFileCallsFor() throws Exception {
        commands("""
                check: {run: "echo check >> {{ node.root }}/log; false"}
                reload: {run: "echo reload >> {{ node.root }}/log"}""");
        for (int i = 0; i < 4; i++) {
            fleet.define("configs/w/a.j2", i + "\n");
            Report report = fleet.deploy();
            List<TaskReport> tasks = report.nodes().get(0).tasks();
            assertThat(tasks).extracting("command").containsExactly("check", "reload");
            assertThat(tasks).extracting("status").containsExactly(NodeStatus.FAILED, NodeStatus.SKIPPED);
            assertThat(tasks.get(1).detail()).isEqualTo("not run, since \"check\" before it failed");
            assertThat(report.nodes().get(0).detail()).endsWith("so \"reload\" was not run");
        }
        assertThat(fleet.read("log").lines()).hasSize(4).containsOnly("check");
    }

    @Test
    @DisplayName("A1: the order of a list counts more than that of commands:, which counts for the rest")
    void keepsTheOrderOfEachListAndElseThatOfTheCommands() throws Exception {
        fleet.define("configs/w/config.yaml", """
                files:
                  - {source: a.j2, dest: "{{ node.root }}/1", on_change: [last, tell]}
                  - {source: a.j2, dest: "{{ node.root }}/2", on_change: [check, reload]}
                  - {source: a.j2, dest: "{{ node.root }}/3", on_change: [reload, last]}
                commands:
                  reload: {run: "echo reload >> {{ node.root }}/log"}
                  tell: {run: "echo tell >> {{ node.root }}/log"}
                  check: {run: "echo check >> {{ node.root }}/log"}
                  last: {run: "echo last >> {{ node.root }}/log"}
                """);
        fleet.deploy();
        assertThat(fleet.read("log")).isEqualTo("check\nreload\nlast\ntell\n");
    }

    @Test
    @DisplayName(
            "A1: lists that contradict each other are an error before anything is touched, named once with extends")
    void refusesListsThatContradictEachOther() {
        fleet.define("configs/w/config.yaml", """
                files:
                  - {source: a.j2, dest: "{{ node.root }}/1", on_change: [check, reload]}
                  - {source: a.j2, dest: "{{ node.root }}/2", on_change: [reload, tell]}
                  - {source: a.j2, dest: "{{ node.root }}/3", on_change: [tell, check]}
                commands: {check: {run: a}, reload: {run: b}, tell: {run: c}}
                """).define("configs/other/config.yaml", "extends: w\n");
        assertThatThrownBy(fleet::operations)
                .isInstanceOfSatisfying(
                        DefinitionException.class, e -> assertThat(e.problems()).hasSize(1))
                .hasMessageContaining("configs/w/config.yaml:4: The lists of on_change in config \"w\" contradict each"
                        + " other: \"check\" before \"reload\" before \"tell\" before \"check\"");
    }

    @Test
    @DisplayName(
            "A2: what failed and what was not run is data with node, config and command; a second deployment has none")
    void tellsWhatIsStillToRun() throws Exception {
        commands("""
                check: {run: "false"}
                reload: {run: "true"}""");
        assertThat(DueCommand.of(fleet.deploy()))
                .containsExactly(new DueCommand("s/a", "w", "check"), new DueCommand("s/a", "w", "reload"));
        Report second = fleet.deploy();
        assertThat(second.failed()).isFalse();
        assertThat(second.nodes().get(0).tasks()).isEmpty();
    }

    @Test
    @DisplayName("A2, K-1: commands that a failed or interrupted deployment left can be run by deploying again")
    void runsTheCommandsOfFilesInPlaceWhenAsked() throws Exception {
        commands("""
                check: {run: "echo check >> {{ node.root }}/log"}
                reload: {run: "echo reload >> {{ node.root }}/log"}""");
        fleet.deploy();
        DeployOptions again = new DeployOptions(false, false, 10, "", true);
        Report report = fleet.operations().deploy(Targets.ALL, again);
        assertThat(report.nodes().get(0).status()).isEqualTo(NodeStatus.OK);
        assertThat(fleet.read("log")).isEqualTo("check\nreload\ncheck\nreload\n");
    }

    @Test
    @DisplayName("A5: looking at files below a path prefix reloads nothing, though a validator examines them there")
    void runsNoCommandForFilesBelowAPrefix() throws Exception {
        fleet.define("configs/w/config.yaml", """
                files:
                  - {source: a.j2, dest: /web.conf, on_change: reload, validate: "echo $file >> {{ node.root }}/log"}
                commands: {reload: {run: "echo reload >> {{ node.root }}/log"}}
                """);
        String prefix = directory.resolve("staged").toString();
        for (boolean rerun : List.of(false, true)) {
            Report report = fleet.operations().deploy(Targets.ALL, new DeployOptions(false, false, 10, prefix, rerun));
            assertThat(report.nodes().get(0).tasks()).isEmpty();
        }
        assertThat(fleet.read("log")).startsWith(prefix + "/s/a/").doesNotContain("reload");
    }

    @Test
    @DisplayName("F-2: a file that purge removed calls for the command, also where the directory has no source")
    void runsTheCommandOfADirectoryWhenAFileIsRemovedFromIt() throws Exception {
        fleet.define("configs/w/config.yaml", """
                directories:
                  - {dest: "{{ node.root }}/sites", purge: delete, on_change: reload}
                  - {dest: "{{ node.root }}/sites/seen", purge: report, on_change: other}
                commands:
                  other: {run: "echo other >> {{ node.root }}/log"}
                  reload: {run: "echo reload >> {{ node.root }}/log"}
                """);
        fleet.deploy();
        assertThat(fleet.read("log")).isEmpty();
        fleet.place("sites/b.conf", "b");
        fleet.place("sites/seen/c.conf", "c");
        assertThat(fleet.deploy().nodes().get(0).tasks()).extracting("command").containsExactly("reload");
        assertThat(fleet.read("log")).isEqualTo("reload\n");
        assertThat(fleet.deploy().nodes().get(0).tasks()).isEmpty();
    }

    @Test
    @DisplayName(
            "K-4: the report of a stopped deployment has the files that were written and the commands that are due")
    void reportsWhatAStoppedDeploymentHadDone() throws Exception {
        commands("""
                check: {run: "echo check >> {{ node.root }}/log; sleep 60"}
                reload: {run: "echo reload >> {{ node.root }}/log"}""");
        Thread deploying = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            while (fleet.read("log").isEmpty()) {
                Thread.onSpinWait();
            }
            deploying.interrupt();
        });
        interrupter.start();
        Report report = fleet.deploy();
        assertThat(Thread.interrupted()).isTrue();
        NodeReport node = report.nodes().get(0);
        assertThat(node.status()).isEqualTo(NodeStatus.FAILED);
        assertThat(node.detail()).isEqualTo("stopped while it was worked on");
        assertThat(node.files()).hasSize(2).allMatch(FileReport::changed);
        assertThat(node.tasks())
                .extracting("detail")
                .containsExactly("stopped while it ran", "not run, since the work was stopped");
        assertThat(DueCommand.of(report)).extracting("command").containsExactly("check", "reload");
    }

    @Test
    @DisplayName(
            "K-4, A2: a connection that breaks while files are written leaves the files in doubt and the commands due")
    void tellsWhichCommandsAreDueWhenTheConnectionBreaks() throws Exception {
        commands("""
                check: {run: "true"}
                reload: {run: "true"}""");
        Report report = fleet.operations(breakingAfterWriting()).deploy(Targets.ALL, DeployOptions.DEFAULT);
        NodeReport node = report.nodes().get(0);
        assertThat(node.status()).isEqualTo(NodeStatus.UNREACHABLE);
        assertThat(node.files()).hasSize(2).allSatisfy(file -> {
            assertThat(file.status()).isEqualTo(FileStatus.ERROR);
            assertThat(file.detail()).contains("may have been replaced or not");
        });
        assertThat(DueCommand.of(report)).extracting("command").containsExactly("check", "reload");
        assertThat(fleet.machine("web.conf")).exists();
    }

    /** The machine does what it is told, and the answer never arrives. */
    private static Connector breakingAfterWriting() {
        Connector local = new LocalConnector();
        return new Connector() {
            @Override
            public Host connect(Node node) throws InterruptedException {
                Host host = local.connect(node);
                return (Host) Proxy.newProxyInstance(
                        Host.class.getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, args) -> {
                            try {
                                Object result = method.invoke(host, args);
                                if (method.getName().equals("apply")) {
                                    throw new UnreachableException("The connection broke.");
                                }
                                return result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }

            @Override
            public void close() {
                local.close();
            }
        };
    }
}
