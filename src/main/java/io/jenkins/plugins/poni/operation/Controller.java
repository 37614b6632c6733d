package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.TaskReport;
import io.jenkins.plugins.poni.template.SystemRenderer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs the commands of a plan: what is required first, one command at a time on each node, many nodes at once. */
final class Controller {
    private final SystemRenderer renderer;
    private final Connector connector;
    private final ControlOptions options;
    private final Progress progress;

    private final Map<Task, String> scripts = new HashMap<>();
    private final Map<Task, TaskReport> reports = new ConcurrentHashMap<>();

    Controller(SystemRenderer renderer, Connector connector, ControlOptions options, Progress progress) {
        this.renderer = renderer;
        this.connector = connector;
        this.options = options;
        this.progress = progress;
    }

    /** One report for each node that takes part, with its commands in the order of the plan. */
    List<NodeReport> run(ControlPlan plan) throws InterruptedException {
        for (Task task : plan.tasks().keySet()) {
            scripts.put(task, renderer.command(task.node(), task.config(), task.command(), args(plan, task)));
        }
        progress.begin("control", plan.tasks().size());
        try (HostPool hosts = new HostPool(connector);
                NodeLogs logs = new NodeLogs(options.logs(), options.output())) {
            TaskRunner runner = new TaskRunner(logs, renderer::mask);
            new TaskGraph<>(
                            plan.tasks().keySet(),
                            plan.tasks()::get,
                            task -> task.node().name(),
                            options.jobs())
                    .run(task -> work(plan, task, hosts, runner), this::skip, this::broken);
        } finally {
            progress.end();
        }
        return nodeReports(plan);
    }

    /** A dependency that declares no arguments gets none; everything else gets what was given. */
    private List<String> args(ControlPlan plan, Task task) {
        return plan.isSelected(task) || !task.command().args().isEmpty() ? options.args() : List.of();
    }

    private boolean work(ControlPlan plan, Task task, HostPool hosts, TaskRunner runner) throws InterruptedException {
        progress.running(task.toString());
        TaskReport report = null;
        try {
            report = attempt(plan, task, hosts, runner);
        } finally {
            if (report == null) {
                drop(task, "stopped while it ran", "stopped while it ran");
            }
        }
        reports.put(task, report);
        boolean failed = report.status().failed();
        progress.done(task.toString(), failed, failed ? report.detail() : "ok");
        return !failed;
    }

    private TaskReport attempt(ControlPlan plan, Task task, HostPool hosts, TaskRunner runner)
            throws InterruptedException {
        Node node = task.node();
        try {
            TaskReport report = runner.run(
                    hosts.get(node),
                    node.name(),
                    task.config().name(),
                    task.command().name(),
                    Commands.of(task, scripts.get(task), args(plan, task)));
            if (report.exitCode() < 0) {
                hosts.drop(node);
            }
            return report;
        } catch (UnreachableException e) {
            return notRun(task, NodeStatus.UNREACHABLE, renderer.mask().apply(e.getMessage()));
        } catch (OperationException e) {
            return notRun(task, NodeStatus.FAILED, renderer.mask().apply(e.getMessage()));
        } catch (RuntimeException | Error e) {
            hosts.drop(node);
            return notRun(task, NodeStatus.FAILED, describe(e));
        }
    }

    private String describe(Throwable fault) {
        return renderer.mask().apply("cannot go on: " + Fault.describe(fault));
    }

    private void broken(Task task, Throwable fault) {
        reports.put(task, notRun(task, NodeStatus.FAILED, describe(fault)));
        progress.dropped(task.toString(), describe(fault));
    }

    private void skip(Task task, Task cause) {
        String detail = cause == null ? "stopped before it began" : "\"" + cause + "\", which it needs, failed";
        drop(task, detail, "skipped: " + detail);
    }

    private void drop(Task task, String detail, String line) {
        reports.put(task, notRun(task, NodeStatus.SKIPPED, detail));
        progress.dropped(task.toString(), line);
    }

    private static TaskReport notRun(Task task, NodeStatus status, String detail) {
        return new TaskReport(task.config().name(), task.command().name(), status, -1, Duration.ZERO, detail, "");
    }

    private List<NodeReport> nodeReports(ControlPlan plan) {
        Map<Node, List<TaskReport>> byNode = new LinkedHashMap<>();
        plan.tasks().keySet().stream()
                .sorted((a, b) -> io.jenkins.plugins.poni.model.Definitions.compareByLevels(
                        a.node().name(), b.node().name()))
                .forEach(task -> byNode.computeIfAbsent(task.node(), node -> new ArrayList<>())
                        .add(reports.get(task)));
        List<NodeReport> nodes = new ArrayList<>();
        SecretMask mask = renderer.mask();
        byNode.forEach((node, tasks) -> nodes.add(TaskReports.node(node, tasks, mask)));
        return nodes;
    }
}
