package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Assignment;
import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.ConfigDefinition;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.model.Value;
import io.jenkins.plugins.poni.model.ValueSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sets and removes settings of configs, for single nodes, for a system, or as the default. */
final class SettingEdits {
    private final Definitions definitions;
    private final RepositoryEdit edit;
    private final Changes changes;
    private int changed;

    SettingEdits(Definitions definitions, RepositoryEdit edit, Changes changes) {
        this.definitions = definitions;
        this.edit = edit;
        this.changes = changes;
    }

    /** Overrides settings in the node.yaml of each config's node. */
    void set(List<Config> configs, List<Assignment> assignments, ValueSource world) {
        for (Config config : configs) {
            ValueSource values = TargetValues.of(definitions.node(config.node()).orElseThrow(), config, world);
            for (Assignment assignment : assignments) {
                SettingName name = new SettingName(assignment.path());
                Object value = name.checked(config.definition(), assignment, assignment.value(values));
                Value before = name.in(config.settings());
                if (!name.isOperator() && before != null && Objects.equals(before.plain(), value)) {
                    changes.line(line(config.fullName(), assignment.name(), value) + " (no change)");
                } else {
                    note(write(config, assignment.path(), value), config.fullName(), assignment, value, before);
                }
            }
        }
        subject("Set", assignments.stream().map(Assignment::name), configs);
    }

    private boolean write(Config config, List<String> path, Object value) {
        YamlEditor file = edit.yaml(Labels.node(config.node()));
        List<String> other = join(List.of("settings", config.name()), path);
        return file.set(file.get(other).isPresent() ? other : own(config, path), value);
    }

    /** Overrides settings of a config for everything below a system. */
    void setInSystem(String system, ConfigDefinition config, List<Assignment> assignments, ValueSource world) {
        String item = system + " (" + config.name() + ")";
        for (Assignment assignment : assignments) {
            ValueSource values = TargetValues.of(definitions.system(system).orElseThrow(), world);
            Object value = new SettingName(assignment.path()).checked(config, assignment, assignment.value(values));
            List<String> place = join(List.of("settings", config.name()), assignment.path());
            note(edit.yaml(Labels.system(system)).set(place, value), item, assignment, value, null);
        }
        subject(
                "Set",
                assignments.stream().map(Assignment::name),
                "config \"" + config.name() + "\" in \"" + system + "\"");
    }

    /** Sets defaults of a config; names that it does not have yet become settings that may be overridden. */
    void setDefault(ConfigDefinition config, List<Assignment> assignments, ValueSource world) {
        for (Assignment assignment : assignments) {
            Object value = assignment.value(world);
            Value before = new SettingName(assignment.path()).in(config.defaults());
            boolean isChanged = edit.yaml(Labels.settings(config.name())).set(assignment.path(), value);
            note(isChanged, config.name(), assignment, value, before);
        }
        subject("Set", assignments.stream().map(Assignment::name), "the defaults of config \"" + config.name() + "\"");
    }

    /** Removes overrides from the node.yaml of each config's node. */
    void unset(List<Config> configs, List<String> names) {
        for (String name : names) {
            List<String> path = Assignment.path(name);
            boolean any = false;
            for (Config config : configs) {
                YamlEditor file = edit.yaml(Labels.node(config.node()));
                boolean here = file.unset(own(config, path), 2);
                boolean there = file.unset(join(List.of("settings", config.name()), path), 0);
                any |= removed(here || there, config.fullName(), name);
            }
            if (!any) {
                throw nothingToUnset(name, path, configs);
            }
        }
        subject("Unset", names.stream(), configs);
    }

    /** Removes overrides of a config from a system. */
    void unsetInSystem(String system, ConfigDefinition config, List<String> names) {
        for (String name : names) {
            List<String> place = join(List.of("settings", config.name()), Assignment.path(name));
            String file = Labels.system(system);
            if (!edit.exists(file) || !removed(edit.yaml(file).unset(place, 0), system, name)) {
                throw new UsageException("Cannot unset \"" + name + "\": system \"" + system
                        + "\" does not set it for config \"" + config.name() + "\".");
            }
        }
        subject("Unset", names.stream(), "config \"" + config.name() + "\" in \"" + system + "\"");
    }

    private boolean removed(boolean isRemoved, String item, String name) {
        if (isRemoved) {
            changes.line(item + ": unset " + name);
            changed++;
        }
        return isRemoved;
    }

    private static UsageException nothingToUnset(String name, List<String> path, List<Config> configs) {
        Value effective = configs.stream()
                .map(config -> new SettingName(path).in(config.settings()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new UsageException("Cannot unset \"" + name + "\": "
                + (effective == null
                        ? "there is no such setting."
                        : "no matching node overrides it, the value comes from " + effective.origin() + "."));
    }

    private void note(boolean isChanged, String item, Assignment assignment, Object value, Value before) {
        String was = before == null ? "" : " (was " + Changes.shown(before.plain()) + ")";
        changes.line(line(item, assignment.name(), value) + (isChanged ? was : " (no change)"));
        changed += isChanged ? 1 : 0;
    }

    private static String line(String item, String name, Object value) {
        return item + ": set " + name + "=" + Changes.shown(value);
    }

    private void subject(String verb, Stream<String> names, List<Config> configs) {
        List<String> items = configs.stream().map(Config::fullName).toList();
        subject(verb, names, Changes.counted("config", items));
    }

    private void subject(String verb, Stream<String> names, String target) {
        if (changed > 0) {
            changes.subject(verb + " setting " + names.collect(Collectors.joining(", ")) + " of " + target);
        }
    }

    private static List<String> own(Config config, List<String> path) {
        return join(List.of("configs", config.name(), "settings"), path);
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    /** The definition of a config by its exact name. */
    static ConfigDefinition definition(Definitions definitions, String name) {
        ConfigDefinition definition = definitions.configs().get(name);
        if (definition == null) {
            throw new UsageException("There is no config \"" + name + "\". "
                    + Names.didYouMean(name, definitions.configs().keySet()));
        }
        return definition;
    }
}
