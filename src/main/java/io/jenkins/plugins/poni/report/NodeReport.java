package io.jenkins.plugins.poni.report;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What was found and done on one node. All texts are masked already.
 *
 * @param node full name
 * @param host its address, or empty
 * @param status how it ended
 * @param detail one line that explains a failure, else empty
 * @param took time that was spent on it
 * @param files its files, those that are as declared included
 * @param tasks commands that ran on it, in order
 */
public record NodeReport(
        String node,
        String host,
        NodeStatus status,
        String detail,
        Duration took,
        List<FileReport> files,
        List<TaskReport> tasks) {
    public NodeReport {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(took, "took");
        files = List.copyOf(files);
        tasks = List.copyOf(tasks);
    }

    /** The detail of a node on which there was nothing to look at: it is not as declared, as nothing is declared. */
    public static final String NO_FILES = "no files are declared for it";

    /** Whether nothing is wrong with it only because there was nothing to look at. */
    boolean isWithoutFiles() {
        return status == NodeStatus.OK && files.isEmpty() && detail.equals(NO_FILES);
    }

    /** The same without the files of a status. */
    NodeReport without(FileStatus left) {
        List<FileReport> others =
                files.stream().filter(file -> file.status() != left).toList();
        return new NodeReport(node, host, status, detail, took, others, tasks);
    }

    /** Number of files of a status. */
    public long count(FileStatus fileStatus) {
        return files.stream().filter(file -> file.status() == fileStatus).count();
    }
}
