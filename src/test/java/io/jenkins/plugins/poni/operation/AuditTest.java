package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.Summary;
import io.jenkins.plugins.poni.report.TextReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
    @TempDir
    Path directory;

    private Fleet fleet;

    @BeforeEach
    void deployThreeFiles() throws Exception {
        fleet = new Fleet(directory)
                .define("configs/app/config.yaml", """
                        files:
                          - {source: a.j2, dest: "{{ node.root }}/d/a", mode: "0644"}
                          - {source: a.j2, dest: "{{ node.root }}/d/b", mode: "0600"}
                          - {source: a.j2, dest: "{{ node.root }}/d/c"}
                        directories:
                          - {dest: "{{ node.root }}/d", purge: report}
                        """)
                .define("configs/app/a.j2", "one\ntwo\n")
                .node("n1", "configs: {app: {}}\n");
        fleet.deploy();
    }

    @Test
    @DisplayName("A16: a node for which nothing is declared is not ok, and an audit of such nodes is not green")
    void callsNodesWithoutFilesByTheirName() throws Exception {
        fleet.node("bare/a", "{}\n").node("bare/b", "{}\n");
        Targets bare = Targets.of(NodePattern.search("^bare/"));
        assertThatThrownBy(() -> fleet.operations().audit(bare, AuditOptions.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nothing to audit: 2 nodes without files");
        Report audit = fleet.operations().audit(bare.allowingNone(), AuditOptions.DEFAULT);
        assertThat(Summary.line(audit)).startsWith("2 nodes: 2 without files in ");
        assertThat(Summary.headline(audit)).isEqualTo("Audit: no files on 2 nodes");
        assertThat(TextReport.PLAIN.text(audit)).contains("OK bare/a: no files are declared for it\n");
        assertThat(Summary.line(fleet.operations().verify(bare))).startsWith("2 nodes: 2 without files in ");
        assertThat(Summary.line(fleet.operations().deploy(bare, DeployOptions.DEFAULT)))
                .startsWith("2 nodes: 2 without files in ");
        assertThat(Summary.line(fleet.audit())).contains(", 2 without files");
    }

    @Test
    void findsNothingRightAfterADeployment() throws Exception {
        Report report = fleet.audit();
        assertThat(report.nodes().get(0).status()).isEqualTo(NodeStatus.OK);
        assertThat(report.count(FileStatus.OK)).isEqualTo(3);
    }

    @Test
    void showsFromDeclaredToFound() throws Exception {
        fleet.place("d/a", "one\n2\n");
        Report report = fleet.audit();
        assertThat(report.nodes().get(0).status()).isEqualTo(NodeStatus.DRIFT);
        assertThat(Fleet.file(report, "/d/a").status()).isEqualTo(FileStatus.DIFFERS);
        assertThat(Fleet.file(report, "/d/a").diff()).contains(" one\n-two\n+2\n");
        assertThat(Fleet.file(report, "/d/a").source()).isEqualTo("configs/app/config.yaml:2");
    }

    /** Poni 0.8 took an emptied file for a sound one (W-5). */
    @Test
    void noticesAnEmptiedFile() throws Exception {
        fleet.place("d/a", "");
        assertThat(Fleet.file(fleet.audit(), "/d/a").status()).isEqualTo(FileStatus.DIFFERS);
    }

    @Test
    void noticesMissingUnknownAndChangedModes() throws Exception {
        Files.delete(fleet.machine("d/a"));
        Files.setPosixFilePermissions(fleet.machine("d/b"), PosixFilePermissions.fromString("rw-r--r--"));
        fleet.place("d/sub/new", "x");
        Report report = fleet.audit();
        assertThat(Fleet.file(report, "/d/a").status()).isEqualTo(FileStatus.MISSING);
        assertThat(Fleet.file(report, "/d/b").status()).isEqualTo(FileStatus.MODE);
        assertThat(Fleet.file(report, "/d/b").detail()).isEqualTo("mode 0644, declared 0600");
        assertThat(Fleet.file(report, "/d/sub/new").status()).isEqualTo(FileStatus.EXTRA);
        assertThat(Fleet.file(report, "/d/c").status()).isEqualTo(FileStatus.OK);
    }

    @Test
    void noticesAnOwnerThatIsNotTheDeclaredOne() throws Exception {
        fleet.define(
                "configs/app/config.yaml",
                "files: [{source: a.j2, dest: \"{{ node.root }}/d/a\", owner: \"54321\"}]\n");
        Report report = fleet.audit();
        assertThat(Fleet.file(report, "/d/a").status()).isEqualTo(FileStatus.OWNER);
        assertThat(Fleet.file(report, "/d/a").detail()).contains("declared 54321");
    }

    @Test
    void summarisesBinaryAndLargeFilesBySizeAndHash() throws Exception {
        Files.write(fleet.machine("d/a"), new byte[] {1, 0, 2});
        fleet.place("d/b", "x".repeat(2 << 20));
        Report report = fleet.audit();
        assertThat(Fleet.file(report, "/d/a").diff()).isEmpty();
        assertThat(Fleet.file(report, "/d/a").detail()).contains("binary").contains("sha256");
        assertThat(Fleet.file(report, "/d/b").detail()).contains("2.0 MiB").contains("sha256");
    }
}
