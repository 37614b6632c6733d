package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {
    @TempDir
    Path directory;

    private Fleet fleet;

    @BeforeEach
    void defineAWebNode() {
        fleet = new Fleet(directory)
                .define("configs/web/config.yaml", """
                        files:
                          - {source: web.conf.j2, dest: "{{ node.root }}/etc/web.conf", mode: "0640", on_change: reload}
                          - {source: logo.bin, dest: "{{ node.root }}/www/", raw: true}
                        commands:
                          reload: {run: "echo reloaded >> {{ node.root }}/reloads"}
                        """)
                .define("configs/web/settings.yaml", "port: 80\n")
                .define("configs/web/web.conf.j2", "port={{ settings.port }}\n")
                .define("configs/web/logo.bin", "{{ not a template }}")
                .node("shop/web1", "configs: {web: {}}\n");
    }

    @Test
    void writesFilesWithTheirModesAndThenHasNothingToDo() throws Exception {
        Report first = fleet.deploy();
        assertThat(first.nodes().get(0).status()).isEqualTo(NodeStatus.CHANGED);
        assertThat(fleet.read("etc/web.conf")).isEqualTo("port=80\n");
        assertThat(fleet.read("www/logo.bin")).isEqualTo("{{ not a template }}");
        assertThat(mode("etc/web.conf")).isEqualTo("rw-r-----");

        Report second = fleet.deploy();
        assertThat(second.nodes().get(0).status()).isEqualTo(NodeStatus.OK);
        assertThat(second.nodes().get(0).tasks()).isEmpty();
    }

    @Test
    void takesNamesWithEveryCharacterThatWasWrittenThere() throws Exception {
        fleet.define(
                "configs/web/config.yaml",
                "files: [{source: web.conf.j2, dest: \"{{ node.root }}/-x/a\\nb 'c' \\\"d\\\" \\té $e\"}]\n");
        assertThat(fleet.deploy().nodes().get(0).status()).isEqualTo(NodeStatus.CHANGED);
        assertThat(fleet.read("-x/a\nb 'c' \"d\" \té $e")).isEqualTo("port=80\n");
        assertThat(fleet.deploy().nodes().get(0).status()).isEqualTo(NodeStatus.OK);
    }

    @Test
    void repairsModesWithoutWritingContent() throws Exception {
        fleet.deploy();
        Files.setPosixFilePermissions(fleet.machine("etc/web.conf"), PosixFilePermissions.fromString("rw-rw-rw-"));
        Report report = fleet.deploy();
        assertThat(Fleet.file(report, "web.conf").status()).isEqualTo(FileStatus.MODE);
        assertThat(Fleet.file(report, "web.conf").changed()).isTrue();
        assertThat(mode("etc/web.conf")).isEqualTo("rw-r-----");
    }

    @Test
    void showsInADryRunWhatItWouldDoAndDoesNothing() throws Exception {
        fleet.place("etc/web.conf", "port=79\n");
        Report report = fleet.operations().deploy(Targets.ALL, new DeployOptions(true, true, 10, ""));
        assertThat(report.nodes().get(0).status()).isEqualTo(NodeStatus.DRIFT);
        assertThat(Fleet.file(report, "web.conf").diff()).contains("-port=79\n+port=80\n");
        assertThat(Fleet.file(report, "logo.bin").status()).isEqualTo(FileStatus.MISSING);
        assertThat(fleet.read("etc/web.conf")).isEqualTo("port=79\n");
        assertThat(fleet.machine("www")).doesNotExist();
    }

    @Test
    void writesNothingAnywhereWhenOneTemplateFails() {
        fleet.define("configs/broken/config.yaml", "files: [{source: b.j2, dest: /tmp/never}]\n")
                .define("configs/broken/b.j2", "line\n{{ nosuch }}\n")
                .node("shop/web2", "configs: {broken: {}}\n");
        assertThatThrownBy(fleet::deploy)
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("configs/broken/b.j2:2")
                .hasMessageContaining("nosuch");
        assertThat(fleet.machine("etc")).doesNotExist();
    }

    @Test
    void runsACommandOnceForManyChangedFilesAndNeverWithoutAChange() throws Exception {
        fleet.define("configs/web/config.yaml", """
                files:
                  - {source: web.conf.j2, dest: "{{ node.root }}/a", on_change: reload}
                  - {source: web.conf.j2, dest: "{{ node.root }}/b", on_change: [reload]}
                commands:
                  reload: {run: "echo reloaded >> {{ node.root }}/reloads"}
                """);
        Report first = fleet.deploy();
        assertThat(first.nodes().get(0).tasks()).singleElement().satisfies(task -> {
            assertThat(task.command()).isEqualTo("reload");
            assertThat(task.status()).isEqualTo(NodeStatus.OK);
        });
        fleet.deploy();
        assertThat(fleet.read("reloads")).isEqualTo("reloaded\n");
    }

    @Test
    void reportsANodeAsFailedWhenItsOnChangeCommandFails() throws Exception {
        fleet.define("configs/web/config.yaml", """
                files: [{source: web.conf.j2, dest: "{{ node.root }}/a", on_change: reload}]
                commands: {reload: {run: "echo no such service; exit 5"}}
                """);
        Report report = fleet.deploy();
        assertThat(report.nodes().get(0).status()).isEqualTo(NodeStatus.FAILED);
        assertThat(report.nodes().get(0).tasks().get(0).exitCode()).isEqualTo(5);
        assertThat(report.nodes().get(0).tasks().get(0).output()).contains("no such service");
        assertThat(fleet.read("a")).isEqualTo("port=80\n");
    }

    @Test
    void keepsTheOldFileWhenTheValidatorRefusesTheNewOne() throws Exception {
        fleet.define("configs/web/config.yaml", """
                files:
                  - source: web.conf.j2
                    dest: "{{ node.root }}/a"
                    validate: 'grep -q port=81 "$file" || { echo "wrong port in $(cat "$file")"; exit 1; }'
                  - {source: web.conf.j2, dest: "{{ node.root }}/b"}
                """);
        fleet.place("a", "old\n");
        Report report = fleet.deploy();
        assertThat(Fleet.file(report, "/a").status()).isEqualTo(FileStatus.ERROR);
        assertThat(Fleet.file(report, "/a").detail()).contains("wrong port in port=80");
        assertThat(fleet.read("a")).isEqualTo("old\n");
        assertThat(fleet.read("b")).isEqualTo("port=80\n");
        assertThat(report.nodes().get(0).status()).isEqualTo(NodeStatus.FAILED);
    }

    @Test
    void refusesALinkAndFollowsItWhereThatIsDeclared() throws Exception {
        fleet.place("real", "old\n");
        Files.createSymbolicLink(fleet.machine("a"), Path.of("real"));
        Files.createSymbolicLink(fleet.machine("b"), fleet.machine("real"));
        fleet.define("configs/web/config.yaml", """
                files:
                  - {source: web.conf.j2, dest: "{{ node.root }}/a", follow_links: true}
                  - {source: web.conf.j2, dest: "{{ node.root }}/b"}
                """);
        Report report = fleet.deploy();
        assertThat(Fleet.file(report, "/a").changed()).isTrue();
        assertThat(fleet.machine("a")).isSymbolicLink();
        assertThat(fleet.read("real")).isEqualTo("port=80\n");
        assertThat(Fleet.file(report, "/b").detail())
                .contains("symbolic link to")
                .contains("follow_links: true");
    }

    @Test
    void refusesADirectoryInTheWay() throws Exception {
        Files.createDirectories(fleet.machine("etc/web.conf"));
        Report report = fleet.deploy();
        assertThat(Fleet.file(report, "web.conf").detail()).contains("it is a directory");
        assertThat(fleet.read("www/logo.bin")).isEqualTo("{{ not a template }}");
    }

    @Test
    void removesUnknownFilesOnlyWhereThatIsDeclared() throws Exception {
        fleet.define("configs/web/config.yaml", """
                files:
                  - {source: web.conf.j2, dest: "{{ node.root }}/purged/known"}
                  - {source: web.conf.j2, dest: "{{ node.root }}/purged/later", tags: [later]}
                directories:
                  - {dest: "{{ node.root }}/purged", purge: delete}
                  - {dest: "{{ node.root }}/watched", purge: report}
                """);
        fleet.place("purged/deep/er/unknown file", "x");
        fleet.place("purged/later", "deployed by its tag\n");
        fleet.place("watched/unknown", "x");
        Report report = fleet.deploy();
        assertThat(fleet.machine("purged/deep/er/unknown file")).doesNotExist();
        assertThat(fleet.machine("purged/known")).exists();
        assertThat(fleet.machine("purged/later")).exists();
        assertThat(fleet.machine("watched/unknown")).exists();
        assertThat(Fleet.file(report, "unknown file").changed()).isTrue();
        assertThat(Fleet.file(report, "watched/unknown").changed()).isFalse();
        assertThat(Fleet.file(report, "watched/unknown").status()).isEqualTo(FileStatus.EXTRA);
    }

    @Test
    void putsNodesSideBySideUnderAPathPrefix() throws Exception {
        String prefix = directory.resolve("all").toString();
        fleet.operations().deploy(Targets.ALL, new DeployOptions(false, false, 10, prefix));
        Path file = Path.of(prefix + "/shop/web1" + fleet.machine("etc/web.conf"));
        assertThat(file).hasContent("port=80");
        Report audit = fleet.operations().audit(Targets.ALL, new AuditOptions(false, 10, prefix));
        assertThat(audit.drifted() || audit.failed()).isFalse();
    }

    @Test
    void leavesExcludedNodesAloneEvenWithoutAPattern() throws Exception {
        fleet.node("prod/web1", "properties: {root: " + fleet.machine("prod") + "}\nconfigs: {web: {}}\n");
        Targets targets = new Targets(NodePattern.ALL, NodePattern.search("prod"), List.of(), List.of(), false);
        Report report = fleet.operations().deploy(targets, DeployOptions.DEFAULT);
        assertThat(report.nodes()).extracting("node").containsExactly("shop/web1");
    }

    @Test
    void saysWhenNoNodeMatchesAndNamesTheNearest() {
        assertThatThrownBy(() -> Targets.of(NodePattern.search("shop/wbe1"))
                        .select(fleet.operations().definitions()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Did you mean \"shop/web1\"?");
    }

    @Test
    void masksSecretsBeforeAnythingIsComparedOrKept() throws Exception {
        fleet.define("configs/web/web.conf.j2", "user=app\npassword={{ secret('db') }}\nport={{ settings.port }}\n")
                .secret("db", "s3cr3t-value");
        fleet.place("etc/web.conf", "user=app\npassword=older-secret\nport=79\n");
        Report report = fleet.operations().deploy(Targets.ALL, new DeployOptions(false, true, 10, ""));
        assertThat(fleet.read("etc/web.conf")).contains("s3cr3t-value");
        assertThat(report.toString()).doesNotContain("s3cr3t-value").doesNotContain("older-secret");
        assertThat(Fleet.file(report, "web.conf").diff()).contains(" password=********\n-port=79\n+port=80\n");
    }

    @Test
    void showsNothingOfASecretFile() throws Exception {
        fleet.define(
                "configs/web/config.yaml",
                "files: [{source: web.conf.j2, dest: \"{{ node.root }}/key\", secret: true}]\n");
        fleet.place("key", "hand-made\n");
        Report report = fleet.audit();
        assertThat(Fleet.file(report, "/key").status()).isEqualTo(FileStatus.DIFFERS);
        assertThat(Fleet.file(report, "/key").diff()).isEmpty();
        assertThat(report.toString()).doesNotContain("hand-made");
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(fleet.machine(path)));
    }
}
