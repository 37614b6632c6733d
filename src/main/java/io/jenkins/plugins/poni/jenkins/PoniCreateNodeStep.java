package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.poni.jenkins.credential.CredentialChoices;
import io.jenkins.plugins.poni.jenkins.work.CreateNodesWork;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code poniCreateNode}: makes one node or a series of them, and commits. */
public final class PoniCreateNodeStep extends PoniStep {
    private static final long serialVersionUID = 1L;

    private final String name;
    private String template;
    private Integer count;
    private String range;
    private String host;
    private ArrayList<NodeProperty> properties = new ArrayList<>();
    private boolean push;
    private String branch;
    private String gitCredentialsId;

    /** @param name full name; in a series it holds {@code {id}} */
    @DataBoundConstructor
    public PoniCreateNodeStep(String name) {
        this.name = Util.fixNull(name).trim();
    }

    public String getName() {
        return name;
    }

    /** Node template, or null. */
    public String getTemplate() {
        return template;
    }

    @DataBoundSetter
    public void setTemplate(String template) {
        this.template = Util.fixEmptyAndTrim(template);
    }

    /** How many nodes; null for one, or for those of the range. */
    public Integer getCount() {
        return count;
    }

    @DataBoundSetter
    public void setCount(Integer count) {
        this.count = count;
    }

    /** Numbers of the nodes, such as {@code 5..8}, or null. */
    public String getRange() {
        return range;
    }

    @DataBoundSetter
    public void setRange(String range) {
        this.range = Util.fixEmptyAndTrim(range);
    }

    /** Address or host name, which may hold {@code {id}}; or null. */
    public String getHost() {
        return host;
    }

    @DataBoundSetter
    public void setHost(String host) {
        this.host = Util.fixEmptyAndTrim(host);
    }

    public List<NodeProperty> getProperties() {
        return properties;
    }

    @DataBoundSetter
    public void setProperties(List<NodeProperty> properties) {
        this.properties = new ArrayList<>(Util.fixNull(properties));
    }

    /** Whether the commit is pushed to where the checkout came from. */
    public boolean isPush() {
        return push;
    }

    @DataBoundSetter
    public void setPush(boolean push) {
        this.push = push;
    }

    /** Branch to push to; null for that of the build. */
    public String getBranch() {
        return branch;
    }

    @DataBoundSetter
    public void setBranch(String branch) {
        this.branch = Util.fixEmptyAndTrim(branch);
    }

    /** Credentials to push with, or null. */
    public String getGitCredentialsId() {
        return gitCredentialsId;
    }

    @DataBoundSetter
    public void setGitCredentialsId(String gitCredentialsId) {
        this.gitCredentialsId = Util.fixEmptyAndTrim(gitCredentialsId);
    }

    @Override
    String verb() {
        return "create-node";
    }

    @Override
    Object perform(StepSurroundings surroundings) throws Exception {
        ArrayList<String> names = surroundings
                .workspace()
                .act(new CreateNodesWork(
                        directory(), request(surroundings), surroundings.environment(), surroundings.listener()));
        if (push) {
            new GitPush(surroundings, directory()).push(branch, gitCredentialsId);
        }
        return names;
    }

    private CreateNodesWork.Request request(StepSurroundings surroundings) throws AbortException {
        if (name.isEmpty()) {
            throw new AbortException("name: what is the node to be called? Give its full name, such as shop/web1.");
        }
        if (count != null && range != null) {
            throw new AbortException("count and range say the same in two ways. Leave one of them out.");
        }
        ArrayList<String> assignments = new ArrayList<>();
        properties.forEach(property -> assignments.add(property.getName() + "=" + property.getValue()));
        return new CreateNodesWork.Request(
                name,
                count == null ? range : String.valueOf(count),
                host,
                template,
                assignments,
                Committer.of(surroundings),
                "Build: " + Committer.address(surroundings));
    }

    /** Its entry among the steps. */
    @Extension
    public static final class DescriptorImpl extends PoniStepDescriptor {
        @Override
        public String getFunctionName() {
            return "poniCreateNode";
        }

        @Override
        public String getDisplayName() {
            return Messages.PoniCreateNodeStep_displayName();
        }

        /** Credentials for git, for those who may see them. */
        @POST
        public ListBoxModel doFillGitCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String gitCredentialsId) {
            return CredentialChoices.git(item, gitCredentialsId);
        }
    }
}
