package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportReaderTest {
    private static byte[] json(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(report, out);
        return out.toByteArray();
    }

    private static Report read(byte[] json) throws IOException {
        return JsonReportReader.read(new ByteArrayInputStream(json));
    }

    private static Report read(String json) throws IOException {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Report report) throws IOException {
        return new String(json(report), StandardCharsets.UTF_8);
    }

    /** Every kind of entry, and characters that are escaped or take more than one byte. */
    private static Report everything() {
        List<NodeReport> nodes = new ArrayList<>(Reports.audit().nodes());
        nodes.add(Reports.ran(
                "ü/\u001b[2J\u202e\ud83d\udc34\"\\</script>",
                NodeStatus.FAILED,
                new TaskReport("web", "install", NodeStatus.FAILED, 3, Duration.ofMillis(1500), "no", "out\n\t\u0000"),
                new TaskReport("", "uptime", NodeStatus.SKIPPED, -1, Duration.ZERO, "", "")));
        nodes.add(Reports.node("new", NodeStatus.CHANGED, Reports.written("/etc/new", FileStatus.MISSING)));
        return new Report("audit", true, "4f2a91c+", Reports.STARTED, Duration.ofMillis(1234), nodes);
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        assertThat(read(json(everything()))).isEqualTo(everything());
    }

    @Test
    void readsAnEmptyReport() throws IOException {
        Report empty = new Report("control", false, "", Reports.STARTED, Duration.ZERO, List.of());
        assertThat(read(json(empty))).isEqualTo(empty);
    }

    @Test
    void readsAThousandNodesOneByOne() throws IOException {
        Report report = Reports.large(1000, 10);
        byte[] json = json(report);
        List<NodeReport> nodes = new ArrayList<>();
        Report head = JsonReportReader.read(new ByteArrayInputStream(json), (node, offset) -> nodes.add(node));
        assertThat(nodes).isEqualTo(report.nodes());
        assertThat(head.nodes()).isEmpty();
        assertThat(head.verb()).isEqualTo(report.verb());
        assertThat(read(json)).isEqualTo(report);
    }

    /** The offsets count bytes, whatever the characters before them and the buffers of the parser. */
    @Test
    void findsEveryNodeAgainByItsOffset() throws IOException {
        List<NodeReport> nodes = new ArrayList<>(everything().nodes());
        nodes.addAll(Reports.large(300, 10).nodes());
        byte[] json = json(new Report("audit", false, "é", Reports.STARTED, Duration.ZERO, nodes));
        List<Long> offsets = new ArrayList<>();
        JsonReportReader.read(new ByteArrayInputStream(json), (node, offset) -> offsets.add(offset));
        assertThat(offsets).hasSameSizeAs(nodes);
        for (int i = 0; i < nodes.size(); i++) {
            int offset = Math.toIntExact(offsets.get(i));
            InputStream in = new ByteArrayInputStream(json, offset, json.length - offset);
            assertThat(JsonReportReader.readNode(in)).isEqualTo(nodes.get(i));
        }
    }

    @Test
    void countsWithoutKeepingTheNodes() throws IOException {
        assertThat(JsonReportReader.summary(new ByteArrayInputStream(json(everything()))))
                .isEqualTo(ReportSummary.of(everything()));
    }

    @Test
    void skipsFieldsItDoesNotKnow() throws IOException {
        String json = text(everything())
                .replace("\"verb\" :", "\"future\" : { \"deep\" : [ 1, { \"nodes\" : [] } ] }, \"verb\" :")
                .replace("\"path\" :", "\"owner\" : null, \"size\" : 99999999999, \"path\" :")
                .replace("\"exitCode\" :", "\"signals\" : [ [ ] ], \"exitCode\" :");
        assertThat(json).contains("future", "owner", "signals");
        assertThat(read(json)).isEqualTo(everything());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schema\" : 1   | \"schema\" : 2          | its top level has a \"schema\" that is not known",
                "\"schema\" : 1   | \"schema\" : 1.5        | its top level has a \"schema\" that is not a whole number",
                "\"schema\" : 1,  |                         | its top level has no \"schema\"",
                "\"nodes\" : [    | \"others\" : [          | its top level has no \"nodes\"",
                "\"dryRun\" : true| \"dryRun\" : \"no\"     | its top level has a \"dryRun\" that is not true or false",
                "\"seconds\" : 1.2| \"seconds\" : -1.2      | its top level has a \"seconds\" that is out of range",
                "\"seconds\" : 1.2| \"seconds\" : 1e99      | its top level has a \"seconds\" that is out of range",
                "2026-11-22T      | yesterday               | its top level has a \"started\" that is not a time",
                "\"DIFFERS\", \"c | \"ODD\", \"c            | /nodes/1/files/0 has a \"status\" that is not known",
                "\"exitCode\" : 3 | \"exitCode\" : -2       | /nodes/3/tasks/0 has a \"exitCode\" that is out of range",
                "\"host\" :       | \"hosts\" :             | /nodes/0 has no \"host\"",
            })
    void refusesAnotherFormAndNamesThePlace(String good, String bad, String problem) throws IOException {
        String json = text(everything()).replaceAll(",\\s+\"", ", \"");
        String damaged = json.replace(good, bad == null ? "" : bad);
        assertThat(damaged).isNotEqualTo(json);
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read the report: " + problem
                        + ". It was damaged, or written by another version of Poni.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"schema\"", "{\"nodes\": 3}", "{\"nodes\": [3]}", "{\"nodes\": null}"})
    void refusesWhatIsNoReport(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Cannot read the report: ");
    }

    /** A link may have led the reader to another file, which must not be shown. */
    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "{hunter2: 1}", "{\"a\": hunter2}", "{\"verb\": \"hunter2", "{\"hunter2\": 1}"})
    void neverQuotesTheFile(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void refusesAReportThatWasCutOff() throws IOException {
        byte[] json = json(everything());
        for (int length = 0; length < json.length - 2; length += 97) {
            byte[] part = Arrays.copyOf(json, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesABottomlessFile() {
        assertThatThrownBy(() -> read("{\"future\": " + "[".repeat(100_000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged or no JSON");
    }
}
