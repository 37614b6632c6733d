package io.jenkins.plugins.poni.report;

import io.jenkins.plugins.poni.model.Content;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes diffs and outputs into a page, and keeps the page small: a long one is cut, one that was shown for another node
 * is linked to, and none is shown any more once the page has {@link #MOST_WRITTEN} characters.
 */
final class HtmlDiffs {
    static final int MOST_LINES = 200;
    static final int LONGEST_LINE = 2000;
    static final long MOST_WRITTEN = 8_000_000;

    private final HtmlWriter page;
    private final Map<String, Place> shown = new HashMap<>();

    /** The node below which a diff was shown. */
    private record Place(String anchor, String node) {}

    HtmlDiffs(HtmlWriter page) {
        this.page = page;
    }

    /** Writes what there is to show of a file's diff. */
    void write(FileReport file, String node, String anchor, boolean open) throws IOException {
        List<DiffLines.Line> lines = DiffLines.of(file.diff());
        Place place = shown.putIfAbsent(key(file, lines), new Place(anchor, node));
        if (place != null) {
            page.markup("<p class=\"note\">Same difference as on ")
                    .start("a", "href", "#" + place.anchor())
                    .line(place.node())
                    .markup("</a>.</p>");
        } else if (page.written() > MOST_WRITTEN) {
            note("The diff is left out to keep this page small; it is in " + ReportFiles.PATCH + ".");
        } else {
            diff(lines, open);
        }
    }

    /** Writes the output of a command. */
    void output(String output, boolean open) throws IOException {
        if (page.written() > MOST_WRITTEN) {
            note("The output is left out to keep this page small; it is in " + ReportFiles.JSON + ".");
            return;
        }
        List<String> lines = output.lines().toList();
        details(open, "Output, " + Summary.counted(lines.size(), "line"), "<pre class=\"output\">");
        int from = Math.max(0, lines.size() - MOST_LINES);
        if (from > 0) {
            page.element(
                    "span", "cut", "(" + Summary.counted(from, "line") + " before, see " + ReportFiles.JSON + ")\n");
        }
        for (String line : lines.subList(from, lines.size())) {
            page.block(cut(line) + "\n");
        }
        page.markup("</pre></details>");
    }

    private void diff(List<DiffLines.Line> lines, boolean open) throws IOException {
        details(open, "Diff, " + Summary.counted(lines.size(), "line"), "<pre>");
        for (DiffLines.Line line : lines.subList(0, Math.min(MOST_LINES, lines.size()))) {
            page.start("span", "class", cssClass(line.kind()));
            page.block(cut(line.text()) + "\n").end("span");
        }
        page.markup("</pre>");
        if (lines.size() > MOST_LINES) {
            note(Summary.counted(lines.size() - MOST_LINES, "more line") + ", see " + ReportFiles.PATCH + ".");
        }
        page.markup("</details>");
    }

    private void details(boolean open, String title, String pre) throws IOException {
        page.markup(open ? "<details open>" : "<details>");
        page.markup("<summary>").line(title).markup("</summary>").markup(pre);
    }

    private void note(String text) throws IOException {
        page.element("p", "note", text);
    }

    private static String cssClass(DiffLines.Kind kind) {
        return switch (kind) {
            case ADDED -> "add";
            case REMOVED -> "del";
            case HUNK -> "hunk";
            case HEADER -> "head";
            case NOTE -> "cut";
            case SAME -> "same";
        };
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE
                ? line
                : line.substring(0, LONGEST_LINE) + " (" + (line.length() - LONGEST_LINE) + " more characters)";
    }

    /** The header names the node, so that it must not count. A hash, since the diffs themselves may be many megabytes. */
    private static String key(FileReport file, List<DiffLines.Line> lines) {
        StringBuilder key = new StringBuilder(file.path());
        lines.stream()
                .filter(line -> line.kind() != DiffLines.Kind.HEADER)
                .forEach(line -> key.append('\n').append(line.text()));
        return Content.of(key.toString()).sha256();
    }
}
