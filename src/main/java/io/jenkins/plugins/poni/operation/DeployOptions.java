package io.jenkins.plugins.poni.operation;

/**
 * How a deployment is done.
 *
 * @param dryRun whether to show what would be done and do nothing
 * @param diff whether to fetch the old content of changed files and show the difference
 * @param parallel most nodes worked on at a time, 1 or more
 * @param pathPrefix directory under which each node's files go, as {@code PREFIX/NODE/PATH}, or an empty text; no
 *     {@code on_change} command runs then
 * @param rerunOnChange whether the {@code on_change} commands of files that are as declared already run too, as after a
 *     deployment that was interrupted
 */
public record DeployOptions(boolean dryRun, boolean diff, int parallel, String pathPrefix, boolean rerunOnChange) {
    /** Writes, without diffs, on ten nodes at a time. */
    public static final DeployOptions DEFAULT = new DeployOptions(false, false, 10, "");

    /** Runs {@code on_change} commands only for what changed. */
    public DeployOptions(boolean dryRun, boolean diff, int parallel, String pathPrefix) {
        this(dryRun, diff, parallel, pathPrefix, false);
    }

    public DeployOptions {
        Options.requireParallel(parallel);
        pathPrefix = Options.requirePathPrefix(pathPrefix);
    }
}
