package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.PoniSystem;
import io.jenkins.plugins.poni.model.ValueSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lets conversions read the properties of the node, system or config that is being changed. */
final class TargetValues implements ValueSource {
    private final ValueSource world;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private TargetValues(ValueSource world) {
        this.world = world;
    }

    static TargetValues of(Node node, ValueSource world) {
        TargetValues target = new TargetValues(world);
        Map<String, Object> properties = new LinkedHashMap<>(node.plainProperties());
        properties.put("name", node.name());
        properties.put("depth", (long) node.depth());
        properties.put("index", (long) node.index());
        target.values.put("node", properties);
        return target;
    }

    static TargetValues of(Node node, Config config, ValueSource world) {
        TargetValues target = of(node, world);
        target.values.put("config", Map.of("name", config.name()));
        target.values.put("settings", config.plainSettings());
        return target;
    }

    static TargetValues of(PoniSystem system, ValueSource world) {
        TargetValues target = new TargetValues(world);
        Map<String, Object> properties = new LinkedHashMap<>(system.plainProperties());
        properties.put("name", system.name());
        properties.put("depth", (long) system.depth());
        target.values.put("system", properties);
        return target;
    }

    /** Of a node that is only about to be made. */
    static TargetValues ofNew(String name, String host, ValueSource world) {
        TargetValues target = new TargetValues(world);
        target.values.put("node", host == null ? Map.of("name", name) : Map.of("name", name, "host", host));
        return target;
    }

    @Override
    public Optional<String> variable(String name) {
        return world.variable(name);
    }

    @Override
    public Optional<String> address(String host, AddressFamily family) {
        return world.address(host, family);
    }

    @Override
    public Optional<Object> property(String path) {
        Object value = values;
        for (String key : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Optional.ofNullable(value);
    }
}
