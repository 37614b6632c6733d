package io.jenkins.plugins.poni.jenkins.report;

import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.poni.report.ReportFiles;
import java.io.IOException;

/** Keeps reports beside builds. */
public final class BuildReports {
    private BuildReports() {}

    /**
     * Keeps a report beside the build and shows it there. Safe for parallel branches of one build.
     *
     * @param directory where report.json lies (on the agent)
     * @param id unique in the build, {@code [a-z0-9-]+}, such as {@code deploy-1}; a result that the build has under this
     *     id is replaced, as a resumed step does the work again
     * @param artifacts path below the build's artifacts where the files of the report were archived, such as
     *     {@code poni/deploy-1}, or empty when they were not
     * @throws IOException if the report can't be read, is no report, or can't be written; the build is as before then
     * @throws IllegalArgumentException if the id or the path has another form
     */
    public static void add(Run<?, ?> run, FilePath directory, String id, String artifacts)
            throws IOException, InterruptedException {
        FilePath report = directory.child(ReportFiles.JSON);
        try {
            SideFiles.of(run.getRootDir()).keep(id, artifacts, report::copyTo);
        } catch (IOException e) {
            throw new IOException(
                    "Cannot keep the report \"" + report + "\" as result \"" + id + "\" of " + run + ": "
                            + e.getMessage(),
                    e);
        }
        action(run).show(id);
        run.save();
    }

    /** Branches of one build may come here at the same time, and must find the same action. */
    private static synchronized PoniBuildAction action(Run<?, ?> run) {
        PoniBuildAction action = run.getAction(PoniBuildAction.class);
        if (action == null) {
            action = new PoniBuildAction();
            run.addAction(action);
        }
        return action;
    }
}
