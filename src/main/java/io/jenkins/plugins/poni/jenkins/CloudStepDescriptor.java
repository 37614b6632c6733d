package io.jenkins.plugins.poni.jenkins;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.poni.jenkins.credential.CredentialChoices;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What steps for machines of a cloud have in common as seen by the snippet generator. */
abstract class CloudStepDescriptor extends CommittingStepDescriptor {
    /** AWS credentials, for those who may see them. */
    @POST
    public final ListBoxModel doFillAwsCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String awsCredentialsId) {
        return CredentialChoices.aws(item, awsCredentialsId);
    }

    /** Whether it is a pattern; tells nothing, so that everybody may ask. */
    @POST
    public FormValidation doCheckNodes(@QueryParameter String value) {
        return PatternField.check(value);
    }

    /** Whether it is a pattern; tells nothing, so that everybody may ask. */
    @POST
    public final FormValidation doCheckExclude(@QueryParameter String value) {
        return PatternField.check(value);
    }
}
