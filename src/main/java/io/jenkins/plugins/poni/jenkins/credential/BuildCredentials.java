package io.jenkins.plugins.poni.jenkins.credential;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.PasswordCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernameCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.poni.cloud.ProviderCredentials;
import io.jenkins.plugins.poni.jenkins.work.Login;
import io.jenkins.plugins.poni.jenkins.work.Logins;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Finds credentials that a build may use, and records that it does. */
public final class BuildCredentials {
    private static final int LARGEST_FILE = 1024 * 1024;

    /** What people call the credentials of a type, as the list of kinds in Jenkins has it. */
    private static final Map<Class<? extends StandardCredentials>, String> KINDS = Map.of(
            StandardUsernameCredentials.class, "SSH Username with private key, or Username with password",
            StandardCredentials.class, "Secret text, Secret file, or Username with password",
            AmazonWebServicesCredentials.class, "AWS Credentials");

    private final Run<?, ?> run;

    public BuildCredentials(Run<?, ?> run) {
        this.run = run;
    }

    /**
     * Everything that nodes may be logged in to with.
     *
     * @param common for nodes that nothing else is said about, or null
     * @param named names that nodes give, each with a node that does
     */
    public Logins logins(String common, List<NodeCredentials> byPattern, Map<String, String> named)
            throws AbortException {
        Map<String, Login> patterns = new LinkedHashMap<>();
        for (NodeCredentials some : byPattern) {
            patterns.putIfAbsent(some.getNodes(), login(some.getId(), "credentials for \"" + some.getNodes() + "\""));
        }
        Map<String, Login> names = new LinkedHashMap<>();
        for (Map.Entry<String, String> name : named.entrySet()) {
            names.put(name.getKey(), login(name.getKey(), "ssh.credentials of node \"" + name.getValue() + "\""));
        }
        return new Logins(common == null ? null : login(common, "credentialsId"), patterns, names);
    }

    /** Values by the names that templates ask for. */
    public Map<String, String> secrets(Collection<SecretBinding> bindings) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (SecretBinding binding : bindings) {
            String place = "secrets, \"" + binding.getName() + "\"";
            values.put(
                    binding.getName(),
                    value(find(binding.getCredentialsId(), StandardCredentials.class, place), place));
        }
        return values;
    }

    /** @param id of AWS credentials, or null; then so is the result */
    public ProviderCredentials aws(String id) throws AbortException {
        if (id == null) {
            return null;
        }
        AwsCredentials found =
                find(id, AmazonWebServicesCredentials.class, "awsCredentialsId").resolveCredentials();
        return new ProviderCredentials(
                found.accessKeyId(),
                found.secretAccessKey(),
                found instanceof AwsSessionCredentials session ? session.sessionToken() : null);
    }

    /** @throws AbortException if the build has no such credentials of that type */
    public <C extends StandardCredentials> C find(String id, Class<C> type) throws AbortException {
        return find(id, type, "credentials");
    }

    private <C extends StandardCredentials> C find(String id, Class<C> type, String place) throws AbortException {
        C found = CredentialsProvider.findCredentialById(id, type, run, List.of());
        if (found == null) {
            throw new AbortException(place + ": this build has no credentials \"" + id + "\" of a fitting kind ("
                    + KINDS.get(type) + "). Create them in Jenkins where the job can use them, or correct the name.");
        }
        CredentialsProvider.track(run, found);
        return found;
    }

    private Login login(String id, String place) throws AbortException {
        StandardUsernameCredentials found = find(id, StandardUsernameCredentials.class, place);
        String user = found.getUsername().isEmpty() ? null : found.getUsername();
        if (found instanceof SSHUserPrivateKey key) {
            String text = String.join("\n", key.getPrivateKeys());
            return new Login(id, user, text, plain(key.getPassphrase()), null);
        }
        if (found instanceof PasswordCredentials password) {
            return new Login(id, user, null, null, plain(password.getPassword()));
        }
        throw new AbortException(place + ": the credentials \"" + id + "\" have neither an SSH key nor a password."
                + " Name others of the kind \"SSH Username with private key\" or \"Username with password\".");
    }

    private static String value(StandardCredentials found, String place) throws IOException {
        if (found instanceof StringCredentials text) {
            return Secret.toString(text.getSecret());
        }
        if (found instanceof StandardUsernamePasswordCredentials password) {
            return Secret.toString(password.getPassword());
        }
        if (found instanceof FileCredentials file) {
            return content(file, place);
        }
        throw new AbortException(place + ": the credentials \"" + found.getId() + "\" have no single secret value."
                + " Name others of the kind \"Secret text\", \"Secret file\" or \"Username with password\".");
    }

    private static String content(FileCredentials file, String place) throws IOException {
        try (InputStream in = file.getContent()) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw new AbortException(place + ": the secret file is larger than 1 MiB. Deploy it by other means.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static String plain(Secret secret) {
        String text = secret == null ? "" : secret.getPlainText();
        return text.isEmpty() ? null : text;
    }
}
