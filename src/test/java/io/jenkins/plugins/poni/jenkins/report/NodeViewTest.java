package io.jenkins.plugins.poni.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Outcome;
import io.jenkins.plugins.poni.report.Reports;
import io.jenkins.plugins.poni.report.TaskReport;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeViewTest {
    private static NodeView view(FileReport... files) {
        return NodeView.of(0, Reports.node("n", NodeStatus.DRIFT, files));
    }

    private static NodeView view(TaskReport... tasks) {
        return NodeView.of(0, Reports.ran("n", NodeStatus.FAILED, tasks));
    }

    private static TaskReport task(NodeStatus status, int exitCode, String detail, String output) {
        return new TaskReport("web", "install", status, exitCode, Duration.ofMillis(1500), detail, output);
    }

    private static FileReport[] differing(int number, int lines) {
        String wanted = "wanted\n".repeat(lines);
        String found = "found\n".repeat(lines);
        return IntStream.range(0, number)
                .mapToObj(i -> Reports.differs("n", "/etc/" + i, wanted, found))
                .toArray(FileReport[]::new);
    }

    @Test
    void tellsFilesAsDeclaredFromOthers() {
        NodeView view = view(
                Reports.ok("/a"),
                Reports.file("/b", FileStatus.MODE, "mode 0600, declared 0640", ""),
                Reports.written("/c", FileStatus.MISSING));

        assertThat(view.files()).extracting(FileView::path).containsExactly("/b", "/c");
        assertThat(view.files()).extracting(FileView::outcome).containsExactly(Outcome.MODE, Outcome.CREATED);
        assertThat(view.files()).extracting(FileView::word).containsExactly("drift", "changed");
        assertThat(view.files().get(0).declaredIn()).isEqualTo("web · configs/web/config.yaml:3");
        assertThat(view.declared()).extracting(FileView::path).containsExactly("/a");
        assertThat(view.allDeclared()).isEqualTo(1);
    }

    @Test
    void namesTheKindOfEachLineOfADiff() {
        DiffView diff = view(Reports.differs("n", "/x", "a\nb\n-- c", "a\nB\n-- c\n"))
                .files()
                .get(0)
                .diff();

        assertThat(diff.any()).isTrue();
        assertThat(diff.open()).isTrue();
        assertThat(diff.lines())
                .extracting(line -> line.kind() + " " + line.text())
                .containsExactly(
                        "header --- a/n/x",
                        "header +++ b/n/x",
                        "hunk @@ -1,3 +1,3 @@",
                        "same  a",
                        "removed -b",
                        "removed --- c",
                        "note \\ No newline at end of file",
                        "added +B",
                        "added +-- c");
        assertThat(view(Reports.ok("/x")).declared().get(0).diff().any()).isFalse();
    }

    /** What comes from a node must neither steer nor hide; escaping it for HTML is up to the page. */
    @Test
    void showsHiddenCharactersOfFilesAndOutputs() {
        String evil = "\u001b[31m\u202e</pre>\r\u0000";
        String shown = "\\x1b[31m\\u202e</pre>\\r\\x00";
        FileReport file = new FileReport(
                "/" + evil,
                evil,
                evil,
                FileStatus.DIFFERS,
                false,
                evil,
                Reports.differs("n", "/x", "", evil + "\t|\n").diff());
        FileView view = view(file).files().get(0);
        assertThat(view.path()).isEqualTo("/" + shown);
        assertThat(view.detail()).isEqualTo(shown);
        assertThat(view.declaredIn()).isEqualTo(shown + " · " + shown);
        assertThat(view.diff().lines()).extracting(DiffView.Line::text).contains("+" + shown + "\t|");

        TaskView task = view(new TaskReport(
                        evil, evil, NodeStatus.FAILED, 1, Duration.ZERO, evil, "one\n" + evil + "\nthree\n"))
                .tasks()
                .get(0);
        assertThat(task.command()).isEqualTo(shown);
        assertThat(task.config()).isEqualTo(shown);
        assertThat(task.result()).isEqualTo("exit code 1, " + shown);
        assertThat(task.output()).contains("one", "three").doesNotContain(evil);
    }

    @Test
    void cutsLongLinesAndLongDiffs() {
        DiffView diff = view(differing(1, 1000)).files().get(0).diff();
        assertThat(diff.title()).isEqualTo("Diff, 2003 lines");
        assertThat(diff.lines()).hasSize(DiffView.MOST_LINES);
        assertThat(diff.more()).isEqualTo(1503);

        String line = view(Reports.differs("n", "/x", "", "x".repeat(3000)))
                .files()
                .get(0)
                .diff()
                .lines()
                .get(3)
                .text();
        assertThat(line).hasSize(2000 + " (1001 more characters)".length()).endsWith("x (1001 more characters)");
    }

    @Test
    void staysBoundedWithManyFiles() {
        NodeView view = view(differing(600, 200));
        assertThat(view.files()).hasSize(NodeView.MOST_ENTRIES);
        assertThat(view.moreFiles()).isEqualTo(100);
        assertThat(view.files()).noneMatch(file -> file.diff().open());
        assertThat(view.files().stream()
                        .mapToInt(file -> file.diff().lines().size())
                        .sum())
                .isEqualTo(DiffView.MOST_LINES_OF_NODE);
        DiffView last = view.files().get(499).diff();
        assertThat(last.lines()).isEmpty();
        assertThat(last.any()).isTrue();

        NodeView declared = view(
                IntStream.range(0, 700).mapToObj(i -> Reports.ok("/etc/" + i)).toArray(FileReport[]::new));
        assertThat(declared.declared()).hasSize(500);
        assertThat(declared.allDeclared()).isEqualTo(700);
    }

    @Test
    void saysHowACommandEnded() {
        NodeView view = view(
                task(NodeStatus.OK, 0, "", ""),
                task(NodeStatus.FAILED, 3, "no route to host", "out\n".repeat(300)),
                new TaskReport("", "uptime", NodeStatus.SKIPPED, -1, Duration.ZERO, "install failed", ""));

        assertThat(view.tasks())
                .extracting(TaskView::result)
                .containsExactly("1.5 s", "exit code 3, no route to host, 1.5 s", "install failed");
        TaskView failed = view.tasks().get(1);
        assertThat(failed.title()).isEqualTo("Output, 300 lines");
        assertThat(failed.output()).hasSize(TaskView.MOST_LINES);
        assertThat(failed.before()).isEqualTo(100);
        assertThat(failed.open()).isTrue();
        assertThat(failed.word()).isEqualTo("failed");
        assertThat(view.tasks().get(0).open()).isFalse();
    }

    @Test
    void boundsTheCommands() {
        TaskReport[] tasks = IntStream.range(0, 510)
                .mapToObj(i -> task(NodeStatus.OK, 0, "", ""))
                .toArray(TaskReport[]::new);
        NodeReport node = Reports.ran("n", NodeStatus.OK, tasks);

        assertThat(NodeView.of(0, node).tasks()).hasSize(500);
        assertThat(NodeView.of(0, node).moreTasks()).isEqualTo(10);
    }
}
