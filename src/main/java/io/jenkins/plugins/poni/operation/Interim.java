package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.TaskReport;
import java.util.List;

/**
 * What is known so far of a node that is worked on, so that its report also tells it when the work ends half-way: by an
 * interrupt, a broken connection or a fault. Written by the thread that works, read by any.
 */
final class Interim {
    private volatile boolean begun;
    private volatile List<FileReport> files = List.of();
    private volatile List<TaskReport> tasks = List.of();

    void begin() {
        begun = true;
    }

    boolean isBegun() {
        return begun;
    }

    void files(List<FileReport> known) {
        files = List.copyOf(known);
    }

    void tasks(List<TaskReport> known) {
        tasks = List.copyOf(known);
    }

    List<FileReport> files() {
        return files;
    }

    List<TaskReport> tasks() {
        return tasks;
    }
}
