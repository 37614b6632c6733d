package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UsageException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Changes single values in the text of a YAML file and leaves every other character as it was: comments, order, blank
 * lines, quotes and line ends. Each change is read back and compared with what was meant before it counts.
 */
final class YamlEditor {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String label;
    private final LoadSettings settings;
    private final boolean marked;
    private String text;

    /**
     * @param text content of the file; may be empty
     * @param label name of the file for messages
     */
    YamlEditor(String text, String label) {
        this.marked = text.startsWith(BYTE_ORDER_MARK);
        this.text = marked ? text.substring(1) : text;
        this.label = Objects.requireNonNull(label, "label");
        this.settings = LoadSettings.builder().setLabel(label).build();
    }

    /** The text with all changes so far. */
    String text() {
        return marked ? BYTE_ORDER_MARK + text : text;
    }

    /** Gives a file that is still empty its first lines, comments. */
    void begin(String comment) {
        if (!text.startsWith(comment)) {
            text = comment + text;
        }
    }

    /** The value at a path, as plain maps, lists and scalars; empty when any part of the path is absent or the value is null. */
    Optional<Object> get(List<String> path) {
        Object value = data(text);
        for (String key : path) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Optional.ofNullable(value);
    }

    /**
     * Sets the value at a path; maps that are missing on the way are made.
     *
     * @param value text, number, boolean, null, or maps and lists of them
     * @return whether anything had to change
     * @throws UsageException if something on the way is not a map
     * @throws OperationException if the file is written in a way that cannot be edited safely, such as through an alias
     */
    boolean set(List<String> path, Object value) {
        Map<String, Object> before = data(text);
        Map<String, Object> wanted = copy(before);
        put(wanted, path, asRead(value));
        if (wanted.equals(before) && contains(before, path)) {
            return false;
        }
        replaceText(spliceSet(path, value), wanted, "set", path);
        return true;
    }

    /**
     * Removes the value at a path, and maps above it that become empty by that.
     *
     * @param keep how many names of the path, from its start, stay even when they become empty
     * @return whether it was there
     */
    boolean unset(List<String> path, int keep) {
        Map<String, Object> before = data(text);
        if (!contains(before, path)) {
            return false;
        }
        int length = path.size();
        while (length - 1 > keep && sizeAt(before, path.subList(0, length - 1)) == 1) {
            length--;
        }
        List<String> cut = path.subList(0, length);
        Map<String, Object> wanted = copy(before);
        mapAt(wanted, cut.subList(0, length - 1)).remove(cut.get(length - 1));
        replaceText(spliceUnset(cut), wanted, "unset", path);
        return true;
    }

    private String spliceSet(List<String> path, Object value) {
        YamlSplice splice = new YamlSplice(text);
        Node root = root();
        if (isNothing(root)) {
            return splice.append(path.get(0), nest(path, 1, value));
        }
        MappingNode map = (MappingNode) root;
        for (int i = 0; ; i++) {
            NodeTuple entry = find(map, path.get(i));
            if (entry == null) {
                return splice.insert(map, path.get(i), nest(path, i + 1, value));
            }
            refuseAlias(entry, path.subList(0, i + 1));
            boolean last = i == path.size() - 1;
            if (last || isNothing(entry.getValueNode()) || isEmptyMap(entry.getValueNode())) {
                return splice.replace(map, entry, nest(path, i + 1, value));
            }
            map = (MappingNode) entry.getValueNode();
        }
    }

    private String spliceUnset(List<String> path) {
        MappingNode map = (MappingNode) root();
        NodeTuple parent = null;
        MappingNode grandparent = null;
        for (String key : path.subList(0, path.size() - 1)) {
            grandparent = map;
            parent = find(map, key);
            refuseAlias(parent, path);
            map = (MappingNode) parent.getValueNode();
        }
        YamlSplice splice = new YamlSplice(text);
        if (map.getValue().size() == 1 && parent != null) {
            return splice.replace(grandparent, parent, Map.of());
        }
        return splice.remove(map, find(map, path.get(path.size() - 1)));
    }

    private void replaceText(String changed, Map<String, Object> wanted, String verb, List<String> path) {
        Map<String, Object> result;
        try {
            result = data(changed);
        } catch (DefinitionException e) {
            throw cannotEdit(verb, path, e);
        }
        if (!result.equals(wanted)) {
            throw cannotEdit(verb, path, null);
        }
        text = changed;
    }

    private OperationException cannotEdit(String verb, List<String> path, Exception cause) {
        return new OperationException(
                "Cannot " + verb + " \"" + String.join(".", path) + "\" in \"" + label
                        + "\" without changing something else in it. Nothing was written; edit the file by hand.",
                cause);
    }

    private void refuseAlias(NodeTuple entry, List<String> path) {
        int key = entry.getKeyNode().getEndMark().orElseThrow().getIndex();
        if (entry.getValueNode().getStartMark().orElseThrow().getIndex() < key) {
            throw new OperationException("Cannot change \"" + String.join(".", path) + "\" in \"" + label
                    + "\": its value is an alias (*) of another place in the file. Write the value out first.");
        }
    }

    private Node root() {
        return new Compose(settings).composeString(text).orElse(null);
    }

    private Map<String, Object> data(String content) {
        return new YamlReader().parse(content, label).plain();
    }

    private void put(Map<String, Object> root, List<String> path, Object value) {
        Map<String, Object> map = root;
        for (int i = 0; i < path.size() - 1; i++) {
            Object below = map.get(path.get(i));
            if (below != null && !(below instanceof Map)) {
                throw new UsageException("Cannot set \"" + String.join(".", path) + "\" in \"" + label + "\": \""
                        + String.join(".", path.subList(0, i + 1)) + "\" is "
                        + (below instanceof List ? "a list" : "\"" + below + "\"")
                        + ", not a map. Unset it first.");
            }
            map = child(map, path.get(i));
        }
        map.put(path.get(path.size() - 1), value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> map, String key) {
        Map<String, Object> child =
                map.get(key) == null ? new LinkedHashMap<>() : copy((Map<String, Object>) map.get(key));
        map.put(key, child);
        return child;
    }

    private static Map<String, Object> copy(Map<String, Object> map) {
        return new LinkedHashMap<>(map);
    }

    private static Map<String, Object> mapAt(Map<String, Object> root, List<String> path) {
        Map<String, Object> map = root;
        for (String key : path) {
            map = child(map, key);
        }
        return map;
    }

    private static int sizeAt(Map<String, Object> root, List<String> path) {
        return mapAt(copy(root), path).size();
    }

    private static boolean contains(Map<String, Object> root, List<String> path) {
        Object map = root;
        for (String key : path) {
            if (!(map instanceof Map<?, ?> entries) || !entries.containsKey(key)) {
                return false;
            }
            map = entries.get(key);
        }
        return true;
    }

    /** The value with the number types that the parser would choose for it. */
    private static Object asRead(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> read = new LinkedHashMap<>();
            map.forEach((key, item) -> read.put(key, asRead(item)));
            return read;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(YamlEditor::asRead).collect(Collectors.toList());
        }
        if (value instanceof Integer || value instanceof BigInteger number && number.bitLength() < Long.SIZE) {
            return ((Number) value).longValue();
        }
        return value;
    }

    private static Object nest(List<String> path, int from, Object value) {
        Object nested = value;
        for (int i = path.size() - 1; i >= from; i--) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put(path.get(i), nested);
            nested = map;
        }
        return nested;
    }

    private static NodeTuple find(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst()
                .orElse(null);
    }

    private static boolean isEmptyMap(Node node) {
        return node instanceof MappingNode map && map.getValue().isEmpty();
    }

    private static boolean isNothing(Node node) {
        return node == null
                || node instanceof ScalarNode scalar
                        && scalar.isPlain()
                        && PlainScalar.resolve(scalar.getValue()) == null;
    }
}
