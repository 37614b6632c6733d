package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.CommandSpec;
import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.report.TaskReport;
import io.jenkins.plugins.poni.template.RenderedFile;
import io.jenkins.plugins.poni.template.SystemRenderer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the commands that changed files call for: each command of each config once, in the order of the configs. The
 * commands are rendered before any node is touched, so that a mistake in one is found in time.
 */
final class OnChange {
    private final Map<Task, String> scripts = new HashMap<>();
    private final TaskRunner runner;

    OnChange(SystemRenderer renderer, Collection<Node> nodes, TaskRunner runner) throws InterruptedException {
        this.runner = runner;
        for (Node node : nodes) {
            for (Config config : node.configs()) {
                for (Task task : tasks(node, config, calledFor(config))) {
                    scripts.put(task, renderer.command(node, config, task.command(), List.of()));
                }
            }
        }
    }

    private static Collection<String> calledFor(Config config) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        config.definition().files().forEach(file -> file.onChange().forEach(name -> names.put(name, true)));
        config.definition()
                .directories()
                .forEach(directory -> directory.onChange().forEach(name -> names.put(name, true)));
        return names.keySet();
    }

    private static List<Task> tasks(Node node, Config config, Collection<String> names) {
        return names.stream()
                .map(name ->
                        new Task(node, config, config.definition().commands().get(name)))
                .toList();
    }

    /** Runs what the changed files call for; the first failure stops the rest of the same node. */
    List<TaskReport> run(Host host, Node node, Collection<RenderedFile> changed) throws InterruptedException {
        List<TaskReport> reports = new ArrayList<>();
        for (Config config : node.configs()) {
            List<String> names = changed.stream()
                    .filter(file -> file.config().name().equals(config.name()))
                    .flatMap(file -> file.onChange().stream())
                    .distinct()
                    .toList();
            for (Task task : tasks(node, config, names)) {
                reports.add(run(host, task));
                if (reports.get(reports.size() - 1).status().failed()) {
                    return reports;
                }
            }
        }
        return reports;
    }

    private TaskReport run(Host host, Task task) throws InterruptedException {
        CommandSpec command = task.command();
        return runner.run(
                host, task.node().name(), task.config().name(), command.name(), Commands.of(task, scripts.get(task)));
    }
}
