package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.poni.jenkins.credential.BuildCredentials;
import io.jenkins.plugins.poni.jenkins.credential.CredentialChoices;
import io.jenkins.plugins.poni.jenkins.credential.NodeCredentials;
import io.jenkins.plugins.poni.jenkins.credential.SecretBinding;
import io.jenkins.plugins.poni.jenkins.work.Access;
import io.jenkins.plugins.poni.jenkins.work.BuildLog;
import io.jenkins.plugins.poni.jenkins.work.Selection;
import io.jenkins.plugins.poni.operation.Targets;
import io.jenkins.plugins.poni.operation.cloud.CloudOperations;
import io.jenkins.plugins.poni.operation.cloud.CloudReport;
import io.jenkins.plugins.poni.operation.cloud.InitOptions;
import io.jenkins.plugins.poni.operation.cloud.InitPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code poniCloudInit}: gets machines from the providers that nodes name, waits for them, and writes them to the definitions. */
public final class PoniCloudInitStep extends CloudStep {
    private static final long serialVersionUID = 1L;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(20);
    private static final String TERMINATE = "terminate";

    private String nodes;
    private String exclude;
    private boolean wait = true;
    private boolean dryRun;
    private String timeout;
    private String lifetime;
    private Integer maxInstances;
    private String onFailure;
    private String credentialsId;
    private ArrayList<NodeCredentials> credentials = new ArrayList<>();
    private String hostKeys;
    private ArrayList<SecretBinding> secrets = new ArrayList<>();

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

    /** Whether to wait until the machines accept an authenticated login. */
    public boolean isWait() {
        return wait;
    }

    @DataBoundSetter
    public void setWait(boolean wait) {
        this.wait = wait;
    }

    /** Whether to make nothing and only show what would be made. */
    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** Longest time to wait, such as {@code 10m}; null for twenty minutes. */
    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Util.fixEmptyAndTrim(timeout);
    }

    /** How long the machines may live, such as {@code 8h}; null for what their nodes say. */
    public String getLifetime() {
        return lifetime;
    }

    @DataBoundSetter
    public void setLifetime(String lifetime) {
        this.lifetime = Util.fixEmptyAndTrim(lifetime);
    }

    /** Most machines of one run; null for twenty. */
    public Integer getMaxInstances() {
        return maxInstances;
    }

    @DataBoundSetter
    public void setMaxInstances(Integer maxInstances) {
        this.maxInstances = maxInstances;
    }

    /** {@code terminate} to end the machines that a run started which fails or is stopped; null to keep them. */
    public String getOnFailure() {
        return onFailure;
    }

    @DataBoundSetter
    public void setOnFailure(String onFailure) {
        this.onFailure = Util.fixEmptyAndTrim(onFailure);
    }

    /** SSH credentials for nodes that nothing else is said about, or null. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** SSH credentials by patterns of nodes; the first pattern that matches counts. */
    public List<NodeCredentials> getCredentials() {
        return credentials;
    }

    @DataBoundSetter
    public void setCredentials(List<NodeCredentials> credentials) {
        this.credentials = new ArrayList<>(Util.fixNull(credentials));
    }

    /** {@code strict}, {@code accept-new} or {@code none}; null for the strategy of this Jenkins. */
    public String getHostKeys() {
        return hostKeys;
    }

    @DataBoundSetter
    public void setHostKeys(String hostKeys) {
        this.hostKeys = Util.fixEmptyAndTrim(hostKeys);
    }

    /** Credentials by the names that user data ask for. */
    public List<SecretBinding> getSecrets() {
        return secrets;
    }

    @DataBoundSetter
    public void setSecrets(List<SecretBinding> secrets) {
        this.secrets = new ArrayList<>(Util.fixNull(secrets));
    }

    @Override
    String verb() {
        return "cloud-init";
    }

    @Override
    Object perform(StepSurroundings surroundings) throws Exception {
        return init(surroundings, false);
    }

    /** Machines that were started before are found again; a commit that was made stays, and is pushed now. */
    @Override
    Object resume(StepSurroundings surroundings) throws Exception {
        surroundings.log().println("Jenkins was restarted: going on. Machines that were started are found again.");
        return init(surroundings, true);
    }

    private Object init(StepSurroundings surroundings, boolean again) throws Exception {
        InitOptions options = options();
        Targets targets = new Selection(Util.fixNull(nodes), Util.fixNull(exclude), List.of(), List.of()).targets();
        Map<String, String> values = new BuildCredentials(surroundings.run()).secrets(secrets);
        return result(new CloudRun(surroundings, this)
                .of(access(surroundings), values, again, (operations, log) -> init(operations, log, targets, options)));
    }

    private static CloudReport init(CloudOperations operations, BuildLog log, Targets targets, InitOptions options)
            throws InterruptedException {
        InitPlan plan = operations.planInit(targets, options);
        CloudRun.announce(
                log, options.dryRun() ? "Would create:" : "Creating, unless they are there already:", plan.lines());
        return operations.init(plan, options);
    }

    /** Without waiting nobody logs in. */
    private Access access(StepSurroundings surroundings) throws IOException, InterruptedException {
        return wait && !dryRun
                ? new NodeAccess(surroundings, directory()).of(credentialsId, credentials, hostKeys, null)
                : Access.none();
    }

    private InitOptions options() throws AbortException {
        if (onFailure != null && !onFailure.equals(TERMINATE) && !onFailure.equals("keep")) {
            throw new AbortException("onFailure: \"" + onFailure + "\" is neither keep nor terminate.");
        }
        InitOptions options = InitOptions.DEFAULT
                .withAwait(wait)
                .withDryRun(dryRun)
                .withTimeout(time("timeout", timeout, DEFAULT_TIMEOUT))
                .withLifetime(time("lifetime", lifetime, null))
                .withTerminateOnFailure(TERMINATE.equals(onFailure));
        return maxInstances == null ? options : options.withMaxInstances(maxInstances);
    }

    /** Its entry among the steps. */
    @Extension
    public static final class DescriptorImpl extends CloudStepDescriptor {
        @Override
        public String getFunctionName() {
            return "poniCloudInit";
        }

        @Override
        public String getDisplayName() {
            return Messages.PoniCloudInitStep_displayName();
        }

        /** SSH credentials, for those who may see them. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialChoices.ssh(item, credentialsId);
        }

        /** Whether there are such credentials. */
        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialChoices.checkSsh(item, value);
        }

        /** The choices; nothing secret, so that everybody may see them. */
        @POST
        public ListBoxModel doFillHostKeysItems() {
            return HostKeyChoices.list();
        }

        /** The choices; nothing secret, so that everybody may see them. */
        @POST
        public ListBoxModel doFillOnFailureItems() {
            ListBoxModel choices = new ListBoxModel();
            choices.add(Messages.PoniCloudInitStep_keep(), "");
            choices.add(Messages.PoniCloudInitStep_terminate(), TERMINATE);
            return choices;
        }

        /** Whether it is a number; tells nothing, so that everybody may ask. */
        @POST
        public FormValidation doCheckMaxInstances(@QueryParameter String value) {
            return NumberField.check("maxInstances", value);
        }

        /** Whether it is a time; tells nothing, so that everybody may ask. */
        @POST
        public FormValidation doCheckTimeout(@QueryParameter String value) {
            return TimeField.check(value);
        }

        /** Whether it is a time; tells nothing, so that everybody may ask. */
        @POST
        public FormValidation doCheckLifetime(@QueryParameter String value) {
            return TimeField.check(value);
        }
    }
}
