package io.jenkins.plugins.poni.jenkins.credential;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernameCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Lists of credentials for forms: only for users who may use or configure them; everybody else sees what is set already. */
public final class CredentialChoices {
    private static final CredentialsMatcher SSH = CredentialsMatchers.anyOf(
            CredentialsMatchers.instanceOf(SSHUserPrivateKey.class),
            CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class));
    private static final CredentialsMatcher SECRETS = CredentialsMatchers.anyOf(
            CredentialsMatchers.instanceOf(StringCredentials.class),
            CredentialsMatchers.instanceOf(FileCredentials.class),
            CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class));

    private CredentialChoices() {}

    /** To log in over SSH: a user with a key or a password. */
    public static ListBoxModel ssh(Item item, String current) {
        return list(item, current, StandardUsernameCredentials.class, SSH);
    }

    /** To push: a user with a password or a key. */
    public static ListBoxModel git(Item item, String current) {
        return list(item, current, StandardUsernameCredentials.class, SSH);
    }

    /** Values for templates: a text, a file or a password. */
    public static ListBoxModel secrets(Item item, String current) {
        return list(item, current, StandardCredentials.class, SECRETS);
    }

    /** For AWS. */
    public static ListBoxModel aws(Item item, String current) {
        return list(item, current, AmazonWebServicesCredentials.class, CredentialsMatchers.always());
    }

    /** Says when there are no such SSH credentials; users who may not see any are told nothing. */
    public static FormValidation checkSsh(Item item, String id) {
        if (id == null || id.isBlank() || !isAllowed(item)) {
            return FormValidation.ok();
        }
        boolean found = ssh(item, "").stream().anyMatch(option -> option.value.equals(id));
        return found
                ? FormValidation.ok()
                : FormValidation.warning("There are no SSH credentials \"" + id + "\" that this job can use.");
    }

    private static <C extends StandardCredentials> ListBoxModel list(
            Item item, String current, Class<C> type, CredentialsMatcher matcher) {
        StandardListBoxModel choices = new StandardListBoxModel();
        if (!isAllowed(item)) {
            return choices.includeCurrentValue(current);
        }
        return choices.includeEmptyValue()
                .includeMatchingAs(ACL.SYSTEM2, item, type, List.of(), matcher)
                .includeCurrentValue(current);
    }

    private static boolean isAllowed(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }
}
