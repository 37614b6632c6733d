package io.jenkins.plugins.poni.report;

import java.util.Objects;

/**
 * What was found and done about one file of one node. All texts are masked already.
 *
 * @param path absolute path on the node, or the place in the definitions of what is only rendered or could not be
 * @param config name of the config that declares it, empty for one that nobody declared
 * @param source where its entry stands in the definitions, as {@code file:line}, or empty
 * @param status how it was found
 * @param changed whether it was written, corrected or removed
 * @param detail one line that explains the status: "mode 0600, declared 0644", an error; may be empty
 * @param diff unified diff with its header, or empty when there is none to show
 */
public record FileReport(
        String path, String config, String source, FileStatus status, boolean changed, String detail, String diff) {
    public FileReport {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(diff, "diff");
    }
}
