package io.jenkins.plugins.poni.jenkins.report;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.poni.report.ReportSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.kohsuke.stapler.StaplerProxy;

/** Shows on a job how much drift its last builds found: a chart on its page, and a page with the files that drift most. */
public final class JobDriftAction implements Action, StaplerProxy {
    /** Builds that the page looks at. */
    static final int MOST_BUILDS = 50;

    /** Builds in the picture on the job's page, where there is less room. */
    static final int FEW_BUILDS = 30;

    private final Job<?, ?> job;

    JobDriftAction(Job<?, ?> job) {
        this.job = job;
    }

    /** The page is for those who may read the job. */
    @Override
    public Object getTarget() {
        job.checkPermission(Item.READ);
        return this;
    }

    /** The job. */
    public Job<?, ?> getJob() {
        return job;
    }

    /** Address of the page, relative to that of Jenkins. */
    public String getUrl() {
        return job.getUrl() + getUrlName() + "/";
    }

    /** The picture for the page. */
    public DriftChart getChart() {
        return DriftChart.of(builds(MOST_BUILDS));
    }

    /** The picture for the job's page. */
    public DriftChart getSmallChart() {
        return DriftChart.of(builds(FEW_BUILDS));
    }

    /** The table. */
    public List<DriftingFile> getFiles() {
        return DriftingFile.of(builds(MOST_BUILDS));
    }

    /** Those of the last builds that have results, oldest first. Only the small files of their numbers are read. */
    private List<BuildDrift> builds(int most) {
        List<BuildDrift> builds = new ArrayList<>();
        Run<?, ?> build = job.getLastBuild();
        for (int looked = 0; build != null && looked < most; looked++) {
            PoniBuildAction action = build.getAction(PoniBuildAction.class);
            if (action != null) {
                builds.add(BuildDrift.of(build.getDisplayName(), build.getUrl(), summaries(action)));
            }
            build = build.getPreviousBuild();
        }
        Collections.reverse(builds);
        return builds;
    }

    private static List<ReportSummary> summaries(PoniBuildAction action) {
        return action.getResults().stream()
                .map(BuildResult::getSummary)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public String getIconFileName() {
        return "symbol-analytics";
    }

    @Override
    public String getDisplayName() {
        return Messages.JobDriftAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "poni";
    }
}
