package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.poni.jenkins.work.Outcome;
import io.jenkins.plugins.poni.jenkins.work.Verb;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** {@code poniAudit}: compares nodes with what was declared and changes nothing. */
public final class PoniAuditStep extends RemoteStep {
    private static final long serialVersionUID = 1L;
    private static final String UNSTABLE = "unstable";
    private static final String FAILURE = "failure";
    private static final String IGNORE = "ignore";

    private String onDrift = UNSTABLE;
    private boolean diff;

    @DataBoundConstructor
    public PoniAuditStep() {
        // Every parameter is optional.
    }

    /** What becomes of the build when anything is not as declared: {@code unstable}, {@code failure} or {@code ignore}. */
    public String getOnDrift() {
        return onDrift;
    }

    @DataBoundSetter
    public void setOnDrift(String onDrift) {
        String given = Util.fixEmptyAndTrim(onDrift);
        this.onDrift = given == null ? UNSTABLE : given;
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
        return "audit";
    }

    @Override
    Object perform(StepSurroundings surroundings) throws Exception {
        if (!List.of(UNSTABLE, FAILURE, IGNORE).contains(onDrift)) {
            throw new AbortException("onDrift: \"" + onDrift + "\" is no choice. Write unstable, failure or ignore.");
        }
        EngineRun run = new EngineRun(surroundings, this);
        Outcome outcome = run.of(new Verb.Audit(selection(), diff, atATime()));
        if (outcome.drifted() && onDrift.equals(FAILURE) && !(outcome.failed() && isFailOnError())) {
            throw new AbortException("Poni found drift: " + outcome.summary());
        }
        if (outcome.drifted() && onDrift.equals(UNSTABLE)) {
            surroundings.unstable("Poni found drift: " + outcome.summary());
        }
        return run.result(outcome);
    }

    /** Its entry among the steps. */
    @Extension
    public static final class DescriptorImpl extends RemoteStepDescriptor {
        @Override
        public String getFunctionName() {
            return "poniAudit";
        }

        @Override
        public String getDisplayName() {
            return Messages.PoniAuditStep_displayName();
        }

        /** The choices; nothing secret, so that everybody may see them. */
        @POST
        public ListBoxModel doFillOnDriftItems() {
            ListBoxModel choices = new ListBoxModel();
            choices.add(Messages.PoniAuditStep_unstable(), UNSTABLE);
            choices.add(Messages.PoniAuditStep_failure(), FAILURE);
            choices.add(Messages.PoniAuditStep_ignore(), IGNORE);
            return choices;
        }
    }
}
