package io.jenkins.plugins.poni.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a report as JSON, file by file, so that nothing but the report itself is held in memory. The fields are described
 * in docs/reference/report.md and report.schema.json; {@link #SCHEMA} changes when a reader would have to.
 */
public final class JsonReport {
    /** Version of the form. New fields may come without a new version; a field never changes its meaning without one. */
    public static final int SCHEMA = 1;

    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    /** Writes UTF-8; the stream is flushed but not closed. */
    public static void write(Report report, OutputStream out) throws IOException {
        write(report, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** The writer is flushed but not closed. */
    public static void write(Report report, Writer out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            new JsonReport(json).report(report);
        }
        out.write('\n');
        out.flush();
    }

    private void report(Report report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema", SCHEMA);
        json.writeStringField("verb", report.verb());
        json.writeBooleanField("dryRun", report.dryRun());
        json.writeStringField("revision", report.revision());
        json.writeStringField("started", report.started().toString());
        json.writeNumberField("seconds", Json.seconds(report.took()));
        json.writeStringField("summary", Summary.line(report));
        json.writeBooleanField("failed", report.failed());
        json.writeBooleanField("drifted", report.drifted());
        counts(report);
        json.writeArrayFieldStart("nodes");
        for (NodeReport node : report.nodes()) {
            node(node);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Every status is there, also with zero, so that a reader needs no defaults. */
    private void counts(Report report) throws IOException {
        List<TaskReport> tasks =
                report.nodes().stream().flatMap(node -> node.tasks().stream()).toList();
        json.writeObjectFieldStart("counts");
        json.writeObjectFieldStart("nodes");
        for (NodeStatus status : NodeStatus.values()) {
            json.writeNumberField(status.name(), report.count(status));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("files");
        for (FileStatus status : FileStatus.values()) {
            json.writeNumberField(status.name(), report.count(status));
        }
        json.writeNumberField("changed", Summary.changedFiles(report));
        json.writeEndObject();
        json.writeObjectFieldStart("tasks");
        for (NodeStatus status : List.of(NodeStatus.OK, NodeStatus.FAILED, NodeStatus.SKIPPED)) {
            json.writeNumberField(
                    status.name(),
                    tasks.stream().filter(task -> task.status() == status).count());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void node(NodeReport node) throws IOException {
        json.writeStartObject();
        json.writeStringField("node", node.node());
        json.writeStringField("host", node.host());
        json.writeStringField("status", node.status().name());
        json.writeStringField("detail", node.detail());
        json.writeNumberField("seconds", Json.seconds(node.took()));
        json.writeArrayFieldStart("files");
        for (FileReport file : node.files()) {
            file(file);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tasks");
        for (TaskReport task : node.tasks()) {
            task(task);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void file(FileReport file) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeStringField("config", file.config());
        json.writeStringField("source", file.source());
        json.writeStringField("status", file.status().name());
        json.writeBooleanField("changed", file.changed());
        json.writeStringField("detail", file.detail());
        json.writeStringField("diff", file.diff());
        json.writeEndObject();
    }

    private void task(TaskReport task) throws IOException {
        json.writeStartObject();
        json.writeStringField("config", task.config());
        json.writeStringField("command", task.command());
        json.writeStringField("status", task.status().name());
        json.writeNumberField("exitCode", task.exitCode());
        json.writeNumberField("seconds", Json.seconds(task.took()));
        json.writeStringField("detail", task.detail());
        json.writeStringField("output", task.output());
        json.writeEndObject();
    }
}
