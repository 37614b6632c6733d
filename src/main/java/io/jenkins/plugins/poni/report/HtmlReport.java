package io.jenkins.plugins.poni.report;

import io.jenkins.plugins.poni.model.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a report as one page that needs nothing else: no script, no other file, no network. Nodes with problems come
 * first; each folds out to its files, diffs and tasks. Its size is bounded, see {@link HtmlDiffs} and {@link HtmlNodes}.
 */
public final class HtmlReport {
    /** Nodes with problems up to which all of them are unfolded. */
    private static final int OPEN_NODES = 5;

    /** Entries of the table of contents. */
    private static final int MOST_CONTENTS = 60;

    /** Files up to which those that are as declared are listed too. */
    private static final int ALL_FILES = 500;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final HtmlWriter page;
    private final Report report;
    private final List<Row> rows = new ArrayList<>();

    /** A node and the name that links use for it. */
    private record Row(NodeReport node, String anchor) {
        boolean isProblem() {
            return node.status().failed() || node.status() == NodeStatus.DRIFT;
        }
    }

    private HtmlReport(HtmlWriter page, Report report) {
        this.page = page;
        this.report = report;
        for (NodeStatus status : NodeStatus.WORST_FIRST) {
            report.nodes().stream()
                    .filter(node -> node.status() == status)
                    .forEach(node -> rows.add(new Row(node, "n" + (rows.size() + 1))));
        }
    }

    /** The writer is flushed but not closed; the page says that it is UTF-8. */
    public static void write(Report report, Writer out) throws IOException {
        HtmlWriter page = new HtmlWriter(out);
        new HtmlReport(page, report).page();
        page.flush();
    }

    private void page() throws IOException {
        String headline = Summary.headline(report);
        page.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>Poni ");
        page.line(headline).markup("</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n");
        page.start("header", "class", worst());
        page.markup("<h1>").line(headline).markup("</h1>\n");
        facts();
        page.markup("</header>\n<main>\n");
        counts();
        contents();
        nodes();
        page.markup("</main>\n<footer><p>Written by Poni. The same as data: <a href=\"report.json\">report.json</a>,"
                + " all differences as a patch: <a href=\"audit.diff\">audit.diff</a>,"
                + " as test results: <a href=\"junit.xml\">junit.xml</a>.</p></footer>\n</body>\n</html>\n");
    }

    private static String style() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read report.css beside the class HtmlReport", e);
        }
    }

    private String worst() {
        return NodeStatus.WORST_FIRST.stream()
                .filter(status -> report.count(status) > 0)
                .findFirst()
                .map(Summary::word)
                .orElse("ok");
    }

    private void facts() throws IOException {
        page.markup("<dl>");
        fact("Started", TIME.format(report.started()));
        fact("Took", Durations.format(report.took()));
        fact("Revision", report.revision().isEmpty() ? "none" : report.revision());
        page.markup("</dl>\n");
    }

    private void fact(String name, String value) throws IOException {
        page.markup("<div><dt>").line(name).markup("</dt><dd>").line(value).markup("</dd></div>");
    }

    private void counts() throws IOException {
        page.markup("<section aria-label=\"Summary\">\n<div class=\"bar\" aria-hidden=\"true\">");
        for (NodeStatus status : NodeStatus.WORST_FIRST) {
            if (report.count(status) > 0) {
                page.start("i", "class", Summary.word(status), "style", "flex-grow:" + report.count(status));
                page.end("i");
            }
        }
        page.markup("</div>\n<ul class=\"counts\">");
        for (NodeStatus status : NodeStatus.WORST_FIRST) {
            count(Summary.word(status), Summary.counted(report.count(status), "node"), Summary.word(status));
        }
        page.markup("</ul>\n<ul class=\"counts files\">");
        for (Map.Entry<Outcome, Long> entry : Summary.outcomes(report).entrySet()) {
            String css = HtmlNodes.cssClass(entry.getKey());
            count(css, Summary.counted(entry.getValue(), "file"), entry.getKey().name());
        }
        page.markup("</ul>\n");
        legend();
        page.markup("</section>\n");
    }

    private void count(String cssClass, String counted, String what) throws IOException {
        if (!counted.startsWith("0 ")) {
            page.start("li")
                    .element("b", "count " + cssClass, counted)
                    .markup(" ")
                    .line(what)
                    .end("li");
        }
    }

    private void legend() throws IOException {
        boolean any = report.nodes().stream()
                .flatMap(node -> node.files().stream())
                .anyMatch(file -> !file.diff().isEmpty());
        if (any) {
            DiffMeaning meaning = DiffMeaning.of(report.verb(), report.dryRun());
            page.markup("<p class=\"legend\">In the diffs, <span class=\"del\">- lines</span> ");
            page.line(meaning.removed());
            page.markup(" and <span class=\"add\">+ lines</span> ");
            page.line(meaning.added()).markup(".</p>\n");
        }
    }

    private void contents() throws IOException {
        List<Row> problems = rows.stream().filter(Row::isProblem).toList();
        if (problems.size() < 2) {
            return;
        }
        page.markup("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Look at these</h2>\n<ul>\n");
        for (Row row : problems.subList(0, Math.min(MOST_CONTENTS, problems.size()))) {
            NodeStatus status = row.node().status();
            page.markup("<li>").element("span", "badge " + Summary.word(status), status.name());
            page.markup(" ").start("a", "href", "#" + row.anchor());
            page.line(row.node().node()).markup("</a> ");
            page.element("span", "found", Summary.of(row.node())).markup("</li>\n");
        }
        page.markup("</ul>\n");
        if (problems.size() > MOST_CONTENTS) {
            page.element("p", "note", "and " + (problems.size() - MOST_CONTENTS) + " more below.");
        }
        page.markup("</nav>\n");
    }

    private void nodes() throws IOException {
        long files =
                report.nodes().stream().mapToLong(node -> node.files().size()).sum();
        HtmlNodes nodes = new HtmlNodes(page, files <= ALL_FILES);
        boolean open = rows.stream().filter(Row::isProblem).count() <= OPEN_NODES;
        for (NodeStatus status : NodeStatus.WORST_FIRST) {
            List<Row> group =
                    rows.stream().filter(row -> row.node().status() == status).toList();
            if (!group.isEmpty()) {
                group(nodes, status, group, open);
            }
        }
    }

    private void group(HtmlNodes nodes, NodeStatus status, List<Row> group, boolean open) throws IOException {
        String word = Summary.word(status);
        page.start("section", "aria-labelledby", word).start("h2", "id", word);
        page.line(title(status) + " (" + Summary.counted(group.size(), "node") + ")")
                .markup("</h2>\n<ul class=\"nodes\">\n");
        for (Row row : group) {
            nodes.write(row.node(), row.anchor(), open && row.isProblem());
        }
        page.markup("</ul></section>\n");
    }

    private static String title(NodeStatus status) {
        String word = Summary.word(status);
        return status == NodeStatus.OK ? "OK" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
