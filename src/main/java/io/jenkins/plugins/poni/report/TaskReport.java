package io.jenkins.plugins.poni.report;

import java.time.Duration;
import java.util.Objects;

/**
 * One command that ran, or did not, on a node.
 *
 * @param config config that declares the command; empty for a command given by hand
 * @param command name of the command, or its text when given by hand
 * @param status OK, FAILED, or SKIPPED when something before it failed or the run was stopped
 * @param exitCode its exit code, or -1 when it did not run or did not end
 * @param took time from its start to its end; zero when it did not run
 * @param detail one line that explains a failure, else empty
 * @param output the last lines of its output, masked and bounded
 */
public record TaskReport(
        String config, String command, NodeStatus status, int exitCode, Duration took, String detail, String output) {
    public TaskReport {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(output, "output");
    }
}
