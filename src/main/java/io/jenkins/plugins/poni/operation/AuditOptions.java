package io.jenkins.plugins.poni.operation;

/**
 * How an audit is done.
 *
 * @param diff whether to fetch the content of files that differ and show the difference
 * @param parallel most nodes examined at a time, 1 or more
 * @param pathPrefix directory under which each node's files are, as for a deployment, or an empty text
 */
public record AuditOptions(boolean diff, int parallel, String pathPrefix) {
    /** Without diffs, ten nodes at a time. */
    public static final AuditOptions DEFAULT = new AuditOptions(false, 10, "");

    public AuditOptions {
        Options.requireParallel(parallel);
        pathPrefix = Options.requirePathPrefix(pathPrefix);
    }
}
