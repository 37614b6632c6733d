package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.PoniSystem;
import io.jenkins.plugins.poni.template.jinja.Freezer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole system as templates see it: frozen maps for nodes, systems and configs, made once and shared by all renderings. */
final class Landscape {
    private final Definitions definitions;
    private final Freezer freezer = new Freezer();
    private final Map<String, Map<String, Object>> nodes = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> systems = new LinkedHashMap<>();
    private final Map<Config, Map<String, Object>> configs = new HashMap<>();

    Landscape(Definitions definitions) {
        this.definitions = definitions;
        definitions.systems().forEach(system -> systems.put(system.name(), view(system)));
        definitions.nodes().forEach(node -> {
            nodes.put(node.name(), view(node));
            node.configs().forEach(config -> configs.put(config, view(config)));
        });
    }

    private Map<String, Object> view(Node node) {
        Map<String, Object> view = new LinkedHashMap<>(node.plainProperties());
        view.put("name", node.name());
        view.put("depth", (long) node.depth());
        view.put("index", (long) node.index());
        view.put("system", node.system());
        view.put("template", node.template().orElse(null));
        view.put(
                "configs",
                node.configs().stream().map(config -> (Object) config.name()).toList());
        return freezer.freeze(view);
    }

    private Map<String, Object> view(PoniSystem system) {
        Map<String, Object> view = new LinkedHashMap<>(system.plainProperties());
        view.put("name", system.name());
        view.put("depth", (long) system.depth());
        view.put("index", (long) system.index());
        view.put("sub_count", (long) system.subCount());
        return freezer.freeze(view);
    }

    private Map<String, Object> view(Config config) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", config.name());
        view.put("full_name", config.fullName());
        view.put("settings", config.plainSettings());
        return freezer.freeze(view);
    }

    Definitions definitions() {
        return definitions;
    }

    /** The enabled nodes, in the order of a directory walk. */
    List<Node> enabled() {
        return definitions.nodes().stream().filter(Node::enabled).toList();
    }

    Map<String, Object> node(Node node) {
        return nodes.get(node.name());
    }

    Map<String, Object> system(String name) {
        return systems.get(name);
    }

    Map<String, Object> config(Config config) {
        Map<String, Object> known = configs.get(config);
        return known == null ? view(config) : known;
    }
}
