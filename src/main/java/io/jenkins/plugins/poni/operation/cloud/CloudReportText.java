package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.report.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What people and programs read of a cloud verb. */
public final class CloudReportText {
    private CloudReportText() {}

    /** A line for each machine, then what is to be noted, then a summary. */
    public static void write(CloudReport report, Appendable out) throws IOException {
        for (MachineReport machine : report.machines()) {
            line(out, line(machine));
        }
        for (String note : report.notes()) {
            line(out, note);
        }
        List<MachineReport> left = report.leftRunning();
        if (!left.isEmpty()) {
            line(out, "Started by this run and still there, end them by poni cloud terminate:");
            for (MachineReport machine : left) {
                line(out, "  " + machine.instance() + " (" + machine.site() + ") for " + machine.node());
            }
        }
        line(out, summary(report));
    }

    private static void line(Appendable out, String line) throws IOException {
        out.append(VisibleText.line(line)).append('\n');
    }

    private static String line(MachineReport machine) {
        List<String> words = new ArrayList<>();
        for (String word : List.of(machine.instance(), machine.state(), machine.host())) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        String status = String.format(Locale.ROOT, "%-11s", machine.status());
        String node = machine.node().isEmpty() ? "(no node)" : machine.node();
        return status + " " + node + "  " + machine.site()
                + (words.isEmpty() ? "" : "  " + String.join(" ", words))
                + (machine.detail().isEmpty() ? "" : ": " + machine.detail());
    }

    private static String summary(CloudReport report) {
        Map<MachineReport.Status, Integer> counts = new TreeMap<>();
        report.machines().forEach(machine -> counts.merge(machine.status(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((status, count) -> parts.add(count + " " + status.name().toLowerCase(Locale.ROOT)));
        String commit = report.revision().isEmpty()
                ? ""
                : " (commit "
                        + report.revision()
                                .substring(0, Math.min(8, report.revision().length())) + ")";
        return report.verb() + (report.dryRun() ? ", dry run" : "") + (report.interrupted() ? ", stopped" : "") + ": "
                + (parts.isEmpty() ? "nothing to do" : String.join(", ", parts)) + commit;
    }

    /** The same as maps and lists. */
    public static Map<String, Object> json(CloudReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verb", report.verb());
        json.put("dryRun", report.dryRun());
        json.put("interrupted", report.interrupted());
        json.put("failed", report.failed());
        json.put("revision", report.revision());
        json.put(
                "machines",
                report.machines().stream().map(CloudReportText::json).toList());
        json.put(
                "leftRunning",
                report.leftRunning().stream().map(MachineReport::instance).toList());
        json.put("notes", report.notes());
        return json;
    }

    private static Map<String, Object> json(MachineReport machine) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("node", machine.node());
        json.put("site", machine.site());
        json.put("instance", machine.instance());
        json.put("status", machine.status());
        json.put("state", machine.state());
        json.put("host", machine.host());
        json.put("detail", machine.detail());
        json.put("started", machine.started());
        return json;
    }
}
