package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportSummaryTest {
    private static String json(ReportSummary summary) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonSummary.write(summary, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ReportSummary read(String json) throws IOException {
        return JsonSummary.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void countsNodesAndFiles() {
        ReportSummary summary = ReportSummary.of(Reports.audit());
        assertThat(summary.allNodes()).isEqualTo(3);
        assertThat(summary.failedNodes()).isEqualTo(1);
        assertThat(summary.count(NodeStatus.DRIFT)).isEqualTo(1);
        assertThat(summary.count(NodeStatus.SKIPPED)).isZero();
        assertThat(summary.files()).containsEntry(FileStatus.OK, 3L).containsEntry(FileStatus.MODE, 1L);
        assertThat(summary.changed()).isZero();
        assertThat(summary.drifted()).isEqualTo(2);
        assertThat(summary.mostDrifted())
                .containsExactly(
                        new ReportSummary.DriftedPath("/etc/web/key", 1),
                        new ReportSummary.DriftedPath("/etc/web/web.conf", 1));
    }

    @Test
    void whatWasPutRightOrFailedIsNoDrift() {
        ReportSummary summary = ReportSummary.of(Reports.of(
                "deploy",
                Reports.node(
                        "n",
                        NodeStatus.FAILED,
                        Reports.written("/a", FileStatus.DIFFERS),
                        Reports.file("/b", FileStatus.ERROR, "no space", ""))));
        assertThat(summary.changed()).isEqualTo(1);
        assertThat(summary.drifted()).isZero();
        assertThat(summary.mostDrifted()).isEmpty();
    }

    @Test
    void keepsThePathsThatDriftOnMostNodes() {
        NodeReport[] nodes = IntStream.range(0, 200)
                .mapToObj(i -> Reports.node(
                        "n" + i,
                        NodeStatus.DRIFT,
                        Reports.file("/etc/common", FileStatus.MODE, "", ""),
                        Reports.file("/etc/" + i, FileStatus.MISSING, "", "")))
                .toArray(NodeReport[]::new);
        ReportSummary summary = ReportSummary.of(Reports.of("audit", nodes));
        assertThat(summary.drifted()).isEqualTo(400);
        assertThat(summary.mostDrifted())
                .hasSize(ReportSummary.MOST_PATHS)
                .startsWith(new ReportSummary.DriftedPath("/etc/common", 200));
    }

    @Test
    void comesBackAsItWasWritten() throws IOException {
        ReportSummary summary = ReportSummary.of(Reports.audit()).in("poni/audit-1");
        assertThat(read(json(summary))).isEqualTo(summary);
        ReportSummary empty =
                ReportSummary.of(new Report("deploy", true, "", Reports.STARTED, Duration.ofMillis(7), List.of()));
        assertThat(read(json(empty))).isEqualTo(empty);
    }

    @Test
    void staysSmall() throws IOException {
        assertThat(json(ReportSummary.of(Reports.large(1000, 10)))).hasSizeLessThan(5000);
    }

    @Test
    void skipsWhatALaterVersionAdds() throws IOException {
        ReportSummary summary = ReportSummary.of(Reports.audit());
        String json = json(summary).replace("\"nodes\" : {", "\"more\" : [ 1 ], \"nodes\" : { \"ASLEEP\" : 3,");
        assertThat(json).contains("ASLEEP");
        assertThat(read(json)).isEqualTo(summary);
    }

    @Test
    void refusesAnotherForm() throws IOException {
        String json = json(ReportSummary.of(Reports.audit()));
        assertThatThrownBy(() -> read(json.replace("\"schema\" : 1", "\"schema\" : 9")))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read the summary of a report: its top level has a \"schema\" that is not known."
                        + " It was damaged, or written by another version of Poni.");
        assertThatThrownBy(() -> read(json.replace("mostDrifted", "leastDrifted")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no \"mostDrifted\"");
        assertThatThrownBy(() -> read(json.substring(0, 40)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged or no JSON");
    }

    @Test
    void givesTheSameHeadlineAsTheReport() {
        Report audit = Reports.audit();
        assertThat(Summary.headline(ReportSummary.of(audit)))
                .isEqualTo(Summary.headline(audit))
                .isEqualTo("Audit: 1 of 3 nodes failed, drift on 1");
    }
}
