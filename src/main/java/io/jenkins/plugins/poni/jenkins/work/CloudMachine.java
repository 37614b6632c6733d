package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.cloud.Instance;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * The machine of a node, as it travels to the definitions and as the step returns it.
 *
 * @param instance the provider's identifier
 * @param state in small letters: {@code running}
 * @param addresses by network
 */
public record CloudMachine(String instance, String state, LinkedHashMap<String, String> addresses)
        implements Serializable {
    public static CloudMachine of(Instance instance) {
        return new CloudMachine(
                instance.id(),
                instance.state().name().toLowerCase(Locale.ROOT),
                new LinkedHashMap<>(instance.addresses()));
    }
}
