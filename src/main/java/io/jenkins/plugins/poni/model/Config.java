package io.jenkins.plugins.poni.model;

import java.util.Map;
import java.util.Objects;

/** A config as one node has it: the definition and the settings that result for that node. */
public final class Config {
    private final String node;
    private final ConfigDefinition definition;
    private final Value.Mapping settings;
    private final Origin origin;
    private final Map<String, Object> plainSettings;

    /**
     * @param node full name of the node
     * @param settings the merged settings, each value with the place that set it
     * @param origin where the config was given to the node
     */
    public Config(String node, ConfigDefinition definition, Value.Mapping settings, Origin origin) {
        this.node = Objects.requireNonNull(node, "node");
        this.definition = Objects.requireNonNull(definition, "definition");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.origin = Objects.requireNonNull(origin, "origin");
        this.plainSettings = settings.plain();
    }

    public String name() {
        return definition.name();
    }

    /** Full name of the node that has it. */
    public String node() {
        return node;
    }

    /** {@code NODE/CONFIG}. */
    public String fullName() {
        return node + "/" + name();
    }

    public ConfigDefinition definition() {
        return definition;
    }

    /** The merged settings, each value with the place that set it. */
    public Value.Mapping settings() {
        return settings;
    }

    /** The merged settings as templates see them; unmodifiable in depth. */
    public Map<String, Object> plainSettings() {
        return plainSettings;
    }

    public Origin origin() {
        return origin;
    }

    @Override
    public String toString() {
        return fullName();
    }
}
