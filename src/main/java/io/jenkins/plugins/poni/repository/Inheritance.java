package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.ConfigDefinition;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all nodes of one node template in one system have in common, merged once for all of them. */
final class Inheritance {
    private final List<Layer> layers;
    private final Overlay overlay;
    private final Value.Mapping properties;
    private final Map<String, Origin> configs = new LinkedHashMap<>();
    private final Map<String, Value.Mapping> settings = new HashMap<>();

    /** @param layers repository defaults, node template base first, systems from the root down */
    Inheritance(List<Layer> layers, Origin origin, Overlay overlay) {
        this.layers = List.copyOf(layers);
        this.overlay = overlay;
        Value.Mapping merged = Value.Mapping.empty(origin);
        for (Layer layer : layers) {
            merged = overlay.merge(merged, layer.properties());
            configs.putAll(layer.configs());
        }
        this.properties = merged;
    }

    Value.Mapping properties() {
        return properties;
    }

    /** The configs that the node template gives, with the place where. */
    Map<String, Origin> configs() {
        return configs;
    }

    /** The settings of a config before those of the node itself. */
    Value.Mapping settings(ConfigDefinition config) {
        return settings.computeIfAbsent(config.name(), name -> {
            Value.Mapping merged = config.defaults();
            for (Layer layer : layers) {
                merged = with(merged, layer, name);
            }
            return merged;
        });
    }

    /** Settings with those of one more layer on top. */
    Value.Mapping with(Value.Mapping below, Layer layer, String config) {
        Value.Mapping merged = below;
        for (Value.Mapping override : layer.settingsOf(config)) {
            merged = overlay.merge(merged, override);
        }
        return merged;
    }
}
