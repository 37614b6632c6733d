package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.util.List;
import java.util.Map;

/**
 * What one file adds to the nodes below it, already checked: the defaults of the repository, a node template, a system
 * or a node.
 *
 * @param properties reserved and own properties side by side
 * @param settings setting overrides by config, in the order in which they apply
 * @param configs the configs given to nodes, with the place where
 */
record Layer(Value.Mapping properties, Map<String, List<Value.Mapping>> settings, Map<String, Origin> configs) {
    /** A layer that adds nothing. */
    static Layer empty(Origin origin) {
        return new Layer(Value.Mapping.empty(origin), Map.of(), Map.of());
    }

    /** The overrides for one config, to be applied in this order. */
    List<Value.Mapping> settingsOf(String config) {
        return settings.getOrDefault(config, List.of());
    }
}
