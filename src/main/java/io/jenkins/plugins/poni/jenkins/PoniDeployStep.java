package io.jenkins.plugins.poni.jenkins;

import hudson.Extension;
import io.jenkins.plugins.poni.jenkins.work.Verb;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code poniDeploy}: makes nodes what was declared. */
public final class PoniDeployStep extends RemoteStep {
    private static final long serialVersionUID = 1L;

    private boolean dryRun;
    private boolean diff;

    @DataBoundConstructor
    public PoniDeployStep() {
        // Every parameter is optional.
    }

    /** Whether to show what would be done and do nothing. */
    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** Whether the log has the diffs; the report always has them. */
    public boolean isDiff() {
        return diff;
    }

    @DataBoundSetter
    public void setDiff(boolean diff) {
        this.diff = diff;
    }

    @Override
    String verb() {
        return "deploy";
    }

    @Override
    Object perform(StepSurroundings surroundings) throws Exception {
        EngineRun run = new EngineRun(surroundings, this);
        return run.result(run.of(new Verb.Deploy(selection(), dryRun, diff || dryRun, atATime())));
    }

    /** Its entry among the steps. */
    @Extension
    public static final class DescriptorImpl extends RemoteStepDescriptor {
        @Override
        public String getFunctionName() {
            return "poniDeploy";
        }

        @Override
        public String getDisplayName() {
            return Messages.PoniDeployStep_displayName();
        }
    }
}
