package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.ConfigDefinition;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.PoniSystem;
import io.jenkins.plugins.poni.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds systems and nodes from their files and everything they inherit. */
final class SystemAssembly {
    private final Layer defaults;
    private final Map<String, ConfigDefinition> definitions;
    private final NodeTemplates templates;
    private final LayerReader layers;
    private final Overlay overlay;
    private final Problems problems;

    SystemAssembly(
            Layer defaults,
            Map<String, ConfigDefinition> definitions,
            NodeTemplates templates,
            LayerReader layers,
            Problems problems) {
        this.defaults = defaults;
        this.definitions = definitions;
        this.templates = templates;
        this.layers = layers;
        this.overlay = new Overlay(problems);
        this.problems = problems;
    }

    /** @param files the files of all systems and nodes */
    PoniSystem assemble(SystemPlace root, PendingFiles files) {
        return system(root, files, List.of(), defaults.properties());
    }

    private PoniSystem system(SystemPlace place, PendingFiles files, List<Layer> above, Value.Mapping inherited) {
        Value.Mapping file = place.hasFile() ? files.await(place.fileLabel()) : null;
        Layer own = file == null
                ? Layer.empty(Origin.of(place.label()))
                : layers.read(new MappingReader(file, Keys.SYSTEM, problems));
        List<Layer> systems = new ArrayList<>(above);
        systems.add(own);
        Value.Mapping properties = overlay.merge(inherited, own.properties());
        Map<String, Inheritance> inheritances = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (SystemPlace.NodePlace node : place.nodes()) {
            Value.Mapping content = files.await(node.label());
            if (content != null) {
                nodes.add(node(node, new MappingReader(content, Keys.NODE, problems), systems, inheritances));
            }
        }
        List<PoniSystem> below = place.systems().stream()
                .map(system -> system(system, files, systems, properties))
                .toList();
        Origin origin = Origin.of(place.hasFile() ? place.fileLabel() : place.label());
        return new PoniSystem(place.name(), properties, below, nodes, place.index(), origin);
    }

    private Node node(
            SystemPlace.NodePlace place,
            MappingReader reader,
            List<Layer> systems,
            Map<String, Inheritance> inheritances) {
        Origin origin = Origin.of(place.label());
        String template = reader.text("template");
        List<Layer> chain = templates.chain(template, reader.origin("template"));
        Inheritance inheritance = inheritances.computeIfAbsent(
                String.valueOf(template), name -> new Inheritance(together(chain, systems), origin, overlay));
        Layer own = layers.read(reader);
        Value.Mapping properties = overlay.merge(inheritance.properties(), own.properties());
        List<Config> configs = configs(place.name(), own, inheritance);
        if (templates.isComplete(template)) {
            Set<String> names = configs.stream().map(Config::name).collect(Collectors.toSet());
            NodeTemplates.requireConfigs("node \"" + place.name() + "\"", own, names, problems);
        }
        return new Node(
                place.name(),
                template,
                properties,
                ReservedProperties.ssh(properties),
                ReservedProperties.access(properties),
                ReservedProperties.enabled(properties),
                configs,
                place.index(),
                origin);
    }

    private List<Layer> together(List<Layer> template, List<Layer> systems) {
        List<Layer> all = new ArrayList<>();
        all.add(defaults);
        all.addAll(template);
        all.addAll(systems);
        return all;
    }

    private List<Config> configs(String node, Layer own, Inheritance inheritance) {
        Map<String, Origin> given = new LinkedHashMap<>(inheritance.configs());
        given.putAll(own.configs());

        List<Config> configs = new ArrayList<>();
        given.forEach((name, origin) -> {
            ConfigDefinition definition = definitions.get(name);
            Value.Mapping settings = inheritance.with(inheritance.settings(definition), own, name);
            configs.add(new Config(node, definition, settings, origin));
        });
        return configs;
    }
}
