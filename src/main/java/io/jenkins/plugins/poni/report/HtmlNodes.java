package io.jenkins.plugins.poni.report;

import io.jenkins.plugins.poni.model.Durations;
import java.io.IOException;
import java.util.List;

/** Writes the rows of nodes of a page, with the tables of files and tasks that they fold out to. */
final class HtmlNodes {
    /** Characters of a page after which nodes are listed without their files. */
    static final long MOST_WRITTEN = 12_000_000;

    /** Files of a node that are open at once. */
    private static final int OPEN_DIFFS = 5;

    /** Characters of a detail that is shown in the row itself. */
    private static final int SHORT_DETAIL = 80;

    private final HtmlWriter page;
    private final HtmlDiffs diffs;
    private final boolean allFiles;

    /** Also lists files that are as declared if {@code allFiles}. */
    HtmlNodes(HtmlWriter page, boolean allFiles) {
        this.page = page;
        this.diffs = new HtmlDiffs(page);
        this.allFiles = allFiles;
    }

    /** Writes one row; it can be folded out if there is more to show. */
    void write(NodeReport node, String anchor, boolean open) throws IOException {
        List<FileReport> files =
                node.files().stream().filter(file -> allFiles || isShown(file)).toList();
        boolean folds = !files.isEmpty() || !node.tasks().isEmpty();
        page.start("li", "id", anchor, "class", "node");
        page.markup(folds ? (open ? "<details open><summary>" : "<details><summary>") : "<div class=\"row\">");
        row(node);
        page.markup(folds ? "</summary>" : "</div>");
        if (!node.detail().isEmpty() && !fitsRow(node)) {
            page.element("p", "detail", node.detail());
        }
        files(node, files, anchor);
        tasks(node);
        page.markup(folds ? "</details></li>\n" : "</li>\n");
    }

    private static boolean isShown(FileReport file) {
        return file.status() != FileStatus.OK || file.changed();
    }

    /** With many nodes down, their reasons take one line each. */
    private static boolean fitsRow(NodeReport node) {
        return Summary.of(node).isEmpty() && node.detail().length() <= SHORT_DETAIL;
    }

    /** Words are apart also where the page's style is not allowed, as for an artifact in Jenkins. */
    private void row(NodeReport node) throws IOException {
        badge(Summary.word(node.status()), node.status().name());
        page.element("span", "name", node.node()).markup(" ");
        page.element("span", "found", fitsRow(node) ? node.detail() : Summary.of(node))
                .markup(" ");
        page.element("span", "host", node.host()).markup(" ");
        page.element("span", "took", Durations.format(node.took()));
    }

    private void badge(String cssClass, String text) throws IOException {
        page.element("span", "badge " + cssClass, text).markup(" ");
    }

    private void files(NodeReport node, List<FileReport> files, String anchor) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        page.markup("<table><thead><tr><th scope=\"col\">Status</th><th scope=\"col\">File</th>"
                + "<th scope=\"col\">Found</th></tr></thead><tbody>\n");
        long withDiff = files.stream().filter(file -> !file.diff().isEmpty()).count();
        int written = 0;
        for (FileReport file : files) {
            if (page.written() > MOST_WRITTEN) {
                break;
            }
            file(file, node.node(), anchor, withDiff <= OPEN_DIFFS);
            written++;
        }
        page.markup("</tbody></table>");
        left(files.size() - written, node.files().size() - files.size());
    }

    private void left(int notWritten, int asDeclared) throws IOException {
        if (notWritten > 0) {
            page.element("p", "note", Summary.counted(notWritten, "more file") + ", see " + ReportFiles.JSON + ".");
        }
        if (asDeclared > 0) {
            page.element("p", "note", Summary.counted(asDeclared, "other file") + " as declared.");
        }
    }

    private void file(FileReport file, String node, String anchor, boolean open) throws IOException {
        Outcome outcome = Outcome.of(file);
        page.markup("<tr><td>");
        badge(cssClass(outcome), outcome.name());
        page.markup("</td><th scope=\"row\">").element("code", "path", file.path());
        String declared =
                file.config() + (file.config().isEmpty() || file.source().isEmpty() ? "" : " · ") + file.source();
        if (!declared.isEmpty()) {
            page.markup(" ").element("span", "source", declared);
        }
        page.markup("</th><td class=\"what\">").line(file.detail()).markup("</td></tr>\n");
        if (!file.diff().isEmpty()) {
            page.markup("<tr class=\"more\"><td colspan=\"3\">");
            diffs.write(file, node, anchor, open);
            page.markup("</td></tr>\n");
        }
    }

    static String cssClass(Outcome outcome) {
        return Summary.word(outcome.ofNode());
    }

    private void tasks(NodeReport node) throws IOException {
        if (node.tasks().isEmpty()) {
            return;
        }
        page.markup("<table><thead><tr><th scope=\"col\">Status</th><th scope=\"col\">Command</th>"
                + "<th scope=\"col\">Result</th></tr></thead><tbody>\n");
        for (TaskReport task : node.tasks()) {
            task(task);
        }
        page.markup("</tbody></table>");
    }

    private void task(TaskReport task) throws IOException {
        page.markup("<tr><td>");
        badge(Summary.word(task.status()), task.status().name());
        page.markup("</td><th scope=\"row\">").element("code", "path", task.command());
        if (!task.config().isEmpty()) {
            page.markup(" ").element("span", "source", task.config());
        }
        page.markup("</th><td class=\"what\">").line(result(task)).markup("</td></tr>\n");
        if (!task.output().isEmpty()) {
            page.markup("<tr class=\"more\"><td colspan=\"3\">");
            diffs.output(task.output(), task.status() == NodeStatus.FAILED);
            page.markup("</td></tr>\n");
        }
    }

    private static String result(TaskReport task) {
        String exit = task.exitCode() > 0 ? "exit code " + task.exitCode() : "";
        String detail = exit + (exit.isEmpty() || task.detail().isEmpty() ? "" : ": ") + task.detail();
        String took = task.took().isZero() ? "" : Durations.format(task.took());
        return detail + (detail.isEmpty() || took.isEmpty() ? "" : ", ") + took;
    }
}
