package io.jenkins.plugins.poni.jenkins.report;

import io.jenkins.plugins.poni.model.Durations;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Summary;
import io.jenkins.plugins.poni.report.TaskReport;
import io.jenkins.plugins.poni.report.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that ran on a node. Texts have no hidden characters, but are not escaped for HTML.
 *
 * @param result exit code, reason and time, as far as there are any
 * @param title says how long the output is
 * @param output its last lines
 * @param before number of lines before those
 * @param open whether the output is unfolded
 */
public record TaskView(
        NodeStatus status,
        String command,
        String config,
        String result,
        String title,
        List<String> output,
        int before,
        boolean open) {
    /** Lines of output that are shown. */
    static final int MOST_LINES = 200;

    static TaskView of(TaskReport task) {
        List<String> lines = task.output().lines().toList();
        int before = Math.max(0, lines.size() - MOST_LINES);
        return new TaskView(
                task.status(),
                VisibleText.line(task.command()),
                VisibleText.line(task.config()),
                VisibleText.line(result(task)),
                "Output, " + Summary.counted(lines.size(), "line"),
                lines.subList(before, lines.size()).stream().map(DiffView::cut).toList(),
                before,
                task.status() == NodeStatus.FAILED);
    }

    private static String result(TaskReport task) {
        List<String> parts = new ArrayList<>();
        if (task.exitCode() > 0) {
            parts.add("exit code " + task.exitCode());
        }
        if (!task.detail().isEmpty()) {
            parts.add(task.detail());
        }
        if (!task.took().isZero()) {
            parts.add(Durations.format(task.took()));
        }
        return String.join(", ", parts);
    }

    /** The status as a word: the name of its colour in the style sheet. */
    public String word() {
        return Summary.word(status);
    }
}
