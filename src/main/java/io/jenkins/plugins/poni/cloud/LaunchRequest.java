package io.jenkins.plugins.poni.cloud;

import io.jenkins.plugins.poni.model.Value;
import java.util.Objects;

/**
 * A node that needs a machine.
 *
 * @param node full name of the node
 * @param properties its {@code cloud} properties with the place that set each
 * @param token text of at most 64 ASCII characters that is the same whenever the same machine is asked for, so that an
 *     interrupted launch can be repeated
 */
public record LaunchRequest(String node, Value.Mapping properties, String token) {
    private static final int LONGEST_TOKEN = 64;

    public LaunchRequest {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(properties, "properties");
        if (token.isEmpty() || token.length() > LONGEST_TOKEN || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("A token is 1 to 64 printable ASCII characters, not \"" + token + "\"");
        }
    }
}
