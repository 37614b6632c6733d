package io.jenkins.plugins.poni.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@link JsonReport} wrote, node by node. Fields that are not known are skipped; a file that is no report, is
 * cut off, or has another form is refused with an {@code IOException} that names the place and never quotes the file.
 */
public final class JsonReportReader {
    private static final String WHAT = "the report";

    private final JsonInput json;

    /** Gets the nodes of a report, one after the other. */
    public interface Nodes {
        /**
         * Takes one node.
         *
         * @param offset bytes before the node in the stream; a stream that starts there is one for {@link #readNode}
         */
        void node(NodeReport node, long offset) throws IOException;
    }

    private JsonReportReader(JsonInput json) {
        this.json = json;
    }

    /** Reads a whole report. The stream is not closed. */
    public static Report read(InputStream in) throws IOException {
        List<NodeReport> nodes = new ArrayList<>();
        Report head = read(in, (node, offset) -> nodes.add(node));
        return new Report(head.verb(), head.dryRun(), head.revision(), head.started(), head.took(), nodes);
    }

    /**
     * Reads a report of any size, holding one node at a time. The stream is not closed.
     *
     * @return the report without its nodes
     */
    public static Report read(InputStream in, Nodes nodes) throws IOException {
        return JsonInput.read(in, WHAT, json -> new JsonReportReader(json).report(nodes));
    }

    /** Reads a report of any size to the end and counts what is in it. The stream is not closed. */
    public static ReportSummary summary(InputStream in) throws IOException {
        SummaryCount count = new SummaryCount();
        Report head = read(in, (node, offset) -> count.add(node));
        return count.summary(head);
    }

    /** Reads one node at which the stream stands. The stream is not closed. */
    public static NodeReport readNode(InputStream in) throws IOException {
        return JsonInput.read(in, WHAT, json -> new JsonReportReader(json).node());
    }

    private Report report(Nodes nodes) throws IOException {
        JsonInput.Fields report = json.fields(Map.of(
                "nodes",
                () -> json.items(() -> {
                    long offset = json.offset();
                    nodes.node(node(), offset);
                })));
        if (report.number("schema") != JsonReport.SCHEMA) {
            throw report.wrong("schema");
        }
        report.demand("nodes");
        return new Report(
                report.text("verb"),
                report.flag("dryRun"),
                report.text("revision"),
                report.time("started"),
                report.seconds("seconds"),
                List.of());
    }

    private NodeReport node() throws IOException {
        List<FileReport> files = new ArrayList<>();
        List<TaskReport> tasks = new ArrayList<>();
        JsonInput.Fields node = json.fields(Map.of(
                "files", () -> json.items(() -> files.add(file())),
                "tasks", () -> json.items(() -> tasks.add(task()))));
        return new NodeReport(
                node.text("node"),
                node.text("host"),
                node.constant("status", NodeStatus.class),
                node.text("detail"),
                node.seconds("seconds"),
                files,
                tasks);
    }

    private FileReport file() throws IOException {
        JsonInput.Fields file = json.fields(Map.of());
        return new FileReport(
                file.text("path"),
                file.text("config"),
                file.text("source"),
                file.constant("status", FileStatus.class),
                file.flag("changed"),
                file.text("detail"),
                file.text("diff"));
    }

    private TaskReport task() throws IOException {
        JsonInput.Fields task = json.fields(Map.of());
        return new TaskReport(
                task.text("config"),
                task.text("command"),
                task.constant("status", NodeStatus.class),
                task.number("exitCode"),
                task.seconds("seconds"),
                task.text("detail"),
                task.text("output"));
    }
}
