package io.jenkins.plugins.poni.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A group of nodes and of further systems. The root system has an empty name. */
public final class PoniSystem {
    private final String name;
    private final Value.Mapping properties;
    private final List<PoniSystem> systems;
    private final List<Node> nodes;
    private final int index;
    private final Origin origin;
    private final Map<String, Object> plainProperties;

    /**
     * @param name full name, empty for the root
     * @param properties all properties that apply to it, inherited ones included
     * @param systems systems directly below, by name
     * @param nodes nodes directly below, by name
     * @param index place among its siblings, nodes and systems together, by name, from 0
     * @param origin its system.yaml, or its directory when it has none
     */
    public PoniSystem(
            String name,
            Value.Mapping properties,
            List<PoniSystem> systems,
            List<Node> nodes,
            int index,
            Origin origin) {
        this.name = Objects.requireNonNull(name, "name");
        this.properties = Objects.requireNonNull(properties, "properties");
        this.systems = List.copyOf(systems);
        this.nodes = List.copyOf(nodes);
        this.index = index;
        this.origin = Objects.requireNonNull(origin, "origin");
        this.plainProperties = properties.plain();
    }

    public String name() {
        return name;
    }

    /** All properties that apply to it, each with the place that set it. */
    public Value.Mapping properties() {
        return properties;
    }

    /** The properties without origins; unmodifiable in depth. */
    public Map<String, Object> plainProperties() {
        return plainProperties;
    }

    public List<PoniSystem> systems() {
        return systems;
    }

    public List<Node> nodes() {
        return nodes;
    }

    public int index() {
        return index;
    }

    /** Number of names in the full name; 0 for the root. */
    public int depth() {
        return name.isEmpty() ? 0 : (int) name.chars().filter(c -> c == '/').count() + 1;
    }

    /** Number of systems and nodes directly below. */
    public int subCount() {
        return systems.size() + nodes.size();
    }

    public Origin origin() {
        return origin;
    }

    /** This system and all below it, parents first, by name. */
    public Stream<PoniSystem> withSubsystems() {
        return Stream.concat(Stream.of(this), systems.stream().flatMap(PoniSystem::withSubsystems));
    }

    @Override
    public String toString() {
        return name;
    }
}
