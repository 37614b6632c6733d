package io.jenkins.plugins.poni.operation;

/**
 * How a deployment is done.
 *
 * @param dryRun whether to show what would be done and do nothing
 * @param diff whether to fetch the old content of changed files and show the difference
 * @param parallel most nodes worked on at a time, 1 or more
 * @param pathPrefix directory under which each node's files go, as {@code PREFIX/NODE/PATH}, or an empty text
 */
public record DeployOptions(boolean dryRun, boolean diff, int parallel, String pathPrefix) {
    /** Writes, without diffs, on ten nodes at a time. */
    public static final DeployOptions DEFAULT = new DeployOptions(false, false, 10, "");

    public DeployOptions {
        Options.requireParallel(parallel);
        pathPrefix = Options.requirePathPrefix(pathPrefix);
    }
}
