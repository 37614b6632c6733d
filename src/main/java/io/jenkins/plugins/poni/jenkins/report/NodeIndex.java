package io.jenkins.plugins.poni.jenkins.report;

import io.jenkins.plugins.poni.report.JsonReportReader;
import io.jenkins.plugins.poni.report.NodeStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rows of all nodes of a report, worst first, and where each node lies in its file. */
final class NodeIndex {
    private final List<NodeRow> rows;
    private final long[] offsets;

    private NodeIndex(List<NodeRow> rows, long[] offsets) {
        this.rows = rows;
        this.offsets = offsets;
    }

    /** Reads a report of any size; the diffs are not kept. */
    static NodeIndex read(InputStream report) throws IOException {
        List<NodeRow> rows = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        JsonReportReader.read(report, (node, offset) -> {
            rows.add(NodeRow.of(rows.size(), node));
            offsets.add(offset);
        });
        rows.sort(Comparator.comparingInt(row -> NodeStatus.WORST_FIRST.indexOf(row.status())));
        return new NodeIndex(
                List.copyOf(rows), offsets.stream().mapToLong(Long::longValue).toArray());
    }

    List<NodeRow> rows() {
        return rows;
    }

    /** Number of nodes. */
    int nodes() {
        return offsets.length;
    }

    /** Bytes before a node. */
    long offset(int number) {
        return offsets[number];
    }
}
