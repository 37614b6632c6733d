package io.jenkins.plugins.poni.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.report.JsonReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.ReportSummary;
import io.jenkins.plugins.poni.report.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideFilesTest {
    @TempDir
    private Path build;

    private SideFiles files;

    @BeforeEach
    void open() {
        files = SideFiles.of(build.toFile());
    }

    private void keep(String id, Report report) throws IOException, InterruptedException {
        files.keep(id, "poni/" + id, out -> JsonReport.write(report, out));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> found = Files.list(build.resolve("poni"))) {
            return found.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void keepsAReportAndItsNumbers() throws Exception {
        keep("audit-1", Reports.audit());

        assertThat(names()).containsExactly("audit-1.json", "audit-1.summary.json");
        assertThat(files.readSummary("audit-1"))
                .isEqualTo(ReportSummary.of(Reports.audit()).in("poni/audit-1"));
        assertThat(files.readNodes("audit-1").rows())
                .extracting(NodeRow::name)
                .containsExactly("webshop/frontend/http2", "webshop/frontend/http1", "webshop/db/db1");
    }

    @Test
    void findsANodeByItsPlaceInTheReport() throws Exception {
        Report report = Reports.large(1000, 10);
        keep("audit-1", report);

        for (int number : new int[] {0, 1, 500, 999}) {
            assertThat(files.readNode("audit-1", number))
                    .isEqualTo(report.nodes().get(number));
        }
        assertThat(files.readNode("audit-1", 1000)).isNull();
        assertThat(files.readNode("audit-1", -1)).isNull();
    }

    @Test
    void showsTheReportThatReplacedAnother() throws Exception {
        keep("deploy-1", Reports.audit());
        assertThat(files.readNodes("deploy-1").nodes()).isEqualTo(3);

        keep("deploy-1", Reports.of("deploy", Reports.node("n", NodeStatus.OK)));

        assertThat(names()).hasSize(2);
        assertThat(files.readSummary("deploy-1").verb()).isEqualTo("deploy");
        assertThat(files.readNodes("deploy-1").nodes()).isEqualTo(1);
        assertThat(files.readNode("deploy-1", 0).node()).isEqualTo("n");
    }

    @Test
    void leavesNothingBehindOfAFileThatIsNoReport() throws Exception {
        assertThatThrownBy(() -> files.keep("a", "", out -> out.write("root:x:0:0".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("root");

        assertThat(names()).isEmpty();
    }

    @Test
    void keepsTheFormerReportWhenANewOneIsBroken() throws Exception {
        keep("a", Reports.audit());

        assertThatThrownBy(() -> files.keep("a", "", out -> {
                    out.write("{\"schema\": 1, \"nodes\": [".getBytes(StandardCharsets.UTF_8));
                    throw new IOException("the agent is gone");
                }))
                .hasMessage("the agent is gone");
        assertThatThrownBy(() -> files.keep("a", "", out -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(InterruptedException.class);

        assertThat(names()).containsExactly("a.json", "a.summary.json");
        assertThat(files.readNodes("a").nodes()).isEqualTo(3);
    }

    /** Branches of a build that finish together, and one that reads meanwhile. */
    @Test
    void takesReportsOfParallelBranches() throws Exception {
        Report report = Reports.large(50, 10);
        keep("same", report);
        ExecutorService branches = Executors.newFixedThreadPool(8);
        List<Future<?>> results = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String own = "branch-" + i;
            results.add(branches.submit(() -> {
                keep(own, report);
                keep("same", report);
                assertThat(files.readNode("same", 49)).isEqualTo(report.nodes().get(49));
                return null;
            }));
        }
        for (Future<?> result : results) {
            result.get();
        }
        branches.shutdown();

        assertThat(names()).hasSize(18).noneMatch(name -> name.endsWith(".tmp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", "a\\b", "A", "a.b", "a b", "a\n", "\u0000", "é"})
    void refusesAnIdThatIsAPath(String id) {
        assertThat(SideFiles.isId(id)).isFalse();
        assertThatThrownBy(() -> keep(id, Reports.audit())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.readSummary(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> files.readNode(id, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(build.resolve("poni")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "..", "../x", "a/../b", "a/.", "./a", "a//b", "a/", "a\\b", "a\nb", "javascript:x"})
    void refusesArtifactsThatLieElsewhere(String path) {
        assertThatThrownBy(() -> files.keep("a", path, out -> JsonReport.write(Reports.audit(), out)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(build.resolve("poni")).doesNotExist();
    }

    @Test
    void takesArtifactsInAnyDirectoryOfTheBuild() throws Exception {
        for (String path : List.of("", "poni", "poni/deploy-1", "a/..b/.c", "my report")) {
            files.keep("a", path, out -> JsonReport.write(Reports.audit(), out));
            assertThat(files.readSummary("a").directory()).isEqualTo(path);
        }
    }

    @Test
    void saysThatAFileIsGone() {
        assertThatThrownBy(() -> files.readSummary("gone")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files.readNode("gone", 0)).isInstanceOf(NoSuchFileException.class);
    }
}
