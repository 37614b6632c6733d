package io.jenkins.plugins.poni.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.JsonReport;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.Reports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultViewTest {
    private static List<NodeRow> rows(Report report) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        JsonReport.write(report, json);
        return NodeIndex.read(new ByteArrayInputStream(json.toByteArray())).rows();
    }

    private static List<String> shown(ResultView view) {
        return view.rows().stream().filter(view::passes).map(NodeRow::name).toList();
    }

    @Test
    void listsTheWorstNodesFirstAndRemembersTheirPlaces() throws IOException {
        ResultView view = ResultView.of(rows(Reports.audit()), null, null);

        assertThat(view.rows()).extracting(NodeRow::number).containsExactly(2, 1, 0);
        assertThat(view.rows()).extracting(NodeRow::word).containsExactly("unreachable", "drift", "ok");
        assertThat(view.shown()).isEqualTo(3);
        assertThat(view.whole()).isTrue();
        assertThat(view.anyDiff()).isTrue();
    }

    @Test
    void saysWhatAnUnreachableNodeSaid() throws IOException {
        NodeRow row = rows(Reports.audit()).get(0);

        assertThat(row.found()).isEmpty();
        assertThat(row.detail()).isEqualTo("connection refused by 192.0.2.7:22");
        assertThat(row.folds()).isFalse();
        assertThat(row.differs()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                | HTTP1          | webshop/frontend/http1",
                "                | /etc/web/key   | webshop/frontend/http1",
                "                | db1.example    | webshop/db/db1",
                "                | 192.0.2.7      | webshop/frontend/http2",
                "                | drift          | webshop/frontend/http1",
                "ok              |                | webshop/db/db1",
                "unreachable     | http           | webshop/frontend/http2",
                "ok              | http           | ''",
                "                | /etc/motd      | ''",
            })
    void filtersByStatusAndText(String status, String query, String expected) throws IOException {
        ResultView view = ResultView.of(rows(Reports.audit()), status, query);

        assertThat(String.join(",", shown(view))).isEqualTo(expected);
        assertThat(view.rows()).hasSize(3);
        assertThat(view.shown()).isEqualTo(expected.isEmpty() ? 0 : 1);
    }

    @Test
    void takesNoFilterFromAWrongLink() throws IOException {
        ResultView view = ResultView.of(rows(Reports.audit()), "<script>", "  ");

        assertThat(view.status()).isEmpty();
        assertThat(view.query()).isEmpty();
        assertThat(view.shown()).isEqualTo(3);
        assertThat(ResultView.of(rows(Reports.audit()), null, "x".repeat(5000)).query())
                .hasSize(200);
    }

    @Test
    void offersAChipForEveryStatusThatOccursAndKeepsTheSearch() throws IOException {
        ResultView view = ResultView.of(rows(Reports.audit()), "drift", "a&b=\"ü");

        assertThat(view.chips())
                .containsExactly(
                        new StatusChip("", 3, false, "?q=a%26b%3D%22%C3%BC"),
                        new StatusChip("unreachable", 1, false, "?status=unreachable&q=a%26b%3D%22%C3%BC"),
                        new StatusChip("drift", 1, true, "?status=drift&q=a%26b%3D%22%C3%BC"),
                        new StatusChip("ok", 1, false, "?status=ok&q=a%26b%3D%22%C3%BC"));
        assertThat(ResultView.of(rows(Reports.audit()), null, null).chips().get(0))
                .isEqualTo(new StatusChip("", 3, true, "?"));
    }

    @Test
    void unfoldsAFewProblemsButNotMany() throws IOException {
        ResultView few = ResultView.of(rows(Reports.audit()), null, null);
        assertThat(few.rows()).extracting(few::opens).containsExactly(true, true, false);

        ResultView many = ResultView.of(rows(Reports.large(100, 2)), null, null);
        assertThat(many.rows()).noneMatch(many::opens);
    }

    @Test
    void bringsOnlyWhatPassesOfMoreNodesThanFit() throws IOException {
        List<NodeRow> rows = rows(Reports.large(ResultView.MOST_ROWS + 1000, 1));

        ResultView all = ResultView.of(rows, null, null);
        assertThat(all.whole()).isFalse();
        assertThat(all.rows()).hasSize(ResultView.MOST_ROWS);
        assertThat(all.left()).isEqualTo(1000);
        assertThat(all.rows().get(0).word()).isEqualTo("drift");

        ResultView some = ResultView.of(rows, "ok", "node4711");
        assertThat(some.rows()).extracting(NodeRow::name).containsExactly("fleet/node4711");
        assertThat(some.left()).isZero();
        assertThat(some.chips().get(0).count()).isEqualTo(6000);
    }

    @Test
    void showsHiddenCharactersOfNodes() throws IOException {
        NodeReport node = Reports.node(
                "n\u202e\u001b[2J\n", NodeStatus.DRIFT, Reports.file("/é\u0000", FileStatus.EXTRA, "", ""));
        NodeRow row = rows(Reports.of("audit", node)).get(0);

        assertThat(row.name()).isEqualTo("n\\u202e\\x1b[2J\\n");
        assertThat(row.sought()).contains("n\\u202e\\x1b[2j\\n", "/é\\x00");
    }

    @Test
    void boundsWhatASearchLooksAt() throws IOException {
        FileReport[] files = IntStream.range(0, 3000)
                .mapToObj(i -> Reports.file("/etc/some/file/" + i, FileStatus.MISSING, "", ""))
                .toArray(FileReport[]::new);
        NodeRow row = rows(Reports.of("audit", Reports.node("n", NodeStatus.DRIFT, files)))
                .get(0);

        assertThat(row.sought()).startsWith("n n.example.com drift").hasSize(NodeRow.MOST_SOUGHT);
    }
}
