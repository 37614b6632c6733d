package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.Summary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * How an operation ended, as a step returns it: maps, lists, texts and numbers that a pipeline may keep and print.
 *
 * @param failed whether any node failed
 * @param drifted whether anything is not as declared and was left so
 * @param summary one line
 * @param result what the step returns; docs/reference/steps.md has its keys
 */
public record Outcome(boolean failed, boolean drifted, String summary, LinkedHashMap<String, Object> result)
        implements Serializable {

    static Outcome of(Report report) {
        LinkedHashMap<String, Object> result = new LinkedHashMap<>();
        result.put("verb", report.verb());
        result.put("dryRun", report.dryRun());
        result.put("revision", report.revision());
        result.put("failed", report.failed());
        result.put("drifted", report.drifted());
        result.put("summary", Summary.line(report));
        result.put("seconds", report.took().toMillis() / 1000.0);
        result.put("counts", counts(report));
        ArrayList<Object> nodes = new ArrayList<>();
        report.nodes().forEach(node -> nodes.add(node(node)));
        result.put("nodes", nodes);
        return new Outcome(report.failed(), report.drifted(), Summary.line(report), result);
    }

    private static LinkedHashMap<String, Object> counts(Report report) {
        LinkedHashMap<String, Object> counts = new LinkedHashMap<>();
        counts.put("nodes", report.nodes().size());
        for (NodeStatus status : NodeStatus.values()) {
            counts.put(Summary.word(status), (int) report.count(status));
        }
        LinkedHashMap<String, Object> files = new LinkedHashMap<>();
        for (FileStatus status : FileStatus.values()) {
            files.put(status.name().toLowerCase(Locale.ROOT), (int) report.count(status));
        }
        counts.put("files", files);
        return counts;
    }

    private static LinkedHashMap<String, Object> node(NodeReport node) {
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        map.put("name", node.node());
        map.put("host", node.host());
        map.put("status", Summary.word(node.status()));
        map.put("detail", node.detail());
        map.put("summary", Summary.of(node));
        map.put("seconds", node.took().toMillis() / 1000.0);
        return map;
    }
}
