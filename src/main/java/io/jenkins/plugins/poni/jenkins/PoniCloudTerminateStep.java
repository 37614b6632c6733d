package io.jenkins.plugins.poni.jenkins;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.poni.jenkins.work.Access;
import io.jenkins.plugins.poni.jenkins.work.Selection;
import io.jenkins.plugins.poni.operation.Targets;
import io.jenkins.plugins.poni.operation.cloud.EndPlan;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code poniCloudTerminate}: ends the machines of nodes, and clears them from the definitions. */
public final class PoniCloudTerminateStep extends CloudStep {
    private static final long serialVersionUID = 1L;

    private final String nodes;
    private String exclude;

    /** @param nodes regular expression searched in the full names of nodes; never taken for all of them by leaving it out */
    @DataBoundConstructor
    public PoniCloudTerminateStep(String nodes) {
        this.nodes = Util.fixNull(nodes).trim();
    }

    public String getNodes() {
        return nodes;
    }

    /** Regular expression of nodes to leave out, or null. */
    public String getExclude() {
        return exclude;
    }

    @DataBoundSetter
    public void setExclude(String exclude) {
        this.exclude = Util.fixEmptyAndTrim(exclude);
    }

    @Override
    String verb() {
        return "cloud-terminate";
    }

    @Override
    Object perform(StepSurroundings surroundings) throws Exception {
        return terminate(surroundings, false);
    }

    /** What ended before stays so; a commit that was made is pushed now. */
    @Override
    Object resume(StepSurroundings surroundings) throws Exception {
        sayAgain(surroundings);
        return terminate(surroundings, true);
    }

    private Object terminate(StepSurroundings surroundings, boolean again) throws Exception {
        RequiredField.NODES.require(nodes);
        Targets targets = new Selection(nodes, Util.fixNull(exclude), List.of(), List.of()).targets();
        return result(new CloudRun(surroundings, this).of(Access.none(), Map.of(), again, (operations, log) -> {
            EndPlan plan = operations.planTermination(targets);
            CloudRun.announce(log, "Ending for good:", plan.lines());
            return operations.terminate(plan);
        }));
    }

    /** Its entry among the steps. */
    @Extension
    public static final class DescriptorImpl extends CloudStepDescriptor {
        @Override
        public String getFunctionName() {
            return "poniCloudTerminate";
        }

        @Override
        public String getDisplayName() {
            return Messages.PoniCloudTerminateStep_displayName();
        }

        /** Whether there is a pattern; tells nothing, so that everybody may ask. */
        @Override
        @POST
        public FormValidation doCheckNodes(@QueryParameter String value) {
            return value.isBlank() ? RequiredField.NODES.check(value) : super.doCheckNodes(value);
        }
    }
}
