package io.jenkins.plugins.poni.cloud;

import java.io.Serializable;
import java.util.Objects;

/**
 * Credentials for a provider.
 *
 * @param id public half: access key, user name
 * @param secret secret half
 * @param session token of temporary credentials, or null
 */
public record ProviderCredentials(String id, String secret, String session) implements Serializable {
    public ProviderCredentials {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(secret, "secret");
    }

    /** Without the secret, so that it gets into no log. */
    @Override
    public String toString() {
        return "credentials " + id;
    }
}
