package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.remote.RemoteCommand;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.TaskReport;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs one command on a connected node, hands its masked output on line by line, and reports how it ended. */
final class TaskRunner {
    private final NodeOutput output;
    private final Supplier<SecretMask> mask;

    TaskRunner(NodeOutput output, Supplier<SecretMask> mask) {
        this.output = output;
        this.mask = mask;
    }

    /**
     * @param config name of the config, or an empty text for a command given by hand
     * @param name name of the command for the report
     */
    TaskReport run(Host host, String node, String config, String name, RemoteCommand command)
            throws InterruptedException {
        long start = System.nanoTime();
        Tail tail = new Tail();
        SecretMask secrets = mask.get();
        try {
            int exitCode = run(host, command, new MaskedLines(secrets, (error, line) -> {
                tail.add(line);
                output.line(node, error, line);
            }));
            NodeStatus status = exitCode == 0 ? NodeStatus.OK : NodeStatus.FAILED;
            String detail = exitCode == 0 ? "" : "ended with exit code " + exitCode;
            return report(config, name, status, exitCode, start, detail, tail);
        } catch (UnreachableException e) {
            return report(config, name, NodeStatus.UNREACHABLE, -1, start, secrets.apply(e.getMessage()), tail);
        } catch (OperationException e) {
            return report(config, name, NodeStatus.FAILED, -1, start, secrets.apply(e.getMessage()), tail);
        } catch (RuntimeException | Error e) {
            String detail = "could not be waited for: " + Fault.describe(e);
            return report(config, name, NodeStatus.FAILED, -1, start, secrets.apply(detail), tail);
        }
    }

    private static int run(Host host, RemoteCommand command, MaskedLines lines) throws InterruptedException {
        try {
            return host.run(command, lines);
        } finally {
            lines.end();
        }
    }

    private static TaskReport report(
            String config, String name, NodeStatus status, int exitCode, long start, String detail, Tail tail) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new TaskReport(config, name, status, exitCode, took, detail, tail.text());
    }
}
