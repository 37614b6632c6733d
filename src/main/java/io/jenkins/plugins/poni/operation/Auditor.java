package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.template.RenderedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares one node with what was declared and changes nothing. */
final class Auditor {
    private final AuditOptions options;
    private final SecretMask mask;

    Auditor(AuditOptions options, SecretMask mask) {
        this.options = options;
        this.mask = mask;
    }

    NodeReport audit(Host host, RenderedNode rendered, long start) throws InterruptedException {
        Node node = rendered.node();
        List<Finding> findings = new Comparison(rendered, options.pathPrefix()).make(host, false);
        FileReports reports = new FileReports(node, mask, options.diff(), true);
        Map<String, Content> found = reports.fetch(host, findings);
        List<FileReport> files = new ArrayList<>();
        findings.forEach(finding -> files.add(reports.of(finding, false, found)));
        return NodeReports.of(
                node, status(files), NodeReports.orNoFiles(detail(files), rendered), start, files, List.of(), mask);
    }

    private static NodeStatus status(List<FileReport> files) {
        if (files.stream().anyMatch(file -> file.status() == FileStatus.ERROR)) {
            return NodeStatus.FAILED;
        }
        return files.stream().allMatch(file -> file.status() == FileStatus.OK) ? NodeStatus.OK : NodeStatus.DRIFT;
    }

    private static String detail(List<FileReport> files) {
        long errors =
                files.stream().filter(file -> file.status() == FileStatus.ERROR).count();
        return errors == 0 ? "" : errors + " of " + files.size() + " files could not be examined";
    }
}
