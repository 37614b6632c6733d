package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.CommandSpec;
import io.jenkins.plugins.poni.model.DirectorySpec;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.FileSpec;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads one config.yaml into specs. */
final class ConfigReader {
    private final String name;
    private final String base;
    private final MappingReader reader;
    private final Problems problems;

    ConfigReader(String name, MappingReader reader) {
        this.name = name;
        this.base = RawConfig.base(name);
        this.reader = reader;
        this.problems = reader.problems();
    }

    RawConfig read(Value.Mapping settings) {
        return new RawConfig(
                name,
                reader.text("extends"),
                reader.origin("extends"),
                specs("files", Keys.FILE, this::file),
                specs("directories", Keys.DIRECTORY, this::directory),
                commands(),
                reader.texts("provides"),
                reader.placedTexts("requires"),
                settings,
                Origin.of(base + "/config.yaml"));
    }

    private <T> List<T> specs(String key, Keys kind, Function<MappingReader, T> read) {
        List<T> specs = new ArrayList<>();
        for (Value item : reader.items(key, "a list of maps")) {
            if (item instanceof Value.Mapping mapping) {
                specs.add(read.apply(new MappingReader(mapping, kind, problems)));
            } else {
                problems.add(
                        item.origin(),
                        "An item of \"" + key + "\" is " + Kinds.describe(item) + ", expected a map",
                        "");
            }
        }
        return specs.stream().filter(Objects::nonNull).toList();
    }

    private FileSpec file(MappingReader file) {
        String source = SourcePath.read(file, "source");
        if (file.map().get("source") == null) {
            file.problem("source", "A file has no source", "Add \"source:\" with a file of " + base + ".");
        }
        return new FileSpec(
                source == null ? "" : source,
                base,
                dest(file),
                mode(file),
                file.condition("when"),
                file.text("for_each"),
                file.flag("raw"),
                file.flag("secret"),
                file.text("validate"),
                file.texts("tags"),
                file.flag("report"),
                file.text("bucket"),
                file.texts("on_change"),
                file.flag("follow_links"),
                file.origin(),
                file.texts());
    }

    private DirectorySpec directory(MappingReader directory) {
        String source = SourcePath.read(directory, "source");
        String dest = dest(directory);

        if (directory.map().get("dest") == null) {
            directory.problem("dest", "A directory has no dest", "Add \"dest:\" with an absolute path.");
        }
        return new DirectorySpec(
                source,
                base,
                dest == null ? "" : dest,
                mode(directory),
                directory.condition("when"),
                purge(directory),
                directory.texts("tags"),
                directory.texts("on_change"),
                directory.origin(),
                directory.texts());
    }

    private static DirectorySpec.Purge purge(MappingReader directory) {
        String purge = directory.text("purge");
        if (purge == null) {
            return DirectorySpec.Purge.NO;
        }
        return switch (purge) {
            case "report" -> DirectorySpec.Purge.REPORT;
            case "delete" -> DirectorySpec.Purge.DELETE;
            default -> {
                directory.problem("purge", "The key \"purge\" holds \"" + purge + "\"", "Write report or delete.");
                yield DirectorySpec.Purge.NO;
            }
        };
    }

    /** Only what is surely relative can be refused here; the rest shows when the template is rendered. */
    private static String dest(MappingReader spec) {
        String dest = spec.text("dest");
        if (dest == null) {
            return null;
        }
        if (!dest.startsWith("/") && !dest.startsWith("{")) {
            spec.problem("dest", "The destination \"" + dest + "\" is not absolute", "Begin it with \"/\".");
        } else if (("/" + dest + "/").contains("/../")) {
            spec.problem("dest", "The destination \"" + dest + "\" has \"..\" in it", "Write the path without.");
        }
        return dest;
    }

    private static FileMode mode(MappingReader spec) {
        return new FileMode(bits(spec), spec.textOrNumber("owner"), spec.textOrNumber("group"));
    }

    private static Integer bits(MappingReader spec) {
        Value value = spec.get("mode");
        if (!(value instanceof Value.Scalar scalar)) {
            if (value != null) {
                spec.wrong("mode", "octal digits in quotes such as \"0640\"");
            }
            return null;
        }
        if (scalar.value() instanceof Long number && number >= 0 && number <= 7777) {
            spec.problem(
                    "mode",
                    "The mode " + scalar.written() + " is a number, which YAML does not read as octal",
                    OctalAdvice.of(scalar.written(), number));
            return null;
        }
        String text = String.valueOf(scalar.value());
        if (!text.matches("[0-7]{3,4}")) {
            spec.problem(
                    "mode",
                    "The mode \"" + text + "\" is not octal",
                    "Write three or four digits from 0 to 7: \"0640\".");
            return null;
        }
        return Integer.parseInt(text, 8);
    }

    private Map<String, CommandSpec> commands() {
        Map<String, CommandSpec> commands = new LinkedHashMap<>();
        reader.mapping("commands").entries().forEach((command, value) -> {
            CommandSpec spec = new CommandReader(base, problems).read(command, value);
            if (spec != null) {
                commands.put(command, spec);
            }
        });
        return commands;
    }
}
