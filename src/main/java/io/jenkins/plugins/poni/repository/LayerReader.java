package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.ConfigDefinition;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads what repository defaults, node templates, systems and nodes have in common into a checked {@link Layer}. */
final class LayerReader {
    private final Map<String, ConfigDefinition> definitions;
    private final Predicate<String> checkable;
    private final Problems problems;

    /** @param checkable whether the settings of a config are known; overrides of others are not looked at */
    LayerReader(Map<String, ConfigDefinition> definitions, Predicate<String> checkable, Problems problems) {
        this.definitions = definitions;
        this.checkable = checkable;
        this.problems = problems;
    }

    Layer read(MappingReader reader) {
        Map<String, List<Value.Mapping>> settings = new LinkedHashMap<>();
        Map<String, Origin> configs = new LinkedHashMap<>();
        reader.mapping("settings").entries().forEach((config, override) -> addSettings(config, override, settings));
        reader.mapping("configs").entries().forEach((config, use) -> {
            if (isKnown(config, use.origin())) {
                configs.put(config, use.origin());
                Value override = use(config, use);
                if (override != null) {
                    addSettings(config, override, settings);
                }
            }
        });
        return new Layer(properties(reader), settings, configs);
    }

    private Value use(String config, Value use) {
        if (Kinds.isNothing(use)) {
            return null;
        }
        if (use instanceof Value.Mapping mapping) {
            return new MappingReader(mapping, Keys.NODE_CONFIG, problems).get("settings");
        }
        problems.add(
                use.origin(),
                "The config \"" + config + "\" holds " + Kinds.describe(use) + ", expected a map",
                "Write \"" + config + ": {}\" for the config as it is.");
        return null;
    }

    private void addSettings(String config, Value override, Map<String, List<Value.Mapping>> settings) {
        if (!isKnown(config, override.origin()) || Kinds.isNothing(override) || !checkable.test(config)) {
            return;
        }
        if (override instanceof Value.Mapping mapping) {
            Value.Mapping defaults = definitions.get(config).defaults();
            settings.computeIfAbsent(config, name -> new ArrayList<>())
                    .add(SettingsSchema.closed(config, defaults, problems).accept(mapping));
            return;
        }
        problems.add(
                override.origin(),
                "The settings of config \"" + config + "\" hold " + Kinds.describe(override) + ", expected a map",
                "");
    }

    private boolean isKnown(String config, Origin origin) {
        if (definitions.containsKey(config)) {
            return true;
        }
        problems.add(
                origin,
                "There is no config \"" + config + "\"",
                definitions.isEmpty()
                        ? "Add configs/" + config + "/config.yaml."
                        : Names.didYouMean(config, definitions.keySet()));
        return false;
    }

    private Value.Mapping properties(MappingReader reader) {
        Map<String, Value> properties = new ReservedProperties(reader).accepted();
        reader.mapping("properties").entries().forEach((key, value) -> {
            if (isOwn(key, value.origin())) {
                properties.put(key, value);
            }
        });
        return properties.isEmpty()
                ? Value.Mapping.empty(reader.origin())
                : new Value.Mapping(properties, reader.origin());
    }

    private boolean isOwn(String key, Origin origin) {
        String name = Overlay.target(key);
        if (Keys.reservedProperties().containsKey(name)) {
            problems.add(
                    origin,
                    "The property \"" + name + "\" is reserved",
                    "Move it one level up, out of \"properties\".");
            return false;
        }
        if (Keys.computedProperties().contains(name)) {
            problems.add(origin, "The property \"" + name + "\" cannot be set, Poni computes it", "Use another name.");
            return false;
        }
        return true;
    }
}
