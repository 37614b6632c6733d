package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.CommandSpec;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one entry under {@code commands} of a config.yaml. */
final class CommandReader {
    private final String base;
    private final Problems problems;

    CommandReader(String base, Problems problems) {
        this.base = base;
        this.problems = problems;
    }

    /** The command; null if nothing can be made of it. */
    CommandSpec read(String name, Value value) {
        if (!Names.isSegment(name)) {
            problems.add(
                    value.origin(),
                    "\"" + name + "\" is no name for a command",
                    "Use letters, digits, '.', '_' and '-', not starting with '.' or '-'.");
            return null;
        }
        if (!(value instanceof Value.Mapping mapping)) {
            problems.add(
                    value.origin(),
                    "The command \"" + name + "\" holds " + Kinds.describe(value) + ", expected a map",
                    "Write \"" + name + ": {run: …}\".");
            return null;
        }
        return read(name, new MappingReader(mapping, Keys.COMMAND, problems));
    }

    private CommandSpec read(String name, MappingReader command) {
        String run = command.text("run");
        String script = SourcePath.read(command, "script");
        boolean hasRun = command.get("run") != null;
        if (hasRun == (command.get("script") != null)) {
            problems.add(
                    command.origin(),
                    "The command \"" + name + "\" has " + (hasRun ? "both run and script" : "neither run nor script"),
                    "Give one of them.");
        }
        return new CommandSpec(
                name,
                run == null && script == null ? "" : run,
                run == null ? script : null,
                base,
                command.texts("provides"),
                command.texts("requires"),
                command.texts("optional_requires"),
                command.duration("timeout"),
                command.sudo("sudo"),
                args(name, command),
                command.origin(),
                command.texts());
    }

    private Map<String, String> args(String name, MappingReader command) {
        Map<String, String> args = new LinkedHashMap<>();
        Value given = command.get("args");
        if (given instanceof Value.Scalar scalar && scalar.value() instanceof String single) {
            args.put(single, null);
            return args;
        }
        for (Value item : command.items("args", "a list of names")) {
            String arg = item instanceof Value.Mapping map && map.entries().size() == 1
                    ? map.entries().keySet().iterator().next()
                    : String.valueOf(item.plain());
            Value value = item instanceof Value.Mapping map ? map.get(arg) : null;
            if (!isArg(item) || value != null && !(value instanceof Value.Scalar)) {
                problems.add(
                        item.origin(),
                        "An argument of command \"" + name + "\" is " + Kinds.describe(item),
                        "Write its name, or name: default.");
            } else if (args.containsKey(arg)) {
                problems.add(
                        item.origin(),
                        "The argument \"" + arg + "\" of command \"" + name + "\" is there twice",
                        "Remove one.");
            } else {
                args.put(arg, value == null || Kinds.isNothing(value) ? null : String.valueOf(value.plain()));
            }
        }
        return args;
    }

    private static boolean isArg(Value item) {
        return item instanceof Value.Mapping map
                ? map.entries().size() == 1
                : item instanceof Value.Scalar scalar && scalar.value() instanceof String;
    }
}
