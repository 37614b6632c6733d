package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The node templates of {@code node-templates/}, each with those it extends. */
final class NodeTemplates {
    private static final String DIRECTORY = "node-templates";
    private static final String ENDING = ".yaml";

    private final Map<String, Layer> own = new TreeMap<>();
    private final Map<String, List<Layer>> chains = new HashMap<>();
    private final Set<String> complete = new HashSet<>();
    private final Problems problems;

    private NodeTemplates(Problems problems) {
        this.problems = problems;
    }

    static NodeTemplates read(DefinitionTree tree, LayerReader layers, Problems problems) {
        NodeTemplates templates = new NodeTemplates(problems);
        Map<String, MappingReader> files = templates.files(tree);
        Extension extension = new Extension("node template", files.keySet(), problems);
        files.forEach((name, file) -> {
            extension.add(name, file.text("extends"), file.origin("extends"));
            templates.own.put(name, layers.read(file));
        });
        for (String name : files.keySet()) {
            List<String> chain = extension.chain(name);
            if (chain.stream()
                    .noneMatch(link -> tree.hasFailed(files.get(link).origin().file()))) {
                templates.complete.add(name);
            }
            templates.chains.put(name, templates.chain(chain));
        }
        return templates;
    }

    /** Whether a template, or no template (null), is known with all it extends, so that its configs are. */
    boolean isComplete(String name) {
        return name == null || complete.contains(name);
    }

    private Map<String, MappingReader> files(DefinitionTree tree) {
        Map<String, MappingReader> files = new TreeMap<>();
        for (DefinitionTree.Entry entry : tree.entries(DIRECTORY)) {
            if (!entry.isDirectory() && entry.name().endsWith(".yml")) {
                ConfigLibrary.refuseMisspelt(entry, entry.name().replaceFirst("\\.yml$", ENDING), problems);
            }
            if (!entry.isDirectory()
                    && entry.name().endsWith(ENDING)
                    && ConfigLibrary.isName("node template", entry, problems)) {
                Value.Mapping content = tree.read(entry.label());
                files.put(
                        entry.name().substring(0, entry.name().length() - ENDING.length()),
                        new MappingReader(
                                content == null ? Value.Mapping.empty(Origin.of(entry.label())) : content,
                                Keys.NODE_TEMPLATE,
                                problems));
            }
        }
        return files;
    }

    private List<Layer> chain(List<String> names) {
        List<Layer> chain = new ArrayList<>();
        Set<String> configs = new HashSet<>();
        for (int i = names.size() - 1; i >= 0; i--) {
            Layer layer = own.get(names.get(i));
            configs.addAll(layer.configs().keySet());
            if (complete.contains(names.get(0))) {
                requireConfigs("node template \"" + names.get(i) + "\"", layer, configs, problems);
            }
            chain.add(layer);
        }
        return chain;
    }

    /** Complains of settings for a config that the node or node template does not have. */
    static void requireConfigs(String owner, Layer layer, Set<String> configs, Problems problems) {
        layer.settings().forEach((config, overrides) -> {
            if (!configs.contains(config)) {
                problems.add(
                        overrides.get(0).origin(),
                        "There are settings for config \"" + config + "\", which " + owner + " does not have",
                        "Add \"" + config + ": {}\" under configs, or remove the settings.");
            }
        });
    }

    /**
     * The layers of a template, base first.
     *
     * @param name a name that may be unknown, which is a problem, or null for no template
     * @param origin where it is named
     */
    List<Layer> chain(String name, Origin origin) {
        if (name == null) {
            return List.of();
        }
        List<Layer> chain = chains.get(name);
        if (chain != null) {
            return chain;
        }
        problems.add(
                origin,
                "There is no node template \"" + name + "\"",
                chains.isEmpty()
                        ? "Add " + DIRECTORY + "/" + name + ENDING + "."
                        : Names.didYouMean(name, chains.keySet()));
        return List.of();
    }
}
