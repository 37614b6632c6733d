package io.jenkins.plugins.poni.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.ReportSummary;
import io.jenkins.plugins.poni.report.Reports;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BuildDriftTest {
    private static ReportSummary result(String verb, boolean dryRun, NodeReport... nodes) {
        return ReportSummary.of(new Report(verb, dryRun, "", Reports.STARTED, Duration.ZERO, List.of(nodes)));
    }

    private static NodeReport drifted(String... paths) {
        return Reports.node(
                "n",
                NodeStatus.DRIFT,
                Arrays.stream(paths)
                        .map(path -> Reports.file(path, FileStatus.DIFFERS, "", ""))
                        .toArray(io.jenkins.plugins.poni.report.FileReport[]::new));
    }

    private static NodeReport changed() {
        return Reports.node("n", NodeStatus.CHANGED, Reports.written("/c", FileStatus.DIFFERS));
    }

    private static BuildDrift build(int number, ReportSummary... results) {
        return BuildDrift.of("#" + number, "job/j/" + number + "/", List.of(results));
    }

    @Test
    void addsUpTheResultsOfABuild() {
        BuildDrift drift = build(
                1,
                result("audit", false, drifted("/a", "/b")),
                result("audit", false, drifted("/a"), Reports.unreachable("m", "gone")),
                result("deploy", false, changed()));

        assertThat(drift.drifted()).isEqualTo(3);
        assertThat(drift.changed()).isEqualTo(1);
        assertThat(drift.failed()).isEqualTo(1);
        assertThat(drift.worst()).isEqualTo(NodeStatus.UNREACHABLE);
    }

    @Test
    void takesNoPlannedChangeForDrift() {
        ReportSummary dryRun = result("deploy", true, drifted("/a"));

        assertThat(build(1, dryRun, result("deploy", false, changed())).drifted())
                .isZero();
        assertThat(build(1, dryRun, result("audit", false, Reports.node("n", NodeStatus.OK)))
                        .drifted())
                .isZero();
        assertThat(build(1, dryRun).drifted()).isEqualTo(1);
    }

    @Test
    void aBuildWithoutReadableResultsIsQuiet() {
        assertThat(build(1)).isEqualTo(new BuildDrift("#1", "job/j/1/", 0, 0, 0, NodeStatus.OK, List.of()));
    }

    @Test
    void ranksFilesByTheBuildsInWhichTheyDrifted() {
        BuildDrift first =
                build(1, result("audit", false, drifted("/often", "/wide"), drifted("/wide"), drifted("/wide")));
        BuildDrift second =
                build(2, result("audit", false, drifted("/often")), result("audit", false, drifted("/often")));
        BuildDrift third = build(3, result("audit", false, drifted("/new")));

        assertThat(DriftingFile.of(List.of(first, second, third)))
                .containsExactly(
                        new DriftingFile("/often", 2, 2, second),
                        new DriftingFile("/wide", 1, 3, first),
                        new DriftingFile("/new", 1, 1, third));
    }

    @Test
    void listsABoundedNumberOfFilesWithoutHiddenCharacters() {
        List<BuildDrift> builds = IntStream.range(0, 10)
                .mapToObj(i -> build(
                        i,
                        result(
                                "audit",
                                false,
                                drifted(IntStream.range(0, 50)
                                        .mapToObj(j -> "/\u202e" + i + "/" + j)
                                        .toArray(String[]::new)))))
                .toList();

        assertThat(DriftingFile.of(builds))
                .hasSize(DriftingFile.MOST_FILES)
                .allMatch(file -> file.path().startsWith("/\\u202e"));
        assertThat(DriftingFile.of(List.of())).isEmpty();
    }
}
