package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.ConfigDefinition;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.model.Value;
import java.util.Map;
import java.util.TreeMap;

/** Reads all of {@code configs/}. */
final class ConfigLibrary {
    private final DefinitionTree tree;
    private final Problems problems;
    private ConfigResolver resolver;

    ConfigLibrary(DefinitionTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    /** All configs by name, with what they extend merged in. */
    Map<String, ConfigDefinition> read() {
        Map<String, RawConfig> raw = new TreeMap<>();
        for (DefinitionTree.Entry entry : tree.entries("configs")) {
            if (entry.isDirectory() && isName("config", entry, problems)) {
                read(entry, raw);
            }
        }
        resolver = new ConfigResolver(raw, tree, problems);
        return resolver.resolveAll();
    }

    /** Whether all settings of a config could be read, so that overrides can be checked; call it after {@link #read}. */
    boolean isComplete(String config) {
        return resolver.isComplete(config);
    }

    private void read(DefinitionTree.Entry directory, Map<String, RawConfig> raw) {
        boolean hasConfig = false;
        boolean hasSettings = false;
        boolean isEmpty = true;
        for (DefinitionTree.Entry entry : tree.entries(directory.label())) {
            isEmpty = false;
            hasConfig |= entry.name().equals("config.yaml") && !entry.isDirectory();
            hasSettings |= entry.name().equals("settings.yaml") && !entry.isDirectory();
            refuseMisspelt(entry, "config.yaml", problems);
            refuseMisspelt(entry, "settings.yaml", problems);
        }
        String file = directory.label() + "/config.yaml";
        if (!hasConfig && !isEmpty) {
            problems.add(Origin.of(directory.label()), "This config has no config.yaml", "Add one; it may be empty.");
        }
        Value.Mapping config = hasConfig ? tree.read(file) : null;
        String settingsFile = directory.label() + "/settings.yaml";
        Value.Mapping settings = hasSettings ? tree.read(settingsFile) : null;
        if (!isEmpty) {
            Value.Mapping content = config == null ? Value.Mapping.empty(Origin.of(file)) : config;
            raw.put(
                    directory.name(),
                    new ConfigReader(directory.name(), new MappingReader(content, Keys.CONFIG, problems))
                            .read(settings == null ? Value.Mapping.empty(Origin.of(settingsFile)) : settings));
        }
    }

    /** Whether a directory or file has a legal name; if not that is a problem. */
    static boolean isName(String kind, DefinitionTree.Entry entry, Problems problems) {
        try {
            Names.requireSegment(kind, entry.name());
            return true;
        } catch (UsageException e) {
            problems.add(Origin.of(entry.label()), e.getMessage(), "Rename it.");
            return false;
        }
    }

    /** Complains of a file that would silently not be read because of its ending or case. */
    static void refuseMisspelt(DefinitionTree.Entry entry, String meant, Problems problems) {
        String name = entry.name();
        if (!name.equals(meant)
                && (name.equalsIgnoreCase(meant) || name.equalsIgnoreCase(meant.replace(".yaml", ".yml")))) {
            problems.add(Origin.of(entry.label()), "Nothing reads a file of this name", "Rename it to " + meant + ".");
        }
    }
}
