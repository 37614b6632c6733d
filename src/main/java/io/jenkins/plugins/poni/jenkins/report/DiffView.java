package io.jenkins.plugins.poni.jenkins.report;

import io.jenkins.plugins.poni.report.DiffLines;
import io.jenkins.plugins.poni.report.Summary;
import io.jenkins.plugins.poni.report.VisibleText;
import java.util.List;
import java.util.Locale;

/**
 * A diff, line by line, cut where it gets long.
 *
 * @param title says how long it is
 * @param lines the lines that are shown
 * @param more number of lines that are left out
 * @param open whether it is unfolded
 */
public record DiffView(String title, List<Line> lines, int more, boolean open) {
    /** Lines that are shown of one diff. */
    static final int MOST_LINES = 500;

    /** Lines that are shown of all diffs of a node. */
    static final int MOST_LINES_OF_NODE = 5000;

    /** Characters that are shown of a line. */
    static final int LONGEST_LINE = 2000;

    /**
     * A line without hidden characters, not escaped for HTML.
     *
     * @param kind name of its colour in the style sheet: added, removed, hunk, header, same, note
     */
    public record Line(String kind, String text) {}

    static DiffView of(String diff, boolean open, int mostLines) {
        List<DiffLines.Line> all = DiffLines.of(diff);
        int shown = Math.min(all.size(), Math.min(MOST_LINES, Math.max(0, mostLines)));
        List<Line> lines = all.subList(0, shown).stream().map(DiffView::line).toList();
        return new DiffView("Diff, " + Summary.counted(all.size(), "line"), lines, all.size() - shown, open);
    }

    private static Line line(DiffLines.Line line) {
        return new Line(line.kind().name().toLowerCase(Locale.ROOT), cut(line.text()));
    }

    /** A line as it is shown. */
    static String cut(String line) {
        String shown = line.substring(0, Math.min(line.length(), LONGEST_LINE));
        String rest = line.length() > LONGEST_LINE ? " (" + (line.length() - LONGEST_LINE) + " more characters)" : "";
        return VisibleText.block(shown) + rest;
    }

    /** Whether there is any diff. */
    public boolean any() {
        return !lines.isEmpty() || more > 0;
    }
}
