package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.remote.Applied;
import io.jenkins.plugins.poni.remote.Changes;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.TaskReport;
import io.jenkins.plugins.poni.template.RenderedFile;
import io.jenkins.plugins.poni.template.RenderedNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes one node what was declared: compares, writes what differs in one stream, then runs what the changes call for. */
final class Deployer {
    private final DeployOptions options;
    private final SecretMask mask;
    private final OnChange onChange;

    Deployer(DeployOptions options, SecretMask mask, OnChange onChange) {
        this.options = options;
        this.mask = mask;
        this.onChange = onChange;
    }

    NodeReport deploy(Host host, RenderedNode rendered, long start) throws InterruptedException {
        Node node = rendered.node();
        List<Finding> findings = new Comparison(rendered, options.pathPrefix()).make(host, !options.dryRun());
        FileReports reports = new FileReports(node, mask, options.diff(), false);
        Map<String, Content> old = reports.fetch(host, findings);
        List<Finding> settled = options.dryRun() ? findings : apply(host, findings);
        List<FileReport> files = new ArrayList<>();
        for (int i = 0; i < settled.size(); i++) {
            boolean changed = !options.dryRun() && isChange(findings.get(i)) && settled.get(i) == findings.get(i);
            files.add(reports.of(settled.get(i), changed, old));
        }
        List<TaskReport> tasks = options.dryRun() ? List.of() : onChange.run(host, node, changedFiles(settled, files));
        return NodeReports.of(node, status(files, tasks), detail(files, tasks), start, files, tasks, mask);
    }

    private static boolean isChange(Finding finding) {
        return finding.needsContent() || finding.needsMode() || finding.removable();
    }

    /** The findings, with those that could not be put right turned into errors. */
    private static List<Finding> apply(Host host, List<Finding> findings) throws InterruptedException {
        Changes changes = changes(findings);
        if (changes.isEmpty()) {
            return findings;
        }
        Map<String, String> errors = new HashMap<>();
        for (Applied applied : host.apply(changes)) {
            if (applied.failed()) {
                errors.put(applied.path(), applied.error());
            }
        }
        return findings.stream()
                .map(finding -> isChange(finding) && errors.containsKey(finding.path())
                        ? finding.failed(errors.get(finding.path()))
                        : finding)
                .toList();
    }

    private static Changes changes(List<Finding> findings) {
        List<Changes.Write> writes = new ArrayList<>();
        List<Changes.SetMode> modes = new ArrayList<>();
        List<String> removals = new ArrayList<>();
        for (Finding finding : findings) {
            RenderedFile file = finding.wanted();
            if (finding.needsContent()) {
                writes.add(new Changes.Write(
                        finding.path(),
                        file.content(),
                        file.mode(),
                        file.followLinks(),
                        file.validate(),
                        finding.found()));
            } else if (finding.needsMode()) {
                modes.add(new Changes.SetMode(finding.found().path(), file.mode()));
            } else if (finding.removable()) {
                removals.add(finding.path());
            }
        }
        return new Changes(writes, modes, removals);
    }

    /** What was changed, as {@link OnChange} wants to know it. */
    private static Set<RenderedFile> changedFiles(List<Finding> findings, List<FileReport> files) {
        Set<RenderedFile> changed = new HashSet<>();
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).changed() && findings.get(i).wanted() != null) {
                changed.add(findings.get(i).wanted());
            }
        }
        return changed;
    }

    private NodeStatus status(List<FileReport> files, List<TaskReport> tasks) {
        if (files.stream().anyMatch(file -> file.status() == FileStatus.ERROR)
                || tasks.stream().anyMatch(task -> task.status().failed())) {
            return NodeStatus.FAILED;
        }
        if (files.stream().anyMatch(FileReport::changed)) {
            return NodeStatus.CHANGED;
        }
        return options.dryRun() && files.stream().anyMatch(file -> file.status() != FileStatus.OK)
                ? NodeStatus.DRIFT
                : NodeStatus.OK;
    }

    private static String detail(List<FileReport> files, List<TaskReport> tasks) {
        long errors =
                files.stream().filter(file -> file.status() == FileStatus.ERROR).count();
        if (errors > 0) {
            return errors + " of " + files.size() + " files failed";
        }
        return tasks.stream()
                .filter(task -> task.status().failed())
                .findFirst()
                .map(task -> "command \"" + task.command() + "\" of config \"" + task.config() + "\" " + task.detail())
                .orElse("");
    }
}
