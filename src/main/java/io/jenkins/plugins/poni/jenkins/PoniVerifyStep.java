package io.jenkins.plugins.poni.jenkins;

import hudson.Extension;
import io.jenkins.plugins.poni.jenkins.work.Verb;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code poniVerify}: renders everything and touches no machine; the cheap check for pull requests. */
public final class PoniVerifyStep extends TargetStep {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public PoniVerifyStep() {
        // Every parameter is optional.
    }

    @Override
    String verb() {
        return "verify";
    }

    @Override
    Object perform(StepSurroundings surroundings) throws Exception {
        EngineRun run = new EngineRun(surroundings, this);
        return run.result(run.of(new Verb.Verify(selection())));
    }

    /** Its entry among the steps. */
    @Extension
    public static final class DescriptorImpl extends TargetStepDescriptor {
        @Override
        public String getFunctionName() {
            return "poniVerify";
        }

        @Override
        public String getDisplayName() {
            return Messages.PoniVerifyStep_displayName();
        }
    }
}
