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
import io.jenkins.plugins.poni.report.Summary;
import io.jenkins.plugins.poni.report.TaskReport;
import io.jenkins.plugins.poni.template.RenderedFile;
import io.jenkins.plugins.poni.template.RenderedNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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

    /** @param interim hears of what was done, which is all that is known when this ends by an exception */
    NodeReport deploy(Host host, RenderedNode rendered, Interim interim, long start) throws InterruptedException {
        Node node = rendered.node();
        List<Finding> findings = new Comparison(rendered, options.pathPrefix()).make(host, !options.dryRun());
        FileReports reports = new FileReports(node, mask, options.diff(), false);
        Map<String, Content> old = reports.fetch(host, findings);
        if (!options.dryRun()) {
            tellBefore(node, findings, interim);
        }
        List<Finding> settled = options.dryRun() ? findings : apply(host, findings);
        List<FileReport> files = new ArrayList<>();
        List<Finding> calling = new ArrayList<>();
        for (int i = 0; i < settled.size(); i++) {
            boolean changed = !options.dryRun()
                    && settled.get(i).status() == findings.get(i).status()
                    && findings.get(i).isChange();
            files.add(reports.of(settled.get(i), changed, old));
            if (changed || options.rerunOnChange() && settled.get(i).status() == FileStatus.OK) {
                calling.add(settled.get(i));
            }
        }
        interim.files(files);
        List<TaskReport> tasks = runsCommands() ? onChange.run(host, node, calling, interim) : List.of();
        String found = detail(files, tasks);
        String detail = NodeReports.orNoFiles(found.isEmpty() ? losses(findings, settled) : found, rendered);
        return NodeReports.of(node, status(files, tasks), detail, start, files, tasks, mask);
    }

    /** Files below a prefix are looked at; the services that read the true ones have nothing new. */
    private boolean runsCommands() {
        return !options.dryRun() && options.pathPrefix().isEmpty();
    }

    /** From here on files may be replaced; how many were is known when the machine has answered. */
    private void tellBefore(Node node, List<Finding> findings, Interim interim) {
        List<Finding> changes = findings.stream().filter(Finding::isChange).toList();
        FileReports reports = new FileReports(node, mask, false, false);
        interim.files(findings.stream()
                .map(finding -> finding.isChange() ? finding.failed(UNKNOWN) : finding)
                .map(finding -> reports.of(finding, false, Map.of()))
                .toList());
        if (runsCommands()) {
            interim.tasks(onChange.notRun(node, changes, "not run, since the work ended before"));
        }
    }

    private static final String UNKNOWN = "It may have been replaced or not: the work ended while files were written.";

    /** The findings, with those that could not be put right turned into errors. */
    private static List<Finding> apply(Host host, List<Finding> findings) throws InterruptedException {
        Changes changes = changes(findings);
        if (changes.isEmpty()) {
            return findings;
        }
        Map<String, Applied> outcomes = new HashMap<>();
        host.apply(changes).forEach(applied -> outcomes.put(applied.path(), applied));
        return findings.stream()
                .map(finding -> finding.isChange() ? settled(finding, outcomes.get(finding.changedPath())) : finding)
                .toList();
    }

    private static Finding settled(Finding finding, Applied outcome) {
        return outcome.failed() ? finding.failed(outcome.error()) : finding.losing(outcome.loss());
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
                modes.add(new Changes.SetMode(finding.changedPath(), file.mode()));
            } else if (finding.removable()) {
                removals.add(finding.path());
            }
        }
        return new Changes(writes, modes, removals);
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
            return errors + " of " + Summary.counted(files.size(), "file") + " failed";
        }
        return tasks.stream()
                .filter(task -> task.status().failed())
                .findFirst()
                .map(task -> "command \"" + task.command() + "\" of config \"" + task.config() + "\" " + task.detail()
                        + behind(tasks))
                .orElse("");
    }

    private static String losses(List<Finding> findings, List<Finding> settled) {
        long losses = IntStream.range(0, settled.size())
                .filter(i -> settled.get(i) != findings.get(i) && settled.get(i).isChange())
                .count();
        return losses == 0 ? "" : Summary.counted(losses, "file") + " lost an access control list or attributes";
    }

    private static String behind(List<TaskReport> tasks) {
        List<String> names = tasks.stream()
                .filter(task -> task.status() == NodeStatus.SKIPPED)
                .map(task -> "\"" + task.command() + "\"")
                .toList();
        return names.isEmpty() ? "" : ", so " + String.join(", ", names) + " was not run";
    }
}
