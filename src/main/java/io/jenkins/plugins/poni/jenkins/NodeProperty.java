package io.jenkins.plugins.poni.jenkins;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.poni.model.Assignment;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A property that new nodes get; the name may end in a conversion, as in {@code cores:int}. */
public final class NodeProperty implements Describable<NodeProperty>, Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String value;

    @DataBoundConstructor
    public NodeProperty(String name, String value) {
        this.name = Util.fixNull(name).trim();
        this.value = Util.fixNull(value);
    }

    public String getName() {
        return name;
    }

    public String getValue() {
        return value;
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<NodeProperty> {
        @Override
        public String getDisplayName() {
            return Messages.NodeProperty_displayName();
        }

        /** Whether it is the name of a property; tells nothing, so that everybody may ask. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            try {
                Assignment.parse(Util.fixNull(value).trim() + "=");
                return FormValidation.ok();
            } catch (UsageException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
