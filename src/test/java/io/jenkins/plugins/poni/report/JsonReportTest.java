package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final Path REFERENCE = Path.of("docs/reference");
    private final ObjectMapper mapper = new ObjectMapper();

    private static String json(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Has every kind of entry. */
    private static Report everything() {
        List<NodeReport> nodes = new ArrayList<>(Reports.audit().nodes());
        nodes.add(Reports.ran(
                "n",
                NodeStatus.FAILED,
                new TaskReport("web", "install", NodeStatus.FAILED, 3, Duration.ofMillis(1500), "no", "out\n"),
                new TaskReport("", "uptime", NodeStatus.SKIPPED, -1, Duration.ZERO, "", "")));
        return new Report("audit", false, "4f2a91c+", Reports.STARTED, Duration.ofMillis(1234), nodes);
    }

    @Test
    void holdsTheWholeReport() throws IOException {
        JsonNode report = mapper.readTree(json(everything()));
        assertThat(report.path("schema").asInt()).isEqualTo(1);
        assertThat(report.path("verb").asText()).isEqualTo("audit");
        assertThat(report.path("revision").asText()).isEqualTo("4f2a91c+");
        assertThat(report.path("started").asText()).isEqualTo("2026-11-22T13:14:02.500Z");
        assertThat(report.path("seconds").asText()).isEqualTo("1.234");
        assertThat(report.path("failed").asBoolean()).isTrue();
        assertThat(report.path("drifted").asBoolean()).isTrue();
        assertThat(report.at("/counts/nodes/UNREACHABLE").asInt()).isEqualTo(1);
        assertThat(report.at("/counts/files/OK").asInt()).isEqualTo(3);
        assertThat(report.at("/counts/files/MISSING").isInt()).isTrue();
        assertThat(report.at("/counts/tasks/SKIPPED").asInt()).isEqualTo(1);
        JsonNode file = report.at("/nodes/1/files/0");
        assertThat(file.path("path").asText()).isEqualTo("/etc/web/web.conf");
        assertThat(file.path("status").asText()).isEqualTo("DIFFERS");
        assertThat(file.path("diff").asText()).endsWith("-port 80\n+port 8080\n user web\n");
        assertThat(report.at("/nodes/3/tasks/0/exitCode").asInt()).isEqualTo(3);
        assertThat(report.at("/nodes/3/tasks/1/exitCode").asInt()).isEqualTo(-1);
    }

    @Test
    void obeysItsSchema() throws IOException {
        JsonNode schema =
                mapper.readTree(REFERENCE.resolve("report.schema.json").toFile());
        assertThat(new SchemaCheck(schema).problems(mapper.readTree(json(everything()))))
                .isEmpty();
    }

    /** So that the check above can be trusted. */
    @Test
    void schemaRefusesWrongReports() throws IOException {
        SchemaCheck check = new SchemaCheck(
                mapper.readTree(REFERENCE.resolve("report.schema.json").toFile()));
        ObjectNode report = (ObjectNode) mapper.readTree(json(everything()));
        report.put("schema", 2).put("dryRun", "no").put("invented", 1).remove("verb");
        ((ObjectNode) report.at("/nodes/1/files/0")).put("status", "DIFFERENT");
        ((ObjectNode) report.at("/counts/nodes")).put("OK", -1);
        assertThat(check.problems(report))
                .containsExactlyInAnyOrder(
                        "/schema is not 1",
                        "/dryRun is not boolean",
                        "/invented is not in the schema",
                        "/verb is missing",
                        "/nodes/1/files/0/status is not among the values",
                        "/counts/nodes/OK is too small");
    }

    @Test
    void everyFieldAndStatusIsDescribed() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        collect(mapper.readTree(json(everything())), names);
        assertThat(names).contains("exitCode", "diff", "UNREACHABLE", "dryRun");
        String page = Files.readString(REFERENCE.resolve("report.md"));
        assertThat(names).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        for (Outcome outcome : Outcome.values()) {
            assertThat(page).contains("`" + outcome + "`");
        }
    }

    private static void collect(JsonNode value, TreeSet<String> names) {
        value.fieldNames().forEachRemaining(names::add);
        value.forEach(child -> collect(child, names));
    }

    /** A page of JSON that is printed must not steer the terminal. */
    @Test
    void escapesControlAndFormatCharacters() throws IOException {
        String evil = "\u001b[2J\u007f\u009b\u202e\u2028";
        Report report = Reports.of("audit", Reports.node("n" + evil, NodeStatus.OK, Reports.ok("/ü" + evil)));
        String json = json(report);
        assertThat(json)
                .contains("/ü\\u001B[2J\\u007F\\u009b\\u202e\\u2028")
                .doesNotContain("\u001b", "\u202e", "\u009b");
        assertThat(mapper.readTree(json).at("/nodes/0/node").asText()).isEqualTo("n" + evil);
    }

    /** 60 nodes that share one diff of 1 MB make 60 MB of JSON; the writer must not gather it. */
    @Test
    void streams() throws IOException {
        String diff = "+line of a diff\n".repeat(64 * 1024);
        NodeReport node = Reports.node("n", NodeStatus.DRIFT, Reports.file("/x", FileStatus.DIFFERS, "", diff));
        Report report = new Report("audit", false, "", Reports.STARTED, Duration.ZERO, Collections.nCopies(60, node));
        AtomicLong largest = new AtomicLong();
        AtomicLong total = new AtomicLong();
        JsonReport.write(report, new OutputStream() {
            @Override
            public void write(int b) {
                total.incrementAndGet();
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                largest.accumulateAndGet(length, Math::max);
                total.addAndGet(length);
            }
        });
        assertThat(total.get()).isGreaterThan(60_000_000L);
        assertThat(largest.get()).isLessThan(1 << 20);
    }
}
