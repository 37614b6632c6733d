package io.jenkins.plugins.poni.jenkins;

import hudson.Extension;
import io.jenkins.plugins.poni.jenkins.work.Access;
import io.jenkins.plugins.poni.operation.cloud.EndPlan;
import java.time.Instant;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code poniCloudReap}: ends the machines of a repository whose lifetime is over. For a job that runs every night. */
public final class PoniCloudReapStep extends CloudStep {
    private static final long serialVersionUID = 1L;

    private boolean dryRun;

    @DataBoundConstructor
    public PoniCloudReapStep() {
        // Every parameter is optional.
    }

    /** Whether to end nothing and only show what would be ended. */
    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    @Override
    String verb() {
        return "cloud-reap";
    }

    @Override
    Object perform(StepSurroundings surroundings) throws Exception {
        return reap(surroundings, false);
    }

    /** What ended before stays so; a commit that was made is pushed now. */
    @Override
    Object resume(StepSurroundings surroundings) throws Exception {
        sayAgain(surroundings);
        return reap(surroundings, true);
    }

    private Object reap(StepSurroundings surroundings, boolean again) throws Exception {
        return result(new CloudRun(surroundings, this).of(Access.none(), Map.of(), again, (operations, log) -> {
            EndPlan plan = operations.planReap(Instant.now());
            CloudRun.announce(log, dryRun ? "Would end:" : "Ending for good:", plan.lines());
            return dryRun ? plan.rehearsal("cloud reap") : operations.reap(plan);
        }));
    }

    /** Its entry among the steps. */
    @Extension
    public static final class DescriptorImpl extends CloudStepDescriptor {
        @Override
        public String getFunctionName() {
            return "poniCloudReap";
        }

        @Override
        public String getDisplayName() {
            return Messages.PoniCloudReapStep_displayName();
        }
    }
}
