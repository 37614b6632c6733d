package io.jenkins.plugins.poni.jenkins.report;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import java.util.Collection;
import java.util.Collections;
import jenkins.model.TransientActionFactory;

/**
 * Gives jobs that have results of Poni their drift. A {@code LastBuildAction} would not do: it is asked of the last
 * successful build only, and an audit that finds drift may well fail its build.
 */
@Extension
@SuppressWarnings("rawtypes")
public final class JobDriftActionFactory extends TransientActionFactory<Job> {
    /** Builds without results after which a job is taken for one without; Jenkins asks often. */
    private static final int MOST_BUILDS = 10;

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return JobDriftAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        Run<?, ?> build = job.getLastBuild();
        for (int looked = 0; build != null && looked < MOST_BUILDS; looked++) {
            if (build.getAction(PoniBuildAction.class) != null) {
                return Collections.singleton(new JobDriftAction(job));
            }
            build = build.getPreviousBuild();
        }
        return Collections.emptySet();
    }
}
