package io.jenkins.plugins.poni.jenkins;

import hudson.Extension;
import io.jenkins.plugins.poni.jenkins.work.Verb;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code poniDeploy}: makes nodes what was declared. */
public final class PoniDeployStep extends RemoteStep {
    private static final long serialVersionUID = 1L;

    private boolean dryRun;
    private boolean diff;
    private boolean rerunOnChange;

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

    /** Whether the on_change commands of files that are in place already run too. */
    public boolean isRerunOnChange() {
        return rerunOnChange;
    }

    @DataBoundSetter
    public void setRerunOnChange(boolean rerunOnChange) {
        this.rerunOnChange = rerunOnChange;
    }

    @Override
    String verb() {
        return "deploy";
    }

    @Override
    Object perform(StepSurroundings surroundings) throws Exception {
        EngineRun run = new EngineRun(surroundings, this);
        return run.result(run.of(new Verb.Deploy(selection(), dryRun, diff || dryRun, atATime(), rerunOnChange)));
    }

    /** A file that was written before the restart calls for nothing any more, and nobody knows whether its command ended. */
    @Override
    Object resume(StepSurroundings surroundings) throws Exception {
        sayAgain(surroundings);
        if (!dryRun && !rerunOnChange) {
            surroundings
                    .log()
                    .println(
                            "Warning: on_change commands that were running or due when Jenkins ended are not run again by"
                                    + " this. Known to have finished before: " + known(surroundings.finished())
                                    + ". For the nodes that are not in this list, run these commands by poniControl, or deploy"
                                    + " with rerunOnChange: true.");
        }
        return perform(surroundings);
    }

    private static String known(List<String> finished) {
        return finished.isEmpty() ? "no node" : String.join("; ", finished);
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
