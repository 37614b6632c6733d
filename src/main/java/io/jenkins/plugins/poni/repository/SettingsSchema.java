package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The default settings of a config as a schema: an override may only have keys that have a default, and values of its
 * type. An empty map is open for any keys, and a default of nothing for any value.
 */
final class SettingsSchema {
    private final String config;
    private final Value.Mapping defaults;
    private final boolean extensible;
    private final Problems problems;

    private SettingsSchema(String config, Value.Mapping defaults, boolean extensible, Problems problems) {
        this.config = config;
        this.defaults = defaults;
        this.extensible = extensible;
        this.problems = problems;
    }

    /** For overrides of a config's settings. */
    static SettingsSchema closed(String config, Value.Mapping defaults, Problems problems) {
        return new SettingsSchema(config, defaults, false, problems);
    }

    /** For the default settings of a config that extends another: new keys may be added at every level. */
    static SettingsSchema extensible(String config, Value.Mapping defaults, Problems problems) {
        return new SettingsSchema(config, defaults, true, problems);
    }

    /** What of an override is acceptable; everything else becomes a problem. */
    Value.Mapping accept(Value.Mapping override) {
        if (defaults.entries().isEmpty() && !extensible && !override.entries().isEmpty()) {
            override.entries().forEach((key, value) -> unknown(defaults, "", key, value));
            return Value.Mapping.empty(override.origin());
        }
        return accept(defaults, override, "");
    }

    private Value.Mapping accept(Value.Mapping schema, Value.Mapping override, String path) {
        Map<String, Value> accepted = new LinkedHashMap<>();
        override.entries().forEach((key, value) -> {
            Value known = schema.get(Overlay.target(key));
            if (known == null) {
                if (extensible && !Overlay.isOperator(key)) {
                    accepted.put(key, value);
                } else {
                    unknown(schema, path, key, value);
                }
            } else if (fits(known, key, value, path)) {
                accepted.put(key, deeper(known, key, value, path));
            }
        });
        return new Value.Mapping(accepted, override.origin());
    }

    private Value deeper(Value known, String key, Value value, String path) {
        boolean closedMap =
                known instanceof Value.Mapping schema && !schema.entries().isEmpty();
        return closedMap && value instanceof Value.Mapping override
                ? accept((Value.Mapping) known, override, path + key + ".")
                : value;
    }

    private boolean fits(Value known, String key, Value value, String path) {
        if (Overlay.isOperator(key)) {
            return listChangeFits(known, key, value, path);
        }
        if (Kinds.isNothing(known) || Kinds.same(known, value)) {
            return true;
        }
        problems.add(
                value.origin(),
                "The setting \"" + path + key + "\" of config \"" + config + "\" is " + Kinds.describe(value)
                        + ", but its default is " + known.kind() + " (" + known.origin() + ")",
                "Give " + known.kind() + ", or change the default.");
        return false;
    }

    private boolean listChangeFits(Value known, String key, Value value, String path) {
        String target = Overlay.target(key);
        if (!(known instanceof Value.Sequence) && !Kinds.isNothing(known)) {
            problems.add(
                    value.origin(),
                    "\"" + path + key + "\" changes a list, but the setting \"" + path + target + "\" of config \""
                            + config + "\" is " + known.kind() + " (" + known.origin() + ")",
                    "Write \"" + target + ":\" to replace it.");
            return false;
        }
        if (value instanceof Value.Mapping || Kinds.isNothing(value)) {
            problems.add(
                    value.origin(),
                    "\"" + path + key + "\" of config \"" + config + "\" holds " + value.kind() + ", a list is needed",
                    "Write " + key + ": [item, …].");
            return false;
        }
        return true;
    }

    private void unknown(Value.Mapping schema, String path, String key, Value value) {
        List<String> known = List.copyOf(schema.entries().keySet());
        String meant = Names.didYouMean(Overlay.target(key), known);
        String text = extensible
                ? "\"" + path + key + "\" changes a list that the settings of config \"" + config + "\" do not have"
                : "The config \"" + config + "\" has no setting \"" + path + Overlay.target(key) + "\"";
        String remedy = extensible
                ? "Write \"" + Overlay.target(key) + ":\" for a new list."
                : "A new setting needs a default in configs/" + config + "/settings.yaml.";
        problems.add(value.origin(), text, meant.isEmpty() ? remedy : meant + " " + remedy);
    }
}
