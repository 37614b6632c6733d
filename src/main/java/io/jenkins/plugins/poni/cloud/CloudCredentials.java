package io.jenkins.plugins.poni.cloud;

import java.util.Objects;

/**
 * What a provider is logged in to with. Its text form tells no secret.
 *
 * @param accessKey name of the key
 * @param secretKey the key itself
 * @param sessionToken of a role that is played for a while, or null
 */
public record CloudCredentials(String accessKey, String secretKey, String sessionToken) {
    public CloudCredentials {
        Objects.requireNonNull(accessKey, "accessKey");
        Objects.requireNonNull(secretKey, "secretKey");
    }

    @Override
    public String toString() {
        return "credentials " + accessKey;
    }
}
