package io.jenkins.plugins.poni.cloud;

import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Value;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the {@code cloud} properties of a node say whatever its provider is.
 *
 * @param node full name of the node
 * @param provider name of the provider
 * @param instance identifier of its machine, or an empty text while it has none
 * @param generation how many machines of the node were ended before; part of what marks a machine as the node's, so that
 *     one that is about to end is never taken for the next
 * @param lifetime how long a machine is meant to live, or null for as long as it is wanted
 * @param isProtected whether the machine must not be ended
 * @param hostKey how its host key is learnt
 * @param connectBy which of its addresses becomes its host, such as {@code private.ip}; null for the provider's choice
 * @param properties all the properties, the provider's own among them
 */
public record CloudDefinition(
        String node,
        String provider,
        String instance,
        long generation,
        Duration lifetime,
        boolean isProtected,
        HostKeySource hostKey,
        String connectBy,
        Value.Mapping properties)
        implements Serializable {

    /** How the host key of a new machine is learnt. */
    public enum HostKeySource {
        /** From the provider: what the machine writes on its console, or what the list of a pool says. */
        CONSOLE,
        /** A key pair made for it is given to it in its user data. */
        INJECT,
        /** It is known already, or recorded by people: {@code poni trust}, an {@code @cert-authority} line. */
        KNOWN;

        /** As it is written. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CloudDefinition {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(hostKey, "hostKey");
        Objects.requireNonNull(properties, "properties");
    }

    /** The keys that every provider's nodes may have, with what they mean. */
    public static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("provider", "where the machine comes from, such as ec2 or pool");
        keys.put("instance", "identifier of the machine; written by Poni");
        keys.put("generation", "how many machines the node had before; written by Poni");
        keys.put("lifetime", "how long the machine may live, such as 8h; poni cloud reap ends it after that");
        keys.put("protect", "true to refuse to end the machine");
        keys.put("host_key", "how its host key is learnt: console, inject or known");
        keys.put("connect_by", "which address becomes the host, such as private.ip; without it the provider's choice");
        keys.put("user_data", "a template, or a list of templates, for the first start of the machine");
        return keys;
    }

    /**
     * Reads the common properties.
     *
     * @param problems gets what is wrong with them; keys of the provider are not looked at
     */
    public static CloudDefinition read(String node, Value.Mapping properties, List<Problem> problems) {
        CloudProperties reader = new CloudProperties(properties, "cloud");
        CloudDefinition definition = new CloudDefinition(
                node,
                Optional.ofNullable(reader.requiredText("provider")).orElse(""),
                Optional.ofNullable(reader.text("instance")).orElse(""),
                Optional.ofNullable(reader.number("generation", 0, Long.MAX_VALUE))
                        .orElse(0L),
                reader.duration("lifetime"),
                reader.flag("protect", false),
                reader.choice("host_key", HostKeySource.class, HostKeySource.CONSOLE),
                reader.text("connect_by"),
                properties);
        problems.addAll(reader.problems());
        return definition;
    }

    /** As {@link #read}, of properties that were checked before. */
    public static CloudDefinition of(String node, Value.Mapping properties) {
        return read(node, properties, new ArrayList<>());
    }

    /** A machine with the host by which this node wants to be reached, if it has such an address. */
    public Instance reached(Instance machine) {
        String host = connectBy == null ? null : machine.addresses().get(connectBy);
        return host == null ? machine : machine.withHost(host, machine.addresses());
    }

    public boolean hasInstance() {
        return !instance.isEmpty();
    }
}
