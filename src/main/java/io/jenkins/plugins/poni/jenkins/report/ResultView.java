package io.jenkins.plugins.poni.jenkins.report;

import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Summary;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The nodes of a result as a filter shows them. The page filters by itself where scripts run; this is what it starts
 * with, and what works without them.
 *
 * @param rows the nodes of the page, worst first
 * @param whole whether those that the filter hides are among them, so that the page can filter by itself
 * @param chips one for all nodes and one for each status that occurs
 * @param status the chosen status, or empty
 * @param query the text that is searched for, or empty
 * @param shown number of nodes that pass the filter
 * @param left number of nodes that pass the filter and for which there is no room
 * @param opens whether nodes with problems are unfolded at once
 */
public record ResultView(
        List<NodeRow> rows,
        boolean whole,
        List<StatusChip> chips,
        String status,
        String query,
        long shown,
        long left,
        boolean opens) {
    /** Rows of a page. */
    static final int MOST_ROWS = 5000;

    /** Nodes with problems up to which all of them are unfolded. */
    private static final int OPEN_NODES = 5;

    /** Characters of a query that are looked at. */
    private static final int LONGEST_QUERY = 200;

    /**
     * Applies a filter.
     *
     * @param status a word for a status; null, or anything else, for all
     * @param query null for none
     */
    static ResultView of(List<NodeRow> all, String status, String query) {
        String wanted = query == null ? "" : query.strip();
        String text = wanted.substring(0, Math.min(wanted.length(), LONGEST_QUERY));
        String chosen = all.stream().anyMatch(row -> row.word().equals(status)) ? status : "";
        List<NodeRow> shown =
                all.stream().filter(row -> passes(row, chosen, text)).toList();
        boolean whole = all.size() <= MOST_ROWS;
        List<NodeRow> rows = whole ? all : shown.subList(0, Math.min(MOST_ROWS, shown.size()));
        long left = Math.max(0, shown.size() - rows.size());
        boolean opens = all.stream().filter(NodeRow::isProblem).count() <= OPEN_NODES;
        return new ResultView(rows, whole, chips(all, chosen, text), chosen, text, shown.size(), left, opens);
    }

    /** Whether the filter shows a row. */
    public boolean passes(NodeRow row) {
        return passes(row, status, query);
    }

    /** Whether a row is unfolded from the beginning. */
    public boolean opens(NodeRow row) {
        return opens && row.isProblem();
    }

    /** Whether there is any diff to explain. */
    public boolean anyDiff() {
        return rows.stream().anyMatch(NodeRow::differs);
    }

    private static boolean passes(NodeRow row, String status, String query) {
        return (status.isEmpty() || row.word().equals(status)) && row.sought().contains(query.toLowerCase(Locale.ROOT));
    }

    private static List<StatusChip> chips(List<NodeRow> all, String chosen, String query) {
        List<StatusChip> chips = new ArrayList<>();
        chips.add(new StatusChip("", all.size(), chosen.isEmpty(), link("", query)));
        for (NodeStatus status : NodeStatus.WORST_FIRST) {
            long count = all.stream().filter(row -> row.status() == status).count();
            if (count > 0) {
                String word = Summary.word(status);
                chips.add(new StatusChip(word, count, word.equals(chosen), link(word, query)));
            }
        }
        return List.copyOf(chips);
    }

    private static String link(String status, String query) {
        List<String> parameters = new ArrayList<>();
        if (!status.isEmpty()) {
            parameters.add("status=" + status);
        }
        if (!query.isEmpty()) {
            parameters.add("q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        }
        return "?" + String.join("&", parameters);
    }
}
