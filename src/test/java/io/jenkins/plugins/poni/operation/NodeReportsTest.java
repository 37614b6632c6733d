package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Reports;
import org.junit.jupiter.api.Test;

class NodeReportsTest {
    private static final FileReport FINE = Reports.file("/a", FileStatus.OK, "", "");
    private static final FileReport OTHER = Reports.file("/b", FileStatus.DIFFERS, "", "");

    private static String summary(NodeStatus status, FileReport... files) {
        return NodeReports.summary(Reports.node("n", status, files));
    }

    @Test
    void saysInAFewWordsWhatBecameOfANode() {
        assertThat(summary(NodeStatus.OK)).isEqualTo("ok");
        assertThat(summary(NodeStatus.OK, FINE)).isEqualTo("ok, 1 file");
        assertThat(summary(NodeStatus.OK, FINE, FINE)).isEqualTo("ok, 2 files");
        assertThat(summary(NodeStatus.DRIFT, OTHER)).isEqualTo("1 of 1 file not as declared");
        assertThat(summary(NodeStatus.DRIFT, FINE, OTHER, OTHER)).isEqualTo("2 of 3 files not as declared");
        assertThat(summary(NodeStatus.CHANGED, FINE, Reports.written("/b", FileStatus.DIFFERS)))
                .isEqualTo("changed 1 of 2 files");
        assertThat(NodeReports.summary(Reports.unreachable("n", "no route"))).isEqualTo("no route");
    }
}
