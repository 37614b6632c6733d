package io.jenkins.plugins.poni.jenkins.report;

import io.jenkins.plugins.poni.model.Durations;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Summary;
import io.jenkins.plugins.poni.report.VisibleText;
import java.util.Locale;

/**
 * The line of one node in the list of a result. Texts have no hidden characters, but are not escaped for HTML.
 *
 * @param number place of the node in the report, from 0; its name in links
 * @param found what was found on it, in a few words
 * @param detail why it failed, or empty
 * @param folds whether there is more to show: files or tasks
 * @param differs whether any of its files has a diff
 * @param sought what a search looks at, in lower case: name, host, status, detail and the files that are not as declared
 */
public record NodeRow(
        int number,
        String name,
        String host,
        NodeStatus status,
        String found,
        String detail,
        String took,
        boolean folds,
        boolean differs,
        String sought) {
    /** Characters of {@link #sought}, so that a node with very many changed files does not fill the page. */
    static final int MOST_SOUGHT = 4000;

    static NodeRow of(int number, NodeReport node) {
        return new NodeRow(
                number,
                VisibleText.line(node.node()),
                VisibleText.line(node.host()),
                node.status(),
                Summary.of(node),
                VisibleText.line(node.detail()),
                Durations.format(node.took()),
                !node.files().isEmpty() || !node.tasks().isEmpty(),
                node.files().stream().anyMatch(file -> !file.diff().isEmpty()),
                sought(node));
    }

    private static String sought(NodeReport node) {
        StringBuilder sought = new StringBuilder(node.node());
        sought.append(' ')
                .append(node.host())
                .append(' ')
                .append(node.status())
                .append(' ')
                .append(node.detail());
        for (FileReport file : node.files()) {
            if (sought.length() < MOST_SOUGHT && (file.status() != FileStatus.OK || file.changed())) {
                sought.append(' ').append(file.path());
            }
        }
        String line = VisibleText.line(sought.toString()).toLowerCase(Locale.ROOT);
        return line.substring(0, Math.min(line.length(), MOST_SOUGHT));
    }

    /** Whether somebody should look at it. */
    boolean isProblem() {
        return status.failed() || status == NodeStatus.DRIFT;
    }

    /** The status as a word: the name of its colour in the style sheet. */
    public String word() {
        return Summary.word(status);
    }
}
