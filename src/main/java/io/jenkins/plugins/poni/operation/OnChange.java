package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.CommandOrder;
import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.TaskReport;
import io.jenkins.plugins.poni.template.SystemRenderer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the commands that changed files call for: each command of each config once, config by config, in the
 * {@link CommandOrder} of the config. The commands are rendered before any node is touched, so that a mistake in one is
 * found in time.
 */
final class OnChange {
    private final Map<Task, String> scripts = new HashMap<>();
    private final TaskRunner runner;

    OnChange(SystemRenderer renderer, Collection<Node> nodes, TaskRunner runner) throws InterruptedException {
        this.runner = runner;
        for (Node node : nodes) {
            for (Task task : callable(node)) {
                scripts.put(task, renderer.command(node, task.config(), task.command(), List.of()));
            }
        }
    }

    /** Every command of a node that some file or directory may call for, in the order in which they run. */
    static List<Task> callable(Node node) {
        Map<String, Set<String>> called = new LinkedHashMap<>();
        for (Config config : node.configs()) {
            Set<String> names = called.computeIfAbsent(config.name(), key -> new LinkedHashSet<>());
            config.definition().files().forEach(file -> names.addAll(file.onChange()));
            config.definition().directories().forEach(directory -> names.addAll(directory.onChange()));
        }
        return tasks(node, called);
    }

    private static List<Task> tasks(Node node, Map<String, Set<String>> called) {
        List<Task> tasks = new ArrayList<>();
        for (Config config : node.configs()) {
            Set<String> names = called.getOrDefault(config.name(), Set.of());
            if (!names.isEmpty()) {
                CommandOrder.of(config.definition())
                        .sorted(names)
                        .forEach(name -> tasks.add(new Task(
                                node, config, config.definition().commands().get(name))));
            }
        }
        return tasks;
    }

    /** Reports of the commands that some findings call for, none of which has run. */
    List<TaskReport> notRun(Node node, Collection<Finding> changed, String why) {
        return tasks(node, called(changed)).stream()
                .map(task -> notRun(task, NodeStatus.SKIPPED, why))
                .toList();
    }

    private static Map<String, Set<String>> called(Collection<Finding> changed) {
        Map<String, Set<String>> called = new HashMap<>();
        changed.forEach(finding -> finding.callInto(called));
        return called;
    }

    private static TaskReport notRun(Task task, NodeStatus status, String why) {
        return new TaskReport(task.config().name(), task.command().name(), status, -1, Duration.ZERO, why, "");
    }

    /** Runs what changed findings call for; what stands behind the first failure is reported as not run. */
    List<TaskReport> run(Host host, Node node, Collection<Finding> changed, Interim interim)
            throws InterruptedException {
        List<Task> tasks = tasks(node, called(changed));
        List<TaskReport> reports = new ArrayList<>();
        tasks.forEach(task -> reports.add(notRun(task, NodeStatus.SKIPPED, "not run, since the work was stopped")));
        for (int i = 0; i < tasks.size(); i++) {
            TaskReport stopped = notRun(tasks.get(i), NodeStatus.FAILED, "stopped while it ran");
            interim.tasks(with(reports, i, stopped));
            reports.set(i, run(host, tasks.get(i)));
            interim.tasks(reports);
            if (reports.get(i).status().failed()) {
                String why = "not run, since \"" + tasks.get(i).command().name() + "\" before it failed";
                for (int behind = i + 1; behind < tasks.size(); behind++) {
                    reports.set(behind, notRun(tasks.get(behind), NodeStatus.SKIPPED, why));
                }
                break;
            }
        }
        return reports;
    }

    private static List<TaskReport> with(List<TaskReport> reports, int index, TaskReport report) {
        List<TaskReport> changed = new ArrayList<>(reports);
        changed.set(index, report);
        return changed;
    }

    private TaskReport run(Host host, Task task) throws InterruptedException {
        return runner.run(
                host,
                task.node().name(),
                task.config().name(),
                task.command().name(),
                Commands.of(task, scripts.get(task)));
    }
}
