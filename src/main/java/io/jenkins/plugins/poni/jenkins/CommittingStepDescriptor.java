package io.jenkins.plugins.poni.jenkins;

import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.poni.jenkins.credential.CredentialChoices;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What steps that commit have in common as seen by the snippet generator. */
abstract class CommittingStepDescriptor extends PoniStepDescriptor {
    /** Credentials for git, for those who may see them. */
    @POST
    public final ListBoxModel doFillGitCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String gitCredentialsId) {
        return CredentialChoices.git(item, gitCredentialsId);
    }
}
