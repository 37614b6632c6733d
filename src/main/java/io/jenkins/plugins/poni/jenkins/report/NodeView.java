package io.jenkins.plugins.poni.jenkins.report;

import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeReport;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node folds out to. It is bounded, since a node may have any number of files; what is left out is counted.
 *
 * @param row the node's line
 * @param files files that are not as declared, or were changed
 * @param moreFiles number of such files that are left out
 * @param declared files that are as declared
 * @param moreDeclared number of such files that are left out
 * @param tasks commands that ran on it
 * @param moreTasks number of commands that are left out
 */
public record NodeView(
        NodeRow row,
        List<FileView> files,
        int moreFiles,
        List<FileView> declared,
        int moreDeclared,
        List<TaskView> tasks,
        int moreTasks) {
    /** Files of each kind, and tasks. */
    static final int MOST_ENTRIES = 500;

    /** Files of a node whose diffs are unfolded at once. */
    private static final int OPEN_DIFFS = 5;

    static NodeView of(int number, NodeReport node) {
        List<FileReport> notable =
                node.files().stream().filter(NodeView::isNotable).toList();
        List<FileReport> rest =
                node.files().stream().filter(file -> !isNotable(file)).toList();
        List<TaskView> tasks =
                node.tasks().stream().limit(MOST_ENTRIES).map(TaskView::of).toList();
        return new NodeView(
                NodeRow.of(number, node),
                views(notable),
                Math.max(0, notable.size() - MOST_ENTRIES),
                views(rest),
                Math.max(0, rest.size() - MOST_ENTRIES),
                tasks,
                node.tasks().size() - tasks.size());
    }

    private static boolean isNotable(FileReport file) {
        return file.status() != FileStatus.OK || file.changed();
    }

    private static List<FileView> views(List<FileReport> files) {
        boolean open = files.stream().filter(file -> !file.diff().isEmpty()).count() <= OPEN_DIFFS;
        int left = DiffView.MOST_LINES_OF_NODE;
        List<FileView> views = new ArrayList<>();
        for (FileReport file : files.subList(0, Math.min(MOST_ENTRIES, files.size()))) {
            FileView view = FileView.of(file, open, left);
            left -= view.diff().lines().size();
            views.add(view);
        }
        return List.copyOf(views);
    }

    /** Number of files that are as declared. */
    public int allDeclared() {
        return declared.size() + moreDeclared;
    }
}
