package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.TextReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {
    @TempDir
    Path directory;

    private Fleet fleet;

    @BeforeEach
    void defineARepository() {
        fleet = new Fleet(directory).define("configs/c/f", "x\n");
    }

    private List<String> verify() throws InterruptedException {
        return problems(fleet.operations().verify(Targets.ALL));
    }

    private static List<String> problems(Report report) {
        return report.nodes().stream()
                .flatMap(node -> node.files().stream())
                .filter(file -> file.status() == FileStatus.ERROR)
                .map(FileReport::detail)
                .distinct()
                .toList();
    }

    @Test
    @DisplayName("A8: verify says that nobody provides what a config or a command requires")
    void tellsWhatNobodyProvides() throws Exception {
        fleet.define("configs/c/config.yaml", """
                requires: [nothing]
                commands: {start: {run: "true", requires: [nope]}, stop: {run: "true", optional_requires: [perhaps]}}
                """)
                .node("s/a", "configs: {c: {}}\n")
                .node("s/b", "configs: {c: {}}\n");
        Report report = fleet.operations().verify(Targets.ALL);
        assertThat(report.count(NodeStatus.FAILED)).isEqualTo(2);
        assertThat(problems(report))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("requires \"nothing\", which no config of an enabled node provides"),
                        second -> assertThat(second).contains("Command \"start\" of config \"c\" requires \"nope\""));
        assertThat(TextReport.PLAIN
                        .text(report)
                        .lines()
                        .filter(line -> line.strip().startsWith("ERROR ")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("s/a and 1 other node: configs/c/config.yaml:"));
    }

    @Test
    @DisplayName("A8: verify says that nodes or commands require each other in a circle, once")
    void tellsCircles() throws Exception {
        fleet.define("configs/c/config.yaml", """
                provides: [c]
                requires: [d]
                commands: {start: {run: "true", provides: [c], requires: [d]}}
                """)
                .define("configs/d/config.yaml", """
                provides: [d]
                requires: [c]
                commands: {start: {run: "true", provides: [d], requires: [c]}}
                """)
                .node("s/a", "configs: {c: {}}\n")
                .node("s/b", "configs: {d: {}}\n");
        assertThat(verify())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("Nodes require each other in a circle"))
                .anyMatch(problem -> problem.contains("Commands require each other in a circle"));
    }

    @Test
    @DisplayName("A8: verify renders commands, on_change and validators; only a command by hand may lack its secret")
    void rendersCommands() throws Exception {
        fleet.define("configs/c/config.yaml", """
                files: [{source: f, dest: "{{ node.root }}/f", on_change: reload, validate: "{{ valid.ation }}"}]
                commands:
                  undefined: {run: "echo {{ foo.bar }}"}
                  reload: {run: "{{ secret('reload') }}"}
                  by-hand: {run: "{{ secret('by-hand') }}"}
                  missing: {script: "gone-{{ node.name }}.sh"}
                  needs: {run: "{{ args.what }}", args: [what]}
                """).node("a", "configs: {c: {}}\n");
        assertThat(verify())
                .hasSize(4)
                .anyMatch(problem -> problem.contains("\"foo\" is undefined"))
                .anyMatch(problem -> problem.contains("\"valid\" is undefined"))
                .anyMatch(problem -> problem.contains("There is no secret \"reload\""))
                .anyMatch(problem -> problem.contains("There is no \"gone-a.sh\""));
    }

    @Test
    @DisplayName("A8: a node without a host can't be deployed, unless a cloud gives it one")
    void tellsWhichNodeHasNoHost() throws Exception {
        fleet.define("configs/c/config.yaml", "")
                .node("s/a", "deploy: ssh\n")
                .node("s/b", "deploy: ssh\ncloud: {provider: pool}\n")
                .node("s/c", "{}\n");
        assertThat(verify()).singleElement().asString().contains("Node \"s/a\" has no host");
    }

    @Test
    @DisplayName("A12: what requires a command that needs an argument can't run, and verify says so")
    void tellsWhichRequirementNeedsAnArgument() throws Exception {
        fleet.define("configs/c/config.yaml", """
                commands:
                  migrate: {run: "{{ args.version }}", args: [version], provides: [schema]}
                  install: {run: "true", requires: [schema]}
                  upgrade: {run: "{{ args.version }}", args: [version], requires: [schema]}
                """).node("s/a", "configs: {c: {}}\n");
        assertThat(verify())
                .singleElement()
                .asString()
                .contains("Command \"install\" of config \"c\" requires what command"
                        + " \"migrate\" of config \"c\" provides, which needs the argument \"version\"");
    }

    @Test
    @DisplayName("A12: on_change can't name a command that needs an argument")
    void refusesOnChangeThatNeedsAnArgument() {
        fleet.define("configs/c/config.yaml", """
                files: [{source: f, dest: /f, on_change: reload}]
                commands: {reload: {run: "{{ args.how }}", args: [how]}}
                """);
        assertThatThrownBy(fleet::operations)
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("which needs the argument \"how\" that a deployment can't give");
    }

    @Test
    @DisplayName("A9: two nodes that are one machine may not claim one file, a purged directory or its inside")
    void refusesTwoNodesThatFightOnOneMachine() throws Exception {
        String file = "files: [{source: f, dest: \"{{ node.place | default('/etc/f') }}\"}]\n";
        fleet.define("configs/c/config.yaml", file)
                .define("configs/d/config.yaml", "directories: [{dest: /etc/d, purge: report}]\n")
                .node("s/a", "deploy: ssh\nhost: DB.example.com\nuser: root\nconfigs: {c: {}, d: {}}\n");
        for (String other : List.of(
                "host: db.example.com.\nconfigs: {c: {}}\n",
                "host: db.example.com\nssh: {port: 22}\nuser: deploy\nconfigs: {c: {}}\n",
                "host: db.example.com\nproperties: {place: /etc/d/x/y}\nconfigs: {c: {}}\n",
                "host: db.example.com\nproperties: {place: /etc/f/below}\nconfigs: {c: {}}\n",
                "host: db.example.com\nproperties: {place: /etc/other}\nconfigs: {c: {}, d: {}}\n")) {
            fleet.node("s/b", "deploy: ssh\n" + other);
            assertThat(verify())
                    .singleElement()
                    .asString()
                    .contains("Nodes \"s/a\" and \"s/b\" are one machine, \"db.example.com\" port 22, and both claim");
            assertThatThrownBy(() ->
                            fleet.operations().deploy(Targets.of(NodePattern.whole("s/b")), DeployOptions.DEFAULT))
                    .isInstanceOf(DefinitionException.class)
                    .hasMessageContaining("are one machine");
        }
        for (String other : List.of(
                "host: db.example.com\nssh: {port: 2222}\nconfigs: {c: {}}\n",
                "host: db.example.com\nssh: {jump: gate}\nconfigs: {c: {}}\n",
                "host: db.example.com\nproperties: {place: /etc/dx}\nconfigs: {c: {}}\n",
                "host: db2.example.com\nconfigs: {c: {}, d: {}}\n")) {
            fleet.node("s/b", "deploy: ssh\n" + other);
            assertThat(verify()).isEmpty();
        }
    }

    @Test
    @DisplayName("A9: nodes with deploy: local are one machine too")
    void refusesTwoLocalNodesThatFight() throws Exception {
        fleet.define("configs/c/config.yaml", "files: [{source: f, dest: \"{{ node.root }}/f\"}]\n")
                .node("s/a", "configs: {c: {}}\n")
                .node("s/b", "configs: {c: {}}\n");
        assertThat(verify()).singleElement().asString().contains("the machine that runs Poni");
        fleet.define("configs/c/config.yaml", "files: [{source: f, dest: \"{{ node.root }}/{{ node.name }}\"}]\n");
        assertThat(verify()).isEmpty();
    }

    @Test
    @DisplayName("A6, A18: a missing secret is told once for all nodes, and with the cause that keeps a report back")
    void tellsAMissingSecretOnce() throws Exception {
        fleet.define("configs/c/config.yaml", "files: [{source: s.j2, dest: \"{{ node.root }}/{{ node.name }}\"}]\n")
                .define("configs/c/s.j2", "{{ secret(node.env ~ '-password') }}{{ record('r') }}\n")
                .define("configs/m/config.yaml", """
                        files: [{source: r.j2, dest: "{{ node.root }}/r/{{ node.name }}", report: true, when: node.env == 'prod'}]
                        """)
                .define("configs/m/r.j2", "{{ bucket('r') | length }}\n");
        for (String node : List.of("1", "2", "3")) {
            fleet.node("prod/" + node, "properties: {env: prod}\nconfigs: {c: {}, m: {}}\n");
            fleet.node("test/" + node, "properties: {env: test}\nconfigs: {c: {}, m: {}}\n");
        }
        Report all = fleet.operations().verify(Targets.ALL);
        assertThat(TextReport.PLAIN
                        .text(all)
                        .lines()
                        .filter(line -> line.strip().startsWith("ERROR ")))
                .hasSize(2);

        fleet.secret("prod-password", "known");
        Targets prod = Targets.of(NodePattern.search("^prod/"));
        Report report = fleet.operations().verify(prod);
        assertThat(report.count(NodeStatus.FAILED)).isEqualTo(3);
        assertThat(problems(report))
                .singleElement()
                .asString()
                .contains("There is no secret \"test-password\" (node \"test/1\", which feeds the report \"r.j2\")");
        assertThatThrownBy(() -> fleet.operations().deploy(prod, DeployOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DefinitionException.class, e -> assertThat(e.problems()).hasSize(1))
                .hasMessageContaining("There is no secret \"test-password\"")
                .hasMessageContaining("(node \"test/1\"), which feeds a report of the chosen nodes");
    }

    @Test
    @DisplayName("K-5: a node on which when leaves the report out is not stopped by a broken node elsewhere")
    void leavesNodesAloneThatDoNotUseTheReport() throws Exception {
        fleet.define("configs/c/config.yaml", "files: [{source: f, dest: \"{{ node.root }}/{{ node.name }}\"}]\n")
                .define("configs/broken/config.yaml", "files: [{source: b.j2, dest: /never}]\n")
                .define("configs/broken/b.j2", "{{ nosuch }}\n")
                .define("configs/m/config.yaml", """
                        files: [{source: f, dest: "{{ node.root }}/report", report: true, when: node.name == 'mon'}]
                        """)
                .define("configs/m/f", "x\n")
                .node("bob/w1", "configs: {broken: {}}\n")
                .node("carl/w1", "configs: {c: {}, m: {}}\n")
                .node("mon", "configs: {m: {}}\n");
        Report carl = fleet.operations().deploy(Targets.of(NodePattern.search("^carl/")), DeployOptions.DEFAULT);
        assertThat(carl.nodes()).extracting("status").containsExactly(NodeStatus.CHANGED);
        Report both = fleet.operations().verify(Targets.of(NodePattern.search("^carl/|^mon$")));
        assertThat(Fleet.node(both, "carl/w1").status()).isEqualTo(NodeStatus.OK);
        assertThat(Fleet.node(both, "mon").status()).isEqualTo(NodeStatus.FAILED);
        assertThat(Fleet.node(both, "mon").detail())
                .isEqualTo("the report \"f\" was not rendered, since configs/broken/b.j2:1 failed on node \"bob/w1\"");
    }
}
