package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.Util;
import java.io.IOException;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that commits to the definitions, and may push what it committed. */
public abstract class CommittingStep extends PoniStep {
    private static final long serialVersionUID = 1L;

    private boolean push;
    private String branch;
    private String gitCredentialsId;

    /** Whether the commit is pushed to where the checkout came from. */
    public final boolean isPush() {
        return push;
    }

    @DataBoundSetter
    public final void setPush(boolean push) {
        this.push = push;
    }

    /** Branch to push to; null for that of the build. */
    public final String getBranch() {
        return branch;
    }

    @DataBoundSetter
    public final void setBranch(String branch) {
        this.branch = Util.fixEmptyAndTrim(branch);
    }

    /** Credentials to push with, or null. */
    public final String getGitCredentialsId() {
        return gitCredentialsId;
    }

    @DataBoundSetter
    public final void setGitCredentialsId(String gitCredentialsId) {
        this.gitCredentialsId = Util.fixEmptyAndTrim(gitCredentialsId);
    }

    /** Refuses early what a push would fail on: machines that were made for it would stay. */
    final void requirePushable(StepSurroundings surroundings) throws AbortException {
        if (push) {
            GitPush.target(surroundings, branch);
        }
    }

    final void pushIfWanted(StepSurroundings surroundings) throws IOException, InterruptedException {
        if (push) {
            new GitPush(surroundings, directory()).push(branch, gitCredentialsId);
        }
    }
}
