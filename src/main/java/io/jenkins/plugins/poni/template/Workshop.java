package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.template.jinja.Function;
import io.jenkins.plugins.poni.template.jinja.Rendering;
import io.jenkins.plugins.poni.template.jinja.Standard;
import io.jenkins.plugins.poni.template.jinja.TemplateLoader;
import io.jenkins.plugins.poni.template.jinja.Work;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What all renderings of one system share: its landscape, source files and compiled templates, secrets and limits. */
final class Workshop {
    private final Landscape landscape;
    private final SourceFiles files;
    private final Snippets snippets = new Snippets();
    private final Secrets secrets;
    private final RenderLimits limits;
    private final Map<String, Object> common = new HashMap<>(Standard.FUNCTIONS);

    Workshop(Landscape landscape, SourceFiles files, Secrets secrets, RenderLimits limits) {
        this.landscape = landscape;
        this.files = files;
        this.secrets = secrets;
        this.limits = limits;
        common.putAll(new SearchFunctions(landscape).byName());
        common.put("addr", (Function) Addresses::addr);
        common.put("secret", (Function) secrets::secret);
    }

    /** The same with other secrets. */
    Workshop with(Secrets other) {
        return new Workshop(landscape, files, other, limits);
    }

    Landscape landscape() {
        return landscape;
    }

    SourceFiles files() {
        return files;
    }

    Snippets snippets() {
        return snippets;
    }

    RenderLimits limits() {
        return limits;
    }

    Secrets secrets() {
        return secrets;
    }

    /** The names that templates of a config on a node see; the caller may add to them. */
    Map<String, Object> names(Node node, Config config) {
        Map<String, Object> names = names(node);
        Map<String, Object> configView = landscape.config(config);
        names.put("config", configView);
        names.put("settings", configView.get("settings"));
        return names;
    }

    /** The names that templates of a node see, whatever its configs are; the caller may add to them. */
    Map<String, Object> names(Node node) {
        Map<String, Object> names = new HashMap<>(common);
        names.put("node", landscape.node(node));
        names.put("system", landscape.system(node.system()));
        return names;
    }

    /**
     * Where sources of an entry are looked for: in the directory of the node's config, which may replace files of the
     * config that it extends, and in that of the config that declares the entry.
     */
    static List<String> places(Config config, String base) {
        String own = config.definition().origin().file();
        int slash = own.lastIndexOf('/');
        Set<String> places = new LinkedHashSet<>();
        if (slash > 0) {
            places.add(own.substring(0, slash));
        }
        places.add(base);
        return List.copyOf(places);
    }

    Rendering rendering(Map<String, Object> names, TemplateLoader loader) {
        return new Rendering(
                Collections.unmodifiableMap(names),
                loader,
                limits.outputBytes(),
                new Work(limits.time(), limits.memoryBytes()),
                limits.includeDepth());
    }

    /** The names that every template sees, for documentation and its test. */
    static Set<String> documentedNames() {
        Set<String> names = new TreeSet<>(Standard.FUNCTIONS.keySet());
        names.addAll(List.of("node", "system", "config", "settings", "item", "key", "value", "args"));
        names.addAll(List.of("find", "find_config", "get_node", "get_system", "get_config", "addr", "secret"));
        names.addAll(List.of("edge", "record", "bucket"));
        return names;
    }
}
