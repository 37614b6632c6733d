package io.jenkins.plugins.poni.jenkins.credential;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import java.io.Serializable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Which credentials a template gets by {@code secret(name)}. */
public final class SecretBinding implements Describable<SecretBinding>, Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String credentialsId;

    @DataBoundConstructor
    public SecretBinding(String name, String credentialsId) {
        this.name = Util.fixNull(name).trim();
        this.credentialsId = Util.fixNull(credentialsId).trim();
    }

    public String getName() {
        return name;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** Its form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<SecretBinding> {
        @Override
        public String getDisplayName() {
            return Messages.SecretBinding_displayName();
        }

        /** Credentials with one secret, for those who may see them. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialChoices.secrets(item, credentialsId);
        }
    }
}
