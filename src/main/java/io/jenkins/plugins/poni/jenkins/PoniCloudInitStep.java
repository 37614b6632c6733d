package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.poni.cloud.CloudCredentials;
import io.jenkins.plugins.poni.jenkins.credential.BuildCredentials;
import io.jenkins.plugins.poni.jenkins.credential.CredentialChoices;
import io.jenkins.plugins.poni.jenkins.work.CloudMachine;
import io.jenkins.plugins.poni.jenkins.work.CloudMachinesWork;
import io.jenkins.plugins.poni.jenkins.work.CloudNode;
import io.jenkins.plugins.poni.jenkins.work.CloudPlanWork;
import io.jenkins.plugins.poni.jenkins.work.Selection;
import io.jenkins.plugins.poni.model.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code poniCloudInit}: gets machines from the clouds that nodes name, and writes their addresses to the definitions. */
public final class PoniCloudInitStep extends CommittingStep {
    private static final long serialVersionUID = 1L;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(20);

    private String nodes;
    private String exclude;
    private String awsCredentialsId;
    private boolean wait = true;
    private String timeout;

    @DataBoundConstructor
    public PoniCloudInitStep() {
        // Every parameter is optional.
    }

    /** Regular expression searched in the full names of nodes; null for all. */
    public String getNodes() {
        return nodes;
    }

    @DataBoundSetter
    public void setNodes(String nodes) {
        this.nodes = Util.fixEmptyAndTrim(nodes);
    }

    /** Regular expression of nodes to leave out, or null. */
    public String getExclude() {
        return exclude;
    }

    @DataBoundSetter
    public void setExclude(String exclude) {
        this.exclude = Util.fixEmptyAndTrim(exclude);
    }

    /** AWS credentials, or null for what the controller's environment has. */
    public String getAwsCredentialsId() {
        return awsCredentialsId;
    }

    @DataBoundSetter
    public void setAwsCredentialsId(String awsCredentialsId) {
        this.awsCredentialsId = Util.fixEmptyAndTrim(awsCredentialsId);
    }

    /** Whether to wait until the machines run. */
    public boolean isWait() {
        return wait;
    }

    @DataBoundSetter
    public void setWait(boolean wait) {
        this.wait = wait;
    }

    /** Longest time to wait, such as {@code 10m}; null for twenty minutes. */
    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Util.fixEmptyAndTrim(timeout);
    }

    @Override
    String verb() {
        return "cloud-init";
    }

    @Override
    Object perform(StepSurroundings surroundings) throws Exception {
        return launch(surroundings, false);
    }

    /** A commit that was made stays; what was not pushed is pushed now. */
    @Override
    Object resume(StepSurroundings surroundings) throws Exception {
        surroundings.log().println("Jenkins was restarted: going on.");
        return launch(surroundings, true);
    }

    private Object launch(StepSurroundings surroundings, boolean again) throws Exception {
        Selection selection = new Selection(Util.fixNull(nodes), Util.fixNull(exclude), List.of(), List.of());
        List<CloudNode> wanted = surroundings.workspace().act(new CloudPlanWork(directory(), selection));
        CloudCredentials credentials = new BuildCredentials(surroundings.run()).aws(awsCredentialsId);
        Map<String, CloudMachine> machines =
                new CloudLaunch(surroundings, credentials, wait ? longestWait() : null).of(wanted);
        if (!machines.isEmpty()) {
            String trailer = "Build: " + Committer.address(surroundings);
            surroundings
                    .workspace()
                    .act(new CloudMachinesWork(directory(), machines, Committer.of(surroundings), trailer));
        }
        if (again || !machines.isEmpty()) {
            pushIfWanted(surroundings);
        }
        return result(machines);
    }

    private Duration longestWait() throws AbortException {
        if (timeout == null) {
            return DEFAULT_TIMEOUT;
        }
        return Durations.parse(timeout)
                .orElseThrow(() -> new AbortException(
                        "timeout: \"" + timeout + "\" is no time. Write a number and a unit, such as 10m."));
    }

    private static ArrayList<Object> result(Map<String, CloudMachine> machines) {
        ArrayList<Object> result = new ArrayList<>();
        machines.forEach((node, machine) -> {
            LinkedHashMap<String, Object> map = new LinkedHashMap<>();
            map.put("name", node);
            map.put("instance", machine.instance());
            map.put("state", machine.state());
            map.put("addresses", machine.addresses());
            result.add(map);
        });
        return result;
    }

    /** Its entry among the steps. */
    @Extension
    public static final class DescriptorImpl extends CommittingStepDescriptor {
        @Override
        public String getFunctionName() {
            return "poniCloudInit";
        }

        @Override
        public String getDisplayName() {
            return Messages.PoniCloudInitStep_displayName();
        }

        /** AWS credentials, for those who may see them. */
        @POST
        public ListBoxModel doFillAwsCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String awsCredentialsId) {
            return CredentialChoices.aws(item, awsCredentialsId);
        }

        /** Whether it is a time; tells nothing, so that everybody may ask. */
        @POST
        public FormValidation doCheckTimeout(@QueryParameter String value) {
            return TimeField.check(value);
        }
    }
}
