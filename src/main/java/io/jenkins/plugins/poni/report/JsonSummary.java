package io.jenkins.plugins.poni.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes and reads a summary as JSON. It is for Poni's own use: its form may change together with {@link #SCHEMA}. */
public final class JsonSummary {
    /** Version of the form. */
    public static final int SCHEMA = 1;

    private final JsonInput json;

    private JsonSummary(JsonInput json) {
        this.json = json;
    }

    /** Writes UTF-8; the stream is flushed but not closed. */
    public static void write(ReportSummary summary, OutputStream out) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", SCHEMA);
        fields.put("verb", summary.verb());
        fields.put("dryRun", summary.dryRun());
        fields.put("revision", summary.revision());
        fields.put("started", summary.started());
        fields.put("seconds", summary.took());
        fields.put("nodes", summary.nodes());
        fields.put("files", summary.files());
        fields.put("changed", summary.changed());
        fields.put("drifted", summary.drifted());
        fields.put(
                "mostDrifted",
                summary.mostDrifted().stream().map(JsonSummary::path).toList());
        fields.put("directory", summary.directory());
        Json.write(fields, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private static Map<String, Object> path(ReportSummary.DriftedPath drifted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", drifted.path());
        fields.put("nodes", drifted.nodes());
        return fields;
    }

    /**
     * Reads what {@link #write} wrote; fields that are not known are skipped. The stream is not closed.
     *
     * @throws IOException if the stream can't be read or holds something else
     */
    public static ReportSummary read(InputStream in) throws IOException {
        return JsonInput.read(in, "the summary of a report", json -> new JsonSummary(json).summary());
    }

    private ReportSummary summary() throws IOException {
        Map<NodeStatus, Long> nodes = new EnumMap<>(NodeStatus.class);
        Map<FileStatus, Long> files = new EnumMap<>(FileStatus.class);
        List<ReportSummary.DriftedPath> paths = new ArrayList<>();
        JsonInput.Fields fields = json.fields(Map.of(
                "nodes", () -> counts(NodeStatus.values(), nodes),
                "files", () -> counts(FileStatus.values(), files),
                "mostDrifted", () -> json.items(() -> paths.add(path()))));
        if (fields.number("schema") != SCHEMA) {
            throw fields.wrong("schema");
        }
        for (String name : List.of("nodes", "files", "mostDrifted")) {
            fields.demand(name);
        }
        return new ReportSummary(
                fields.text("verb"),
                fields.flag("dryRun"),
                fields.text("revision"),
                fields.time("started"),
                fields.seconds("seconds"),
                nodes,
                files,
                fields.number("changed"),
                fields.number("drifted"),
                paths,
                fields.text("directory"));
    }

    private <E extends Enum<E>> void counts(E[] constants, Map<E, Long> counts) throws IOException {
        JsonInput.Fields fields = json.fields(Map.of());
        for (E constant : constants) {
            if (fields.has(constant.name())) {
                counts.put(constant, (long) fields.number(constant.name()));
            }
        }
    }

    private ReportSummary.DriftedPath path() throws IOException {
        JsonInput.Fields fields = json.fields(Map.of());
        return new ReportSummary.DriftedPath(fields.text("path"), fields.number("nodes"));
    }
}
