package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
    @Test
    void printsALineForEachNodeAndForEachFileThatIsNotOk() {
        assertThat(TextReport.PLAIN.text(Reports.audit())).isEqualTo("""
                                 OK webshop/db/db1: 2 files
                              DRIFT webshop/frontend/http1: 1 DIFFERS, 1 MODE of 3 files
                            DIFFERS webshop/frontend/http1: /etc/web/web.conf
                               MODE webshop/frontend/http1: /etc/web/key  mode 0600, declared 0640
                        UNREACHABLE webshop/frontend/http2: connection refused by 192.0.2.7:22
                        3 nodes: 1 ok, 1 drift, 1 unreachable (1 DIFFERS, 1 MODE) in 1.2 s
                        """);
    }

    @Test
    void leavesOutOrAddsWhatIsOkByExtent() {
        String problems = new TextReport(false, false, TextReport.Extent.PROBLEMS).text(Reports.audit());
        String files = new TextReport(false, false, TextReport.Extent.FILES).text(Reports.audit());
        assertThat(problems).doesNotContain("db1").contains("http1");
        assertThat(files).contains("         OK webshop/db/db1: /etc/motd\n");
    }

    @Test
    void coloursStatusesAndDiffs() {
        String text = new TextReport(true, true, TextReport.Extent.NODES).text(Reports.audit());
        assertThat(text)
                .contains("\u001b[32m         OK\u001b[0m webshop/db/db1")
                .contains("\u001b[33m    DIFFERS\u001b[0m ")
                .contains("\u001b[1m--- a/webshop/frontend/http1/etc/web/web.conf\u001b[0m\n")
                .contains(
                        "\u001b[36m@@ -1,2 +1,2 @@\u001b[0m\n\u001b[31m-port 80\u001b[0m\n\u001b[32m+port 8080\u001b[0m\n")
                .contains("\n user web\n")
                .contains("\u001b[31m3 nodes: 1 ok");
    }

    @Test
    void escapesWhatANodeSendsToTheTerminal() {
        String evil = "\u001b]0;owned\u0007\r\n\u202e";
        FileReport file = Reports.differs("n", "/x" + evil, "a\n", "b" + evil + "\n");
        TaskReport task = new TaskReport(
                "web", "run" + evil, NodeStatus.FAILED, 3, Duration.ofSeconds(1), "d" + evil, "out" + evil);
        NodeReport node =
                new NodeReport("n", "", NodeStatus.FAILED, "why" + evil, Duration.ZERO, List.of(file), List.of(task));
        String text = new TextReport(false, true, TextReport.Extent.FILES).text(Reports.of("deploy", node));
        assertThat(text).doesNotContain("\u001b", "\u0007", "\r", "\u202e");
        assertThat(text).contains("; why\\x1b]0;owned\\x07\\r\\n\\u202e").doesNotContain("why\n");
        assertThat(text.lines()).allMatch(line -> !line.startsWith("0;owned"));
    }

    @Test
    void showsTheEndOfTheOutputOfATaskThatFailed() {
        String output = "line\n".repeat(30) + "last words\n";
        TaskReport failed = new TaskReport("web", "install", NodeStatus.FAILED, 3, Duration.ofMillis(1500), "", output);
        TaskReport skipped = new TaskReport("web", "start", NodeStatus.SKIPPED, -1, Duration.ZERO, "needs install", "");
        String text =
                TextReport.PLAIN.text(Reports.of("control", Reports.ran("n", NodeStatus.FAILED, failed, skipped)));
        assertThat(text)
                .startsWith("     FAILED n: 1 task failed, 1 task skipped of 2\n"
                        + "     FAILED n: web.install  exit code 3 (1.5 s)\n            | line\n")
                .contains("            | last words\n    SKIPPED n: web.start  needs install\n")
                .endsWith("1 node: 1 failed (1 task failed, 1 task skipped) in 1.2 s\n");
        assertThat(text.lines().filter(line -> line.contains("| "))).hasSize(20);
    }

    @Test
    void tellsAnExitCodeOnce() {
        TaskReport failed =
                new TaskReport("", "false", NodeStatus.FAILED, 3, Duration.ZERO, "ended with exit code 3", "");
        assertThat(TextReport.PLAIN.text(Reports.of("exec", Reports.ran("n", NodeStatus.FAILED, failed))))
                .contains("FAILED n: false  ended with exit code 3\n");
    }

    @Test
    void saysWhatADeploymentDid() {
        NodeReport node = Reports.node(
                "n",
                NodeStatus.CHANGED,
                Reports.written("/a", FileStatus.MISSING),
                Reports.written("/b", FileStatus.MODE),
                Reports.written("/c", FileStatus.EXTRA),
                Reports.ok("/d"));
        assertThat(TextReport.PLAIN.text(Reports.of("deploy", node))).isEqualTo("""
                            CHANGED n: 1 CREATED, 1 UPDATED, 1 REMOVED of 4 files
                            CREATED n: /a
                            UPDATED n: /b
                            REMOVED n: /c
                        1 node: 1 changed (1 CREATED, 1 UPDATED, 1 REMOVED) in 1.2 s
                        """);
    }

    @Test
    void countsWhatWasChangedInsteadOfListingItWhenAskedTo() {
        NodeReport node = Reports.node(
                "n",
                NodeStatus.FAILED,
                Reports.written("/a", FileStatus.MISSING),
                Reports.written("/b", FileStatus.MODE),
                Reports.differs("n", "/c", "a\n", "b\n"));
        String counts = new TextReport(false, false, TextReport.Extent.COUNTS)
                .text(Reports.of("deploy", node, Reports.node("ok", NodeStatus.OK)));
        assertThat(counts)
                .contains(" n: 1 CREATED, 1 UPDATED, 1 DIFFERS of 3 files", " n: /c")
                .doesNotContain("/a", "/b", " ok: ");
    }

    @Test
    void namesTheWorstInTheHeadline() {
        NodeReport ok = Reports.node("a", NodeStatus.OK);
        NodeReport drift = Reports.node("b", NodeStatus.DRIFT);
        NodeReport changed = Reports.node("c", NodeStatus.CHANGED);
        assertThat(Summary.headline(Reports.audit())).isEqualTo("Audit: 1 of 3 nodes failed, drift on 1");
        assertThat(Summary.headline(Reports.of("audit", ok, drift))).isEqualTo("Audit: drift on 1 of 2 nodes");
        assertThat(Summary.headline(Reports.of("deploy", ok, changed))).isEqualTo("Deploy: 1 of 2 nodes changed");
        assertThat(Summary.headline(Reports.of("verify", ok, ok))).isEqualTo("Verify: all 2 nodes ok");
        assertThat(Summary.headline(Reports.of("verify"))).isEqualTo("Verify: no nodes");
        Report dry = new Report("deploy", true, "", Reports.STARTED, Duration.ofSeconds(1), List.of(drift));
        assertThat(Summary.headline(dry)).isEqualTo("Deploy (dry run): 1 of 1 node would change");
        assertThat(Summary.line(dry)).startsWith("Dry run: 1 node: 1 drift in 1.0 s");
    }
}
