package io.jenkins.plugins.poni.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Everything that a repository defines, loaded, merged and checked. */
public final class Definitions {
    private final String id;
    private final PoniSystem root;
    private final Map<String, ConfigDefinition> configs;
    private final Value.Mapping pools;
    private final Map<String, Node> nodes;
    private final Map<String, PoniSystem> systems;

    /**
     * @param id name of the repository that tells it from others, or an empty text
     * @param root the nameless system that holds all others
     * @param configs all config definitions by name
     * @param pools existing machines that nodes may be given, by pool and name
     */
    public Definitions(String id, PoniSystem root, Map<String, ConfigDefinition> configs, Value.Mapping pools) {
        this.id = id;
        this.root = root;
        this.configs = Collections.unmodifiableMap(new TreeMap<>(configs));
        this.pools = pools;
        this.systems = new LinkedHashMap<>();
        root.withSubsystems().forEach(system -> systems.put(system.name(), system));
        this.nodes = new LinkedHashMap<>();
        List<Node> all = new ArrayList<>();
        systems.values().forEach(system -> all.addAll(system.nodes()));
        all.sort(Comparator.comparing(Node::name, Definitions::compareByLevels));
        all.forEach(node -> nodes.put(node.name(), node));
    }

    /** Orders names like a directory walk: level by level, so that {@code a/z} comes before {@code a-b}. */
    public static int compareByLevels(String left, String right) {
        return left.replace('/', '\0').compareTo(right.replace('/', '\0'));
    }

    public String id() {
        return id;
    }

    public PoniSystem root() {
        return root;
    }

    /** All config definitions by name, sorted. */
    public Map<String, ConfigDefinition> configs() {
        return configs;
    }

    /** Existing machines that nodes may be given: a map of machines for each pool. */
    public Value.Mapping pools() {
        return pools;
    }

    /** All nodes, disabled ones included, in the order of a directory walk. */
    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /** All systems, the root included, parents first. */
    public List<PoniSystem> systems() {
        return List.copyOf(systems.values());
    }

    public Optional<Node> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    public Optional<PoniSystem> system(String name) {
        return Optional.ofNullable(systems.get(name));
    }

    /** Which full names of nodes and systems a pattern means here; see {@link NodePattern#among}. */
    public Predicate<String> meaning(NodePattern pattern) {
        return pattern.among(nodes::containsKey, systems::containsKey);
    }

    /** Whether a text is the full name of a node or system, the nameless root apart. */
    public boolean isName(String text) {
        return !text.isEmpty() && (nodes.containsKey(text) || systems.containsKey(text));
    }

    /** Which names of configs a pattern means here: one that is the name of a config means just that. */
    public Predicate<String> meaningOfConfigs(NodePattern pattern) {
        return pattern.among(configs::containsKey);
    }

    /** The nodes whose names match, in the order of {@link #nodes()}. */
    public List<Node> nodes(Predicate<String> names) {
        return nodes.values().stream().filter(node -> names.test(node.name())).toList();
    }
}
