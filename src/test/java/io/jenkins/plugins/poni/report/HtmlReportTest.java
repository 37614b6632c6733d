package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z0-9!]+)((?:\\s+[-a-zA-Z]+(?:=\"[^\"<>]*\")?)*)\\s*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([-a-zA-Z]+)(?:=\"([^\"]*)\")?");

    private static String page(Report report) throws IOException {
        StringWriter out = new StringWriter();
        HtmlReport.write(report, out);
        return out.toString();
    }

    /** The page without its style, whose text is not HTML. */
    private static String body(Report report) throws IOException {
        String page = page(report);
        return page.substring(page.indexOf("<body>"));
    }

    @Test
    void nestsItsElementsAndUsesNoneThatCouldRunOrLoadAnything() throws IOException {
        assertThat(elements(body(hostile())))
                .isSubsetOf(
                        "body", "header", "h1", "h2", "dl", "div", "dt", "dd", "main", "section", "i", "ul", "li", "b",
                        "p", "span", "nav", "a", "details", "summary", "table", "thead", "tbody", "tr", "th", "td",
                        "code", "pre", "footer")
                .contains("nav", "table", "pre", "a");
    }

    /** Checks that every tag is closed in order, and gives the names that occur. A bare angle bracket is refused. */
    private static Set<String> elements(String html) {
        Deque<String> open = new ArrayDeque<>();
        Set<String> names = new TreeSet<>();
        Matcher tag = TAG.matcher(html);
        int end = 0;
        while (tag.find()) {
            assertThat(html.substring(end, tag.start())).doesNotContain("<", ">");
            end = tag.end();
            if (tag.group(1).isEmpty()) {
                open.push(tag.group(2));
                names.add(tag.group(2));
                attributes(tag.group(3));
            } else if (!tag.group(2).equals("html")) {
                assertThat(open.pop()).isEqualTo(tag.group(2));
            }
        }
        assertThat(open).isEmpty();
        return names;
    }

    private static void attributes(String text) {
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            assertThat(attribute.group(1))
                    .isIn(
                            "class",
                            "id",
                            "href",
                            "open",
                            "scope",
                            "colspan",
                            "style",
                            "aria-hidden",
                            "aria-label",
                            "aria-labelledby");
            if (attribute.group(1).equals("href")) {
                assertThat(attribute.group(2)).matches("#n[0-9]+|report\\.json|audit\\.diff|junit\\.xml");
            }
        }
    }

    private static Report hostile() {
        String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;\u202e\u001b[2J\0";
        FileReport file = Reports.differs("n" + evil, "/x" + evil, evil + "\n", "b\n" + evil);
        FileReport error = new FileReport("/y" + evil, evil, evil, FileStatus.ERROR, false, evil, "");
        TaskReport task = new TaskReport(evil, evil, NodeStatus.FAILED, 1, Duration.ofSeconds(1), evil, evil);
        NodeReport failed =
                new NodeReport(evil, evil, NodeStatus.FAILED, evil, Duration.ZERO, List.of(file, error), List.of(task));
        NodeReport unreachable = Reports.unreachable("m" + evil, evil);
        Report audit = Reports.audit();
        List<NodeReport> nodes = new ArrayList<>(audit.nodes());
        nodes.addAll(List.of(failed, unreachable));
        return new Report(evil, true, evil, Reports.STARTED, Duration.ZERO, nodes);
    }

    @Test
    void escapesAndShowsHostileTexts() throws IOException {
        String page = page(hostile());
        assertThat(page)
                .doesNotContain("<script", "<img", "\u202e", "\u001b", "\0")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains(
                        "&amp;lt;<span class=\"hidden-char\">\\u202e</span><span class=\"hidden-char\">\\x1b</span>[2J");
    }

    @Test
    void needsNothingElse() throws IOException {
        assertThat(page(Reports.audit()))
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains("default-src 'none'; style-src 'unsafe-inline'", "prefers-color-scheme: dark", "@media print")
                .doesNotContainIgnoringCase("<script", "<link", "@import", "url(", "http:", "https:", "src=");
    }

    @Test
    void showsTheSummaryAndTheProblemsFirst() throws IOException {
        String page = page(Reports.audit());
        assertThat(page)
                .contains("<h1>Audit: 1 of 3 nodes failed, drift on 1</h1>")
                .contains("2026-11-22 13:14:02 UTC", "<dd>1.2 s</dd>", "<dd>4f2a91c</dd>");
        assertThat(page.indexOf("Look at these"))
                .isLessThan(page.indexOf("Unreachable (1 node)"))
                .isGreaterThan(0);
        assertThat(page.indexOf("Unreachable (1 node)")).isLessThan(page.indexOf("Drift (1 node)"));
        assertThat(page.indexOf("Drift (1 node)")).isLessThan(page.indexOf("OK (1 node)"));
    }

    @Test
    void coloursTheDiffAndUnfoldsTheFewNodesWithProblems() throws IOException {
        assertThat(page(Reports.audit()))
                .contains("<span class=\"del\">-port 80\n</span><span class=\"add\">+port 8080\n</span>")
                .contains("class=\"node\"><details open>");
    }

    /** Jenkins shows artifacts without the style that is in them. */
    @Test
    void keepsWordsApartWithoutItsStyle() throws IOException {
        NodeReport node = Reports.node("n", NodeStatus.DRIFT, Reports.differs("n", "/x", "1\n", "2\n"));
        String row = page(Reports.of("audit", node))
                .lines()
                .filter(line -> line.contains("<summary>"))
                .findFirst()
                .orElseThrow();
        assertThat(row.replaceAll("<[^>]*>", "")).startsWith("DRIFT n 1 DIFFERS of 1 file n.example.com 0.3 s");
    }

    @Test
    void saysWhichSideOfADiffIsWhich() throws IOException {
        NodeReport node = Reports.node("n", NodeStatus.DRIFT, Reports.differs("n", "/x", "1\n", "2\n"));
        assertThat(page(Reports.of("audit", node))).contains("- lines</span> are declared and");
        assertThat(page(Reports.of("deploy", node))).contains("- lines</span> were on the node and");
        Report dry = new Report("deploy", true, "", Reports.STARTED, Duration.ZERO, List.of(node));
        assertThat(page(dry)).contains("+ lines</span> would replace them.");
    }

    @Test
    void linksToADifferenceThatWasShownAlready() throws IOException {
        NodeReport first = Reports.node("first", NodeStatus.DRIFT, Reports.differs("first", "/x", "1\n", "2\n"));
        NodeReport second = Reports.node("second", NodeStatus.DRIFT, Reports.differs("second", "/x", "1\n", "2\n"));
        NodeReport other = Reports.node("third", NodeStatus.DRIFT, Reports.differs("third", "/x", "1\n", "3\n"));
        String page = page(Reports.of("audit", first, second, other));
        assertThat(page).containsOnlyOnce("Same difference as on <a href=\"#n1\">first</a>");
        assertThat(page).containsOnlyOnce("+2\n").containsOnlyOnce("+3\n");
    }

    @Test
    void cutsLongDiffsAndLines() throws IOException {
        String wide = "x".repeat(5000) + "\n";
        FileReport file = Reports.differs("n", "/x", null, wide + "line\n".repeat(999));
        assertThat(page(Reports.of("audit", Reports.node("n", NodeStatus.DRIFT, file))))
                .contains("Diff, 1003 lines", "803 more lines, see audit.diff.", "x (3001 more characters)")
                .hasSizeLessThan(40_000);
    }

    @Test
    void staysSmallWithAThousandNodes() throws IOException {
        NodeReport[] nodes = IntStream.range(0, 1000)
                .mapToObj(i -> i % 10 == 0
                        ? Reports.node("n" + i, NodeStatus.DRIFT, files(i, true))
                        : Reports.node("n" + i, NodeStatus.OK, files(i, false)))
                .toArray(NodeReport[]::new);
        String page = page(Reports.of("audit", nodes));
        assertThat(page)
                .contains("Drift (100 nodes)", "OK (900 nodes)", "and 40 more below.", "9 other files as declared.")
                .hasSizeLessThan(600_000);
        assertThat(elements(page.substring(page.indexOf("<body>")))).contains("details");
    }

    private static FileReport[] files(int node, boolean differs) {
        return IntStream.range(0, 10)
                .mapToObj(i -> i == 0 && differs
                        ? Reports.differs("n" + node, "/etc/0", "a\nb\n", "a\n" + node + "\n")
                        : Reports.ok("/etc/" + i))
                .toArray(FileReport[]::new);
    }

    @Test
    void isBoundedWhenEverythingDiffersEverywhere() throws IOException {
        NodeReport[] nodes = IntStream.range(0, 1000)
                .mapToObj(i -> Reports.node(
                        "n" + i,
                        NodeStatus.DRIFT,
                        IntStream.range(0, 20)
                                .mapToObj(f -> Reports.file(
                                        "/etc/" + f,
                                        FileStatus.DIFFERS,
                                        "",
                                        "@@ -0,0 +1,9 @@\n"
                                                + ("+" + i + " " + f + " some text of a line\n").repeat(60)))
                                .toArray(FileReport[]::new)))
                .toArray(NodeReport[]::new);
        String page = page(Reports.of("audit", nodes));
        assertThat(page)
                .hasSizeBetween(8_000_000, 14_000_000)
                .contains("it is in audit.diff.", "n999")
                .endsWith("</html>\n");
    }
}
