package io.jenkins.plugins.poni.jenkins.credential;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.Serializable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** SSH credentials for the nodes whose names match a pattern. */
public final class NodeCredentials implements Describable<NodeCredentials>, Serializable {
    private static final long serialVersionUID = 1L;

    private final String nodes;
    private final String id;

    @DataBoundConstructor
    public NodeCredentials(String nodes, String id) {
        this.nodes = Util.fixNull(nodes).trim();
        this.id = Util.fixNull(id).trim();
    }

    /** Regular expression searched in the full names of nodes. */
    public String getNodes() {
        return nodes;
    }

    /** Identifier of the credentials. */
    public String getId() {
        return id;
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<NodeCredentials> {
        @Override
        public String getDisplayName() {
            return Messages.NodeCredentials_displayName();
        }

        /** SSH credentials, for those who may see them. */
        @POST
        public ListBoxModel doFillIdItems(@AncestorInPath Item item, @QueryParameter String id) {
            return CredentialChoices.ssh(item, id);
        }

        /** Whether it is a pattern; tells nothing, so that everybody may ask. */
        @POST
        public FormValidation doCheckNodes(@QueryParameter String value) {
            try {
                NodePattern.search(Util.fixNull(value));
                return FormValidation.ok();
            } catch (UsageException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
