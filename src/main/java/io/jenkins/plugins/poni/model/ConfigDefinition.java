package io.jenkins.plugins.poni.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a software component consists of: the content of {@code configs/NAME/}, with everything of the config that it
 * extends already merged in.
 *
 * @param name name of the config
 * @param files files in the order of the definition, those of the extended config first
 * @param directories directories, likewise
 * @param commands commands by name; a command of the same name in this config replaces the extended one's
 * @param provides features that a deployed config makes available, for the order of deployment
 * @param requires features that must be deployed before, each with the place that says so
 * @param defaults the default settings, which are also the schema of what may be overridden
 * @param origin the config.yaml
 */
public record ConfigDefinition(
        String name,
        List<FileSpec> files,
        List<DirectorySpec> directories,
        Map<String, CommandSpec> commands,
        List<String> provides,
        Map<String, Origin> requires,
        Value.Mapping defaults,
        Origin origin) {

    public ConfigDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(defaults, "defaults");
        Objects.requireNonNull(origin, "origin");
        files = List.copyOf(files);
        directories = List.copyOf(directories);
        commands = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(commands));
        provides = List.copyOf(provides);
        requires = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(requires));
    }
}
