package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.poni.jenkins.work.Verb;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code poniControl}: runs a command of configs on nodes, what it requires first. */
public final class PoniControlStep extends RemoteStep {
    private static final long serialVersionUID = 1L;

    private final String command;
    private String args;
    private boolean noDeps;
    private Integer jobs;

    /** @param command name of the command in config.yaml */
    @DataBoundConstructor
    public PoniControlStep(String command) {
        this.command = Util.fixNull(command).trim();
    }

    public String getCommand() {
        return command;
    }

    /** Arguments that the command declares, one on each line, or null; a pipeline may give a list. */
    public String getArgs() {
        return args;
    }

    @DataBoundSetter
    public void setArgs(String args) {
        this.args = Util.fixEmpty(args);
    }

    /** Whether only the matching commands run, not what they require. */
    public boolean isNoDeps() {
        return noDeps;
    }

    @DataBoundSetter
    public void setNoDeps(boolean noDeps) {
        this.noDeps = noDeps;
    }

    /** Most commands at a time; null for as many as nodes. */
    public Integer getJobs() {
        return jobs;
    }

    @DataBoundSetter
    public void setJobs(Integer jobs) {
        this.jobs = jobs;
    }

    @Override
    String verb() {
        return "control";
    }

    @Override
    Object perform(StepSurroundings surroundings) throws Exception {
        RequiredField.COMMAND.require(command);
        if (getTags() != null) {
            throw new AbortException("tags: they choose files, not commands. Leave them out.");
        }
        EngineRun run = new EngineRun(surroundings, this);
        int atATime = NumberField.orElse("jobs", jobs, atATime());
        return run.result(
                run.of(new Verb.Control(selection(), command, PipelineArguments.lines(args), !noDeps, atATime)));
    }

    /** Commands need not be safe to run twice, so that only a person can tell how to go on. */
    @Override
    Object resume(StepSurroundings surroundings) throws Exception {
        List<String> finished = surroundings.finished();
        surroundings
                .log()
                .println(finished.isEmpty() ? "No command is known to have finished." : "Known to have finished:");
        finished.forEach(line -> surroundings.log().println("  " + line));
        surroundings.temporary().deleteRecursive();
        throw new AbortException("Jenkins was restarted while poniControl ran \"" + command + "\". "
                + known(finished.size())
                + " known to have finished; others may have. Where it is safe to run it twice, run poniControl again, or"
                + " leave nodes out by exclude and dependencies by noDeps.");
    }

    private static String known(int commands) {
        return switch (commands) {
            case 0 -> "No command is";
            case 1 -> "1 command, listed above, is";
            default -> commands + " commands, listed above, are";
        };
    }

    /** Its entry among the steps. */
    @Extension
    public static final class DescriptorImpl extends RemoteStepDescriptor {
        @Override
        public String getFunctionName() {
            return "poniControl";
        }

        @Override
        public String getDisplayName() {
            return Messages.PoniControlStep_displayName();
        }

        /** Whether there is one; tells nothing, so that everybody may ask. */
        @POST
        public FormValidation doCheckCommand(@QueryParameter String value) {
            return RequiredField.COMMAND.check(value);
        }

        /** Whether it is a number; tells nothing, so that everybody may ask. */
        @POST
        public FormValidation doCheckJobs(@QueryParameter String value) {
            return NumberField.check("jobs", value);
        }
    }
}
