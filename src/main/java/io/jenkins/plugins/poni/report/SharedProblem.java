package io.jenkins.plugins.poni.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A problem of definitions with all nodes of a verification that have it. A missing secret or a mistake in a common template
 * is the same for many nodes; people want to read it once.
 *
 * @param file the problem as the first of the nodes has it
 * @param nodes full names, at least one
 */
record SharedProblem(FileReport file, List<String> nodes) {
    SharedProblem {
        nodes = List.copyOf(nodes);
    }

    private record Text(String place, String detail) {}

    /** The problems of a verification, each once, in the order of its nodes. */
    static List<SharedProblem> of(Report report) {
        Map<Text, FileReport> first = new LinkedHashMap<>();
        Map<Text, List<String>> nodes = new LinkedHashMap<>();
        for (NodeReport node : report.nodes()) {
            for (FileReport file : node.files()) {
                if (file.status() == FileStatus.ERROR) {
                    Text text = new Text(file.path(), file.detail());
                    first.putIfAbsent(text, file);
                    nodes.computeIfAbsent(text, key -> new ArrayList<>()).add(node.node());
                }
            }
        }
        return first.entrySet().stream()
                .map(entry -> new SharedProblem(entry.getValue(), nodes.get(entry.getKey())))
                .toList();
    }

    /** {@code "shop/web1"}, {@code "shop/web1" and 6 other nodes}. */
    String whose() {
        int others = nodes.size() - 1;
        String more = others == 0 ? "" : " and " + Summary.counted(others, "other node");
        return nodes.get(0) + more;
    }
}
