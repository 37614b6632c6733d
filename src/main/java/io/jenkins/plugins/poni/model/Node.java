package io.jenkins.plugins.poni.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One machine of the system, with everything it inherits already merged in.
 *
 * <p>{@link #properties()} holds reserved and invented properties side by side, each with the place that set it;
 * the accessors below it are the checked forms of the reserved ones.
 */
public final class Node {
    /** How a node is reached. */
    public enum Access {
        SSH,
        LOCAL
    }

    private final String name;
    private final String template;
    private final Value.Mapping properties;
    private final SshOptions ssh;
    private final Access access;
    private final boolean enabled;
    private final List<Config> configs;
    private final int index;
    private final Origin origin;
    private final Map<String, Object> plainProperties;

    /**
     * @param name full name such as {@code webshop/frontend/http1}
     * @param template name of its node template, or null
     * @param properties all properties that apply, computed ones excluded
     * @param configs its configs in the order in which they were given
     * @param index place among its siblings, nodes and systems together, by name, from 0
     * @param origin its node.yaml
     */
    public Node(
            String name,
            String template,
            Value.Mapping properties,
            SshOptions ssh,
            Access access,
            boolean enabled,
            List<Config> configs,
            int index,
            Origin origin) {
        this.name = Objects.requireNonNull(name, "name");
        this.template = template;
        this.properties = Objects.requireNonNull(properties, "properties");
        this.ssh = Objects.requireNonNull(ssh, "ssh");
        this.access = Objects.requireNonNull(access, "access");
        this.enabled = enabled;
        this.configs = List.copyOf(configs);
        this.index = index;
        this.origin = Objects.requireNonNull(origin, "origin");
        this.plainProperties = properties.plain();
    }

    public String name() {
        return name;
    }

    /** Full name of the system that holds it; empty for the root. */
    public String system() {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    /** Name of the node template that it instantiates. */
    public Optional<String> template() {
        return Optional.ofNullable(template);
    }

    /** All properties with the place that set each; computed ones ({@code name}, {@code depth}, {@code index}) excluded. */
    public Value.Mapping properties() {
        return properties;
    }

    /** The properties without origins; unmodifiable in depth. */
    public Map<String, Object> plainProperties() {
        return plainProperties;
    }

    /** Address or host name for SSH. */
    public Optional<String> host() {
        return text("host");
    }

    /** Login name. */
    public Optional<String> user() {
        return text("user");
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(plainProperties.get(key))
                .map(Object::toString)
                .filter(text -> !text.isEmpty());
    }

    public SshOptions ssh() {
        return ssh;
    }

    public Access access() {
        return access;
    }

    /** False for a node that is defined but left out of every operation. */
    public boolean enabled() {
        return enabled;
    }

    public List<Config> configs() {
        return configs;
    }

    public Optional<Config> config(String configName) {
        return configs.stream()
                .filter(config -> config.name().equals(configName))
                .findFirst();
    }

    public int index() {
        return index;
    }

    /** Number of names in the full name; 1 directly below the root. */
    public int depth() {
        return (int) name.chars().filter(c -> c == '/').count() + 1;
    }

    public Origin origin() {
        return origin;
    }

    @Override
    public String toString() {
        return name;
    }
}
