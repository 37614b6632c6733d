package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a property stands in a node.yaml or system.yaml: reserved ones at the top, own ones under {@code properties}. */
final class PropertyPlace {
    private static final Map<String, String> ELSEWHERE = Map.of(
            "configs", "Configs are given and taken by add-config and remove-config.",
            "settings", "Settings are changed by settings set.",
            "properties", "Leave \"properties.\" out, it is added for names that are not reserved.");

    private PropertyPlace() {}

    /**
     * @param property names in the dotted path of the property
     * @throws UsageException if it is nothing that can be set on a node
     */
    static List<String> ofNode(List<String> property) {
        return property.equals(List.of("template")) ? property : ofSystem(property);
    }

    /** As {@link #ofNode(List)}, refusing a value that cannot be meant. */
    static List<String> ofNode(List<String> property, Object value) {
        requireType(property, value);
        return ofNode(property);
    }

    /** As {@link #ofNode(List)}, for a system. */
    static List<String> ofSystem(List<String> property) {
        String name = property.get(0);
        String dotted = String.join(".", property);
        if (Keys.computedProperties().contains(name)) {
            throw new UsageException("\"" + dotted + "\" is computed by Poni and cannot be set.");
        }
        if (ELSEWHERE.containsKey(name)) {
            throw new UsageException("\"" + dotted + "\" is not a property. " + ELSEWHERE.get(name));
        }
        if (Keys.reservedProperties().containsKey(name)) {
            return property;
        }
        List<String> own = new ArrayList<>(List.of("properties"));
        own.addAll(property);
        return own;
    }

    /** Refuses texts where a reserved property wants a number or a truth value, which are easily forgotten to convert. */
    static void requireType(List<String> property, Object value) {
        String dotted = String.join(".", property);
        boolean isText = value instanceof String;
        if (isText && (dotted.equals("enabled") || dotted.equals("ssh.sudo") && isTruth((String) value))) {
            throw new UsageException(
                    "\"" + dotted + "\" is true or false, not a text. Write " + dotted + ":bool=" + value + ".");
        }
        if (isText && dotted.equals("ssh.port")) {
            throw new UsageException("\"ssh.port\" is a number, not a text. Write ssh.port:int=" + value + ".");
        }
    }

    private static boolean isTruth(String text) {
        return text.equals("true") || text.equals("false");
    }
}
