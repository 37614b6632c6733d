package io.jenkins.plugins.poni.jenkins;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.poni.jenkins.credential.CredentialChoices;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What steps that log in to nodes have in common as seen by the snippet generator. */
abstract class RemoteStepDescriptor extends TargetStepDescriptor {
    /** SSH credentials, for those who may see them. */
    @POST
    public final ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String credentialsId) {
        return CredentialChoices.ssh(item, credentialsId);
    }

    /** Whether there are such credentials. */
    @POST
    public final FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
        return CredentialChoices.checkSsh(item, value);
    }

    /** The choices; nothing secret, so that everybody may see them. */
    @POST
    public final ListBoxModel doFillHostKeysItems() {
        return HostKeyChoices.list();
    }

    /** Whether it is a number; tells nothing, so that everybody may ask. */
    @POST
    public final FormValidation doCheckParallel(@QueryParameter String value) {
        return NumberField.check("parallel", value);
    }

    /** Whether it is a time; tells nothing, so that everybody may ask. */
    @POST
    public final FormValidation doCheckTimeout(@QueryParameter String value) {
        return TimeField.check(value);
    }
}
