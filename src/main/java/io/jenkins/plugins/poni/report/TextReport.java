package io.jenkins.plugins.poni.report;

import io.jenkins.plugins.poni.model.Durations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A report for a terminal or a build log: a line for each node and for each file or task that is not as it should be, and
 * a summary. What came from nodes is shown as {@link VisibleText}, so that it can't steer the terminal.
 *
 * @param colour whether to use terminal colours
 * @param diffs whether to print the diffs below their files
 * @param extent which nodes and files get a line
 */
public record TextReport(boolean colour, boolean diffs, Extent extent) {
    private static final int OUTPUT_LINES = 20;

    /** Which nodes and files get a line. */
    public enum Extent {
        /** As {@code PROBLEMS}, without a line for each file that a deployment changed. */
        COUNTS,
        /** Nodes that are not OK, with the files and tasks that are the reason. */
        PROBLEMS,
        /** All nodes, with the files and tasks that are not OK. */
        NODES,
        /** All nodes with all their files and tasks. */
        FILES
    }

    /** For logs: no colours, no diffs, a line for each node. */
    public static final TextReport PLAIN = new TextReport(false, false, Extent.NODES);

    /** The whole report, the summary last. */
    public void write(Report report, Appendable out) throws IOException {
        if (report.verb().equals("verify")) {
            verified(report, out);
        } else {
            for (NodeReport node : report.nodes()) {
                node(node, out);
            }
        }
        out.append(summary(report)).append('\n');
    }

    /** Each problem once, with the nodes that have it; nodes have a line of their own only where all have. */
    private void verified(Report report, Appendable out) throws IOException {
        for (SharedProblem problem : SharedProblem.of(report)) {
            status(out, Ansi.of(Outcome.ERROR), Outcome.ERROR.name());
            line(
                    out,
                    problem.whose() + ": " + problem.file().path() + "  "
                            + problem.file().detail());
        }
        if (extent == Extent.NODES || extent == Extent.FILES) {
            for (NodeReport node : report.nodes()) {
                node(node.without(FileStatus.ERROR), out, Summary.of(node));
            }
        }
    }

    /** The whole report as a text. */
    public String text(Report report) {
        StringBuilder text = new StringBuilder();
        try {
            write(report, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot happen: a text takes everything", e);
        }
        return text.toString();
    }

    /** The last line: {@link Summary#line}, coloured by the worst of it. */
    public String summary(Report report) {
        boolean doubtful = report.drifted() || report.nodes().stream().anyMatch(NodeReport::isWithoutFiles);
        Ansi ansi = report.failed() ? Ansi.RED : doubtful ? Ansi.YELLOW : Ansi.GREEN;
        return paint(ansi, Summary.line(report));
    }

    /** The lines of one node; none for a node that {@code extent} leaves out. */
    public void node(NodeReport node, Appendable out) throws IOException {
        if (node.status() == NodeStatus.OK && (extent == Extent.PROBLEMS || extent == Extent.COUNTS)) {
            return;
        }
        node(node, out, Summary.of(node));
    }

    private void node(NodeReport node, Appendable out, String found) throws IOException {
        String about = found + (found.isEmpty() || node.detail().isEmpty() ? "" : "; ") + node.detail();
        status(out, Ansi.of(node.status()), node.status().name());
        line(out, node.node() + (about.isEmpty() ? "" : ": " + about));
        for (FileReport file : node.files()) {
            file(node, file, out);
        }
        for (TaskReport task : node.tasks()) {
            task(node, task, out);
        }
    }

    private void file(NodeReport node, FileReport file, Appendable out) throws IOException {
        Outcome outcome = Outcome.of(file);
        if (outcome == Outcome.OK && extent != Extent.FILES || file.changed() && extent == Extent.COUNTS) {
            return;
        }
        status(out, Ansi.of(outcome), outcome.name());
        line(out, node.node() + ": " + file.path() + (file.detail().isEmpty() ? "" : "  " + file.detail()));
        if (diffs && !file.diff().isEmpty()) {
            diff(file.diff(), out);
        }
    }

    /** A diff, coloured if this report is; its control characters are escaped, so it is not a patch any more. */
    public void diff(String diff, Appendable out) throws IOException {
        for (DiffLines.Line line : DiffLines.of(diff)) {
            String shown = VisibleText.block(line.text());
            out.append(paint(Ansi.of(line.kind()), shown)).append('\n');
        }
    }

    private void task(NodeReport node, TaskReport task, Appendable out) throws IOException {
        if (task.status() == NodeStatus.OK && extent != Extent.FILES) {
            return;
        }
        String name = task.config().isEmpty() ? task.command() : task.config() + "." + task.command();
        String exit = task.exitCode() > 0 && task.detail().isEmpty() ? "  exit code " + task.exitCode() : "";
        String took = task.took().isZero() ? "" : " (" + Durations.format(task.took()) + ")";
        status(out, Ansi.of(task.status()), task.status().name());
        line(out, node.node() + ": " + name + exit + (task.detail().isEmpty() ? "" : "  " + task.detail()) + took);
        if (task.status() == NodeStatus.FAILED) {
            output(task.output(), out);
        }
    }

    private static void output(String output, Appendable out) throws IOException {
        List<String> lines = output.lines().toList();
        for (String line : lines.subList(Math.max(0, lines.size() - OUTPUT_LINES), lines.size())) {
            out.append("            | ").append(VisibleText.block(line)).append('\n');
        }
    }

    private void status(Appendable out, Ansi ansi, String status) throws IOException {
        out.append(paint(ansi, String.format("%11s", status))).append(' ');
    }

    private static void line(Appendable out, String text) throws IOException {
        out.append(VisibleText.line(text).stripTrailing()).append('\n');
    }

    private String paint(Ansi ansi, String text) {
        return colour ? ansi.paint(text) : text;
    }
}
