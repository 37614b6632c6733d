package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Assignment;
import io.jenkins.plugins.poni.model.ConfigDefinition;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.model.Value;
import java.util.List;

/**
 * The dotted name of a setting, whose last part may begin with {@code +} or {@code -} to add to a list or take from it,
 * checked against the defaults of a config.
 *
 * @param path the parts, at least one
 */
record SettingName(List<String> path) {

    boolean isOperator() {
        String last = path.get(path.size() - 1);
        return last.length() > 1 && (last.startsWith("+") || last.startsWith("-"));
    }

    private String key(int part) {
        String key = path.get(part);
        return part == path.size() - 1 && isOperator() ? key.substring(1) : key;
    }

    /** The value of that name in settings, or null. */
    Value in(Value.Mapping settings) {
        Value value = settings;
        for (int i = 0; i < path.size(); i++) {
            value = value instanceof Value.Mapping mapping ? mapping.get(key(i)) : null;
        }
        return value;
    }

    /**
     * The value in the form in which it is written: one that is to be added to a list or taken from it becomes a list.
     *
     * @throws UsageException if the config has no such setting, or one of another kind
     */
    Object checked(ConfigDefinition config, Assignment assignment, Object value) {
        Value known = requireKnown(config);
        if (isOperator()) {
            if (!(known instanceof Value.Sequence)) {
                throw new UsageException("Cannot add to or take from setting \"" + String.join(".", path)
                        + "\" of config \"" + config.name() + "\": it is " + known.kind() + ", not a list.");
            }
            return value instanceof List ? value : List.of(value);
        }
        requireKind(config, assignment, known, value);
        return value;
    }

    private Value requireKnown(ConfigDefinition config) {
        Value known = config.defaults();
        for (int i = 0; i < path.size(); i++) {
            if (!(known instanceof Value.Mapping mapping)) {
                throw new UsageException("Cannot set \"" + String.join(".", path) + "\" of config \"" + config.name()
                        + "\": \"" + String.join(".", path.subList(0, i)) + "\" is " + known.kind() + ", not a map.");
            }
            if (mapping.get(key(i)) == null) {
                throw new UsageException("Config \"" + config.name() + "\" has no setting \"" + String.join(".", path)
                        + "\". " + Names.didYouMean(key(i), mapping.entries().keySet())
                        + " New settings get their default by 'poni settings set --default'.");
            }
            known = mapping.get(key(i));
        }
        return known;
    }

    private static void requireKind(ConfigDefinition config, Assignment assignment, Value known, Object value) {
        String kind = kind(value);
        if (value == null || known.plain() == null || known.kind().equals(kind)) {
            return;
        }
        throw new UsageException("Setting \"" + assignment.name() + "\" of config \"" + config.name() + "\" is "
                + known.kind() + " (" + Changes.shown(known.plain()) + "), and " + Changes.shown(value) + " is " + kind
                + "." + remedy(assignment, known));
    }

    private static String kind(Object value) {
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof java.util.Map ? "a map" : new Value.Scalar(value, Origin.of("")).kind();
    }

    private static String remedy(Assignment assignment, Value known) {
        if (assignment.isConverted()) {
            return "";
        }
        String conversion = switch (known.kind()) {
            case "a number" -> known.plain() instanceof Double ? "float" : "int";
            case "true or false" -> "bool";
            default -> "-json";
        };
        return " Write " + assignment.name() + ":" + conversion + "=" + assignment.text() + ".";
    }
}
