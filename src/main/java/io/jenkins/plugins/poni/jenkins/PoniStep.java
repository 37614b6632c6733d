package io.jenkins.plugins.poni.jenkins;

import hudson.Util;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** A step on the definitions that were checked out into the workspace. It is kept with the build until it has ended. */
public abstract class PoniStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;

    private String dir;

    /** Root of the definitions, relative to the workspace; null for the workspace itself. */
    public final String getDir() {
        return dir;
    }

    @DataBoundSetter
    public final void setDir(String dir) {
        this.dir = Util.fixEmptyAndTrim(dir);
    }

    @Override
    public final StepExecution start(StepContext context) {
        return new PoniExecution(context, this);
    }

    /** A word that begins names of what the step leaves behind: {@code deploy}. */
    abstract String verb();

    /**
     * Does the work, in a thread of its own.
     *
     * @return what the pipeline gets
     */
    abstract Object perform(StepSurroundings surroundings) throws Exception;

    /**
     * Goes on after Jenkins was restarted in the middle. Work that can be done twice is done again.
     *
     * @return what the pipeline gets
     */
    Object resume(StepSurroundings surroundings) throws Exception {
        sayAgain(surroundings);
        return perform(surroundings);
    }

    static void sayAgain(StepSurroundings surroundings) {
        surroundings.log().println("Jenkins was restarted: beginning again. What is done already stays as it is.");
    }

    final String directory() {
        return dir == null ? "" : dir;
    }
}
