package io.jenkins.plugins.poni.report;

import io.jenkins.plugins.poni.model.Durations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says in one line how an operation ended: {@code 5 nodes: 4 ok, 1 drift (2 DIFFERS, 1 MODE) in 1.2 s}. */
public final class Summary {
    private Summary() {}

    /** The line for a whole operation. */
    public static String line(Report report) {
        List<String> statuses = new ArrayList<>();
        long without =
                report.nodes().stream().filter(NodeReport::isWithoutFiles).count();
        for (NodeStatus status : NodeStatus.values()) {
            long count = report.count(status) - (status == NodeStatus.OK ? without : 0);
            if (count > 0) {
                statuses.add(count + " " + word(status));
            }
        }
        if (without > 0) {
            statuses.add(without + " without files");
        }
        String nodes = counted(report.nodes().size(), "node") + (statuses.isEmpty() ? "" : ": ");
        String found = found(report.nodes());
        return (report.dryRun() ? "Dry run: " : "") + nodes + String.join(", ", statuses)
                + (found.isEmpty() ? "" : " (" + found + ")") + " in " + Durations.format(report.took());
    }

    /** A few words for a title: {@code Audit: drift on 1 of 5 nodes}, {@code Deploy: all 5 nodes ok}. */
    public static String headline(Report report) {
        boolean nothing = !report.nodes().isEmpty() && report.nodes().stream().allMatch(NodeReport::isWithoutFiles);
        return nothing
                ? headline(
                        ReportSummary.of(report),
                        "no files on " + counted(report.nodes().size(), "node"))
                : headline(ReportSummary.of(report));
    }

    /** The same when only the numbers of a report are known. */
    public static String headline(ReportSummary report) {
        return headline(report, outcome(report));
    }

    private static String headline(ReportSummary report, String outcome) {
        return title(report.verb()) + (report.dryRun() ? " (dry run)" : "") + ": " + outcome;
    }

    private static String title(String verb) {
        return verb.isEmpty() ? "Report" : verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1);
    }

    private static String outcome(ReportSummary report) {
        long all = report.allNodes();
        long failed = report.failedNodes();
        String of = " of " + counted(all, "node");
        long drift = report.count(NodeStatus.DRIFT);
        if (failed > 0) {
            return failed + of + " failed" + (drift == 0 || report.dryRun() ? "" : ", drift on " + drift);
        }
        if (drift > 0) {
            return report.dryRun() ? drift + of + " would change" : "drift on " + drift + of;
        }
        long changed = report.count(NodeStatus.CHANGED);
        if (changed > 0) {
            return changed + of + " changed";
        }
        return all == 0 ? "no nodes" : all == 1 ? "1 node ok" : "all " + all + " nodes ok";
    }

    /** What was found on one node: {@code 10 files}, {@code 2 DIFFERS, 1 MODE of 10 files}, {@code 1 task failed of 3}. */
    public static String of(NodeReport node) {
        String problems = outcomes(List.of(node));
        String files = counted(node.files().size(), "file");
        List<String> parts = new ArrayList<>();
        if (!node.files().isEmpty()) {
            parts.add(problems.isEmpty() ? files : problems + " of " + files);
        }
        if (!node.tasks().isEmpty()) {
            String bad = tasks(List.of(node));
            int all = node.tasks().size();
            parts.add(bad.isEmpty() ? counted(all, "task") : bad + " of " + all);
        }
        return String.join(", ", parts);
    }

    /** What it is called in a summary: {@code ok}, {@code drift}. */
    public static String word(NodeStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** Files by what became of them, in the order of {@link Outcome}; only those that occur. */
    public static Map<Outcome, Long> outcomes(Report report) {
        return count(report.nodes());
    }

    static long changedFiles(Report report) {
        return report.nodes().stream()
                .flatMap(node -> node.files().stream())
                .filter(FileReport::changed)
                .count();
    }

    /** A number with its noun: {@code 1 node}, {@code 5 nodes}. */
    public static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String found(List<NodeReport> nodes) {
        String problems = outcomes(nodes);
        String bad = tasks(nodes);
        if (!problems.isEmpty() || !bad.isEmpty()) {
            return problems + (problems.isEmpty() || bad.isEmpty() ? "" : ", ") + bad;
        }
        long files = nodes.stream().mapToLong(node -> node.files().size()).sum();
        long tasks = nodes.stream().mapToLong(node -> node.tasks().size()).sum();
        List<String> parts = new ArrayList<>();
        if (files > 0) {
            parts.add(counted(files, "file"));
        }
        if (tasks > 0) {
            parts.add(counted(tasks, "task"));
        }
        return String.join(", ", parts);
    }

    private static String outcomes(List<NodeReport> nodes) {
        List<String> parts = new ArrayList<>();
        count(nodes).forEach((outcome, count) -> {
            if (outcome != Outcome.OK) {
                parts.add(count + " " + outcome);
            }
        });
        return String.join(", ", parts);
    }

    private static Map<Outcome, Long> count(List<NodeReport> nodes) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        nodes.forEach(node -> node.files().forEach(file -> counts.merge(Outcome.of(file), 1L, Long::sum)));
        return counts;
    }

    private static String tasks(List<NodeReport> nodes) {
        Map<NodeStatus, Long> counts = new EnumMap<>(NodeStatus.class);
        nodes.forEach(node -> node.tasks().forEach(task -> counts.merge(task.status(), 1L, Long::sum)));
        counts.remove(NodeStatus.OK);
        List<String> parts = new ArrayList<>();
        counts.forEach((status, count) -> parts.add(counted(count, "task") + " " + word(status)));
        return String.join(", ", parts);
    }
}
