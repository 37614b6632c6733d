package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.CommandOrder;
import io.jenkins.plugins.poni.model.CommandSpec;
import io.jenkins.plugins.poni.model.ConfigDefinition;
import io.jenkins.plugins.poni.model.DirectorySpec;
import io.jenkins.plugins.poni.model.FileSpec;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Merges configs with those they extend, over any number of levels, and checks what only then can be checked: commands
 * that are named, and sources. A source is looked for in the directory of the most derived config first.
 */
final class ConfigResolver {
    private final Map<String, RawConfig> raw;
    private final Map<String, ConfigDefinition> resolved = new TreeMap<>();
    private final Extension extension;
    private final DefinitionTree tree;
    private final Overlay overlay;
    private final Problems problems;

    ConfigResolver(Map<String, RawConfig> raw, DefinitionTree tree, Problems problems) {
        this.raw = raw;
        this.tree = tree;
        this.overlay = new Overlay(problems);
        this.problems = problems;
        this.extension = new Extension("config", raw.keySet(), problems);
        raw.values().forEach(config -> extension.add(config.name(), config.parent(), config.parentOrigin()));
    }

    Map<String, ConfigDefinition> resolveAll() {
        raw.keySet().forEach(this::resolve);
        return resolved;
    }

    private ConfigDefinition resolve(String name) {
        ConfigDefinition known = resolved.get(name);
        if (known == null) {
            String parent = extension.parent(name);
            known = merge(raw.get(name), parent == null ? null : resolve(parent));
            resolved.put(name, known);
        }
        return known;
    }

    private ConfigDefinition merge(RawConfig own, ConfigDefinition parent) {
        List<String> bases =
                extension.chain(own.name()).stream().map(RawConfig::base).toList();
        Map<String, CommandSpec> commands = new LinkedHashMap<>();
        List<FileSpec> files = new ArrayList<>();
        List<DirectorySpec> directories = new ArrayList<>();
        if (parent != null) {
            parent.commands().forEach((key, spec) -> commands.put(key, rebased(spec, bases, false)));
            parent.files().forEach(spec -> files.add(rebased(spec, bases, false)));
            parent.directories().forEach(spec -> directories.add(rebased(spec, bases, false)));
        }
        own.commands().forEach((key, spec) -> commands.put(key, rebased(spec, bases, true)));
        own.files().forEach(spec -> files.add(rebased(spec, bases, true)));
        own.directories().forEach(spec -> directories.add(rebased(spec, bases, true)));
        own.files().forEach(spec -> requireCommands(spec.onChange(), commands, own.name(), spec.origin()));
        own.directories().forEach(spec -> requireCommands(spec.onChange(), commands, own.name(), spec.origin()));
        requireOneOrder(own, commands.keySet(), files, directories);
        return new ConfigDefinition(
                own.name(),
                files,
                directories,
                commands,
                union(parent == null ? List.of() : parent.provides(), own.provides()),
                requires(own, parent),
                defaults(own, parent),
                own.origin());
    }

    private Value.Mapping defaults(RawConfig own, ConfigDefinition parent) {
        Value.Mapping below =
                parent == null ? Value.Mapping.empty(own.settings().origin()) : parent.defaults();
        return isComplete(own.name())
                ? overlay.merge(
                        below,
                        SettingsSchema.extensible(own.name(), below, problems).accept(own.settings()))
                : below;
    }

    /** Whether the settings of a config and of all it extends could be read, so that overrides can be checked. */
    boolean isComplete(String config) {
        return extension.chain(config).stream()
                .noneMatch(
                        name -> tree.hasFailed(raw.get(name).settings().origin().file()));
    }

    private static List<String> union(Collection<String> left, Collection<String> right) {
        Set<String> union = new LinkedHashSet<>(left);
        union.addAll(right);
        return List.copyOf(union);
    }

    private static Map<String, Origin> requires(RawConfig own, ConfigDefinition parent) {
        Map<String, Origin> requires = new LinkedHashMap<>(parent == null ? Map.of() : parent.requires());
        own.requires().forEach(requires::putIfAbsent);
        return requires;
    }

    private void requireCommands(List<String> names, Map<String, CommandSpec> commands, String config, Origin origin) {
        for (String name : names) {
            if (!commands.containsKey(name)) {
                problems.add(
                        origin,
                        "on_change names \"" + name + "\", but config \"" + config + "\" has no such command",
                        Names.didYouMean(name, commands.keySet(), "Declare it under \"commands:\"."));
            } else if (!commands.get(name).requiredArgs().isEmpty()) {
                problems.add(
                        origin,
                        "on_change names \"" + name + "\" of config \"" + config + "\", which needs the argument \""
                                + commands.get(name).requiredArgs().get(0) + "\" that a deployment can't give",
                        "Give the argument a default.");
            }
        }
    }

    private void requireOneOrder(
            RawConfig own, Collection<String> commands, List<FileSpec> files, List<DirectorySpec> directories) {
        CommandOrder order = new CommandOrder(commands);
        files.forEach(file -> requireNoCircle(own, order.add(file.onChange()), file.origin()));
        directories.forEach(directory -> requireNoCircle(own, order.add(directory.onChange()), directory.origin()));
    }

    private void requireNoCircle(RawConfig own, List<String> circle, Origin origin) {
        boolean isOwn = origin.file().equals(own.origin().file()); // else the extended config tells it
        if (!circle.isEmpty() && isOwn) {
            problems.add(
                    origin,
                    "The lists of on_change in config \"" + own.name() + "\" contradict each other: "
                            + circle.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(" before ")),
                    "Each command runs once after all files, so give them the same order everywhere.");
        }
    }

    private FileSpec rebased(FileSpec spec, List<String> bases, boolean own) {
        String base = locate(spec.source(), spec.base(), bases, false, own, spec.origin());
        return base.equals(spec.base())
                ? spec
                : new FileSpec(
                        spec.source(),
                        base,
                        spec.dest(),
                        spec.mode(),
                        spec.when(),
                        spec.forEach(),
                        spec.raw(),
                        spec.secret(),
                        spec.validate(),
                        spec.tags(),
                        spec.report(),
                        spec.bucket(),
                        spec.onChange(),
                        spec.followLinks(),
                        spec.origin(),
                        spec.texts());
    }

    private DirectorySpec rebased(DirectorySpec spec, List<String> bases, boolean own) {
        String base = locate(spec.source(), spec.base(), bases, true, own, spec.origin());
        return base.equals(spec.base())
                ? spec
                : new DirectorySpec(
                        spec.source(),
                        base,
                        spec.dest(),
                        spec.mode(),
                        spec.when(),
                        spec.purge(),
                        spec.tags(),
                        spec.onChange(),
                        spec.origin(),
                        spec.texts());
    }

    private CommandSpec rebased(CommandSpec spec, List<String> bases, boolean own) {
        String base = locate(spec.script(), spec.base(), bases, false, own, spec.origin());
        return base.equals(spec.base())
                ? spec
                : new CommandSpec(
                        spec.name(),
                        spec.run(),
                        spec.script(),
                        base,
                        spec.provides(),
                        spec.requires(),
                        spec.optionalRequires(),
                        spec.timeout(),
                        spec.sudo(),
                        spec.args(),
                        spec.origin(),
                        spec.texts());
    }

    /** The directory that holds a source: the first of {@code bases} that has it; the declaring one if that is unknown. */
    private String locate(
            String source, String declared, List<String> bases, boolean isDirectory, boolean own, Origin origin) {
        if (source == null || source.isEmpty() || SourcePath.isTemplate(source)) {
            return declared;
        }
        for (String base : bases) {
            DefinitionTree.Finding finding = tree.find(base, source, isDirectory, origin);
            if (finding != DefinitionTree.Finding.ABSENT) {
                return finding == DefinitionTree.Finding.FOUND ? base : declared;
            }
        }
        if (own) {
            List<String> known = suggestions(declared, isDirectory);
            problems.add(
                    origin,
                    "The " + (isDirectory ? "directory" : "file") + " \"" + source + "\" does not exist in "
                            + String.join(" or ", bases),
                    known.isEmpty() ? "Add it, or correct the name." : Names.didYouMean(source, known));
        }
        return declared;
    }

    private List<String> suggestions(String base, boolean directories) {
        return tree.below(base, directories).stream()
                .filter(file -> !file.equals("config.yaml") && !file.equals("settings.yaml"))
                .toList();
    }
}
