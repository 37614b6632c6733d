package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.poni.jenkins.work.CreateNodesWork;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code poniCreateNode}: makes one node or a series of them, and commits. */
public final class PoniCreateNodeStep extends CommittingStep {
    private static final long serialVersionUID = 1L;

    private final String name;
    private String template;
    private Integer count;
    private String range;
    private String host;
    private ArrayList<NodeProperty> properties = new ArrayList<>();

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

    @Override
    String verb() {
        return "create-node";
    }

    @Override
    Object perform(StepSurroundings surroundings) throws Exception {
        return create(surroundings, false);
    }

    /** A commit that was made stays; what was not pushed is pushed now. */
    @Override
    Object resume(StepSurroundings surroundings) throws Exception {
        surroundings.log().println("Jenkins was restarted: going on.");
        return create(surroundings, true);
    }

    private Object create(StepSurroundings surroundings, boolean again) throws Exception {
        requirePushable(surroundings);
        ArrayList<String> names = surroundings
                .workspace()
                .act(new CreateNodesWork(
                        directory(),
                        request(surroundings),
                        again,
                        surroundings.environment(),
                        surroundings.listener()));
        pushIfWanted(surroundings);
        return names;
    }

    private CreateNodesWork.Request request(StepSurroundings surroundings) throws AbortException {
        RequiredField.NAME.require(name);
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
    public static final class DescriptorImpl extends CommittingStepDescriptor {
        @Override
        public String getFunctionName() {
            return "poniCreateNode";
        }

        @Override
        public String getDisplayName() {
            return Messages.PoniCreateNodeStep_displayName();
        }

        /** Whether there is one; tells nothing, so that everybody may ask. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return RequiredField.NAME.check(value);
        }

        /** Whether it is a number; tells nothing, so that everybody may ask. */
        @POST
        public FormValidation doCheckCount(@QueryParameter String value) {
            return NumberField.check("count", value);
        }
    }
}
