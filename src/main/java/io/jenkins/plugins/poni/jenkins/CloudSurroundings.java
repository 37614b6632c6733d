package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.ProxyConfiguration;
import hudson.util.Secret;
import io.jenkins.plugins.poni.cloud.CloudProviders;
import io.jenkins.plugins.poni.cloud.ProviderCredentials;
import io.jenkins.plugins.poni.cloud.ProviderProxy;
import io.jenkins.plugins.poni.cloud.ProviderSettings;
import io.jenkins.plugins.poni.jenkins.credential.BuildCredentials;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;

/**
 * How the controller calls providers for a build: by whose credentials, and through which proxy.
 *
 * @param credentials null for what the environment of the controller has
 */
record CloudSurroundings(ProviderCredentials credentials) {
    /** @param awsCredentialsId of the step, or null */
    static CloudSurroundings of(StepSurroundings surroundings, String awsCredentialsId) throws AbortException {
        return new CloudSurroundings(new BuildCredentials(surroundings.run()).aws(awsCredentialsId));
    }

    /** Those of Poni and of every other plugin that brings some. */
    static CloudProviders providers() {
        return CloudProviders.of(Jenkins.get().getPluginManager().uberClassLoader);
    }

    ProviderSettings settings() {
        ProviderSettings settings = credentials == null ? ProviderSettings.DEFAULT : ProviderSettings.of(credentials);
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        return proxy == null ? settings : settings.withProxy(proxy(proxy));
    }

    /** Jenkins separates hosts by white space, commas or bars. */
    private static ProviderProxy proxy(ProxyConfiguration proxy) {
        String direct =
                proxy.getNoProxyHost() == null ? "" : proxy.getNoProxyHost().strip();
        return new ProviderProxy(
                proxy.getName(),
                proxy.getPort(),
                proxy.getUserName(),
                Secret.toString(proxy.getSecretPassword()),
                direct.isEmpty() ? List.of() : List.of(direct.split("[\\s,|]+")));
    }

    /** What no log may tell. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        if (credentials != null) {
            secrets.add(credentials.secret());
            if (credentials.session() != null) {
                secrets.add(credentials.session());
            }
        }
        return secrets;
    }
}
