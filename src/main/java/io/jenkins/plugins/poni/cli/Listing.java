package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.PoniSystem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Nodes, systems and what belongs to them, in the order of a walk through the directories. */
final class Listing {
    /**
     * What is listed, and how.
     *
     * @param lines whether each property has a line of its own
     */
    record Kinds(
            boolean nodes,
            boolean systems,
            boolean configs,
            boolean properties,
            boolean controls,
            boolean tags,
            boolean tree,
            boolean lines) {}

    private final Definitions definitions;
    private final Kinds kinds;
    private final List<PoniSystem> systems;
    private final List<Node> nodes;
    private final Map<String, String> states;

    /** @param states what the machines of nodes are doing, by node; empty when nobody asked */
    Listing(
            Definitions definitions,
            Kinds kinds,
            List<PoniSystem> systems,
            List<Node> nodes,
            Map<String, String> states) {
        this.states = states;
        this.definitions = definitions;
        this.kinds = kinds;
        this.nodes = nodes;
        this.systems = kinds.tree() && kinds.nodes() ? withTrunk(definitions, systems, nodes) : systems;
    }

    /** In a tree the systems above a node are shown, whether they match or not. */
    private static List<PoniSystem> withTrunk(Definitions definitions, List<PoniSystem> systems, List<Node> nodes) {
        Set<String> names = new HashSet<>();
        systems.forEach(system -> addAbove(system.name(), names));
        nodes.forEach(node -> addAbove(node.system(), names));
        return definitions.systems().stream()
                .filter(system -> names.contains(system.name()))
                .toList();
    }

    private static void addAbove(String name, Set<String> names) {
        if (!name.isEmpty() && names.add(name)) {
            addAbove(name.substring(0, Math.max(0, name.lastIndexOf('/'))), names);
        }
    }

    void print(ListingLines out) {
        List<Object> items = new ArrayList<>();
        if (kinds.systems()) {
            items.addAll(systems);
        }
        if (kinds.nodes() || kinds.configs()) {
            items.addAll(nodes);
        }
        items.sort(Comparator.comparing(Object::toString, Definitions::compareByLevels));
        for (Object item : items) {
            if (item instanceof PoniSystem system) {
                print(system, out);
            } else {
                print((Node) item, out);
            }
        }
    }

    private void print(PoniSystem system, ListingLines out) {
        int level = kinds.tree() ? system.depth() - 1 : 0;
        out.print("system", level, shortened(system.name()));
        if (kinds.properties()) {
            properties(system.plainProperties(), level, out);
        }
    }

    private void print(Node node, ListingLines out) {
        int level = kinds.tree() ? node.depth() - 1 : 0;
        if (kinds.nodes()) {
            out.print("node", level, shortened(node.name()) + (node.enabled() ? "" : " [disabled]"));
            if (states.containsKey(node.name())) {
                out.print("status", level + 1, states.get(node.name()));
            }
            if (kinds.properties()) {
                properties(node.plainProperties(), level, out);
            }
        }
        if (kinds.configs()) {
            node.configs().stream()
                    .sorted(Comparator.comparing(Config::name))
                    .forEach(config -> print(config, kinds.tree() ? level + 1 : 0, out));
        }
    }

    private void print(Config config, int level, ListingLines out) {
        out.print("config", level, kinds.tree() ? config.name() : config.fullName());
        if (kinds.controls() && !config.definition().commands().isEmpty()) {
            out.print("controls", level + 1, String.join(", ", commands(config)));
        }
        if (kinds.tags() && !tags(config).isEmpty()) {
            out.print("tags", level + 1, String.join(", ", tags(config)));
        }
    }

    private static Set<String> tags(Config config) {
        Set<String> tags = new TreeSet<>();
        config.definition().files().forEach(file -> tags.addAll(file.tags()));
        config.definition().directories().forEach(directory -> tags.addAll(directory.tags()));
        return tags;
    }

    private static Set<String> commands(Config config) {
        return new TreeSet<>(config.definition().commands().keySet());
    }

    private String shortened(String name) {
        return kinds.tree() ? name.substring(name.lastIndexOf('/') + 1) : name;
    }

    private void properties(Map<String, Object> properties, int level, ListingLines out) {
        if (kinds.lines()) {
            lines("", properties, level + 1, out);
        } else if (!properties.isEmpty()) {
            out.print("prop", level + 1, ListingLines.entries(properties));
        }
    }

    private static void lines(String above, Map<?, ?> properties, int level, ListingLines out) {
        Map<String, Object> sorted = new TreeMap<>();
        properties.forEach((key, value) -> sorted.put(above + key, value));
        sorted.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                lines(name + ".", map, level, out);
            } else {
                out.print("prop", level, name + " = " + ListingLines.shown(value));
            }
        });
    }

    /** The same as maps and lists. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", definitions.id());
        if (kinds.systems()) {
            json.put("systems", systems.stream().map(this::json).toList());
        }
        if (kinds.nodes() || kinds.configs()) {
            json.put("nodes", nodes.stream().map(this::json).toList());
        }
        return json;
    }

    private Map<String, Object> json(PoniSystem system) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", system.name());
        if (kinds.properties()) {
            json.put("properties", system.plainProperties());
        }
        return json;
    }

    private Map<String, Object> json(Node node) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", node.name());
        json.put("template", node.template());
        json.put("host", node.host());
        json.put("enabled", node.enabled());
        if (states.containsKey(node.name())) {
            json.put("status", states.get(node.name()));
        }
        if (kinds.properties()) {
            json.put("properties", node.plainProperties());
        }
        if (kinds.configs()) {
            json.put("configs", node.configs().stream().map(this::json).toList());
        }
        return json;
    }

    private Map<String, Object> json(Config config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", config.name());
        if (kinds.controls()) {
            json.put("controls", commands(config));
        }
        if (kinds.tags()) {
            json.put("tags", tags(config));
        }
        return json;
    }
}
