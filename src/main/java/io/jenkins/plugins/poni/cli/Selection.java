package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.PoniSystem;
import io.jenkins.plugins.poni.model.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The nodes, systems or configs of some definitions that a pattern means, disabled nodes included. */
final class Selection {
    private final Definitions definitions;
    private final NodeOptions options;

    Selection(Definitions definitions, NodeOptions options) {
        this.definitions = definitions;
        this.options = options;
    }

    private Predicate<String> names(String pattern) {
        Predicate<String> wanted = definitions.meaning(options.pattern(pattern));
        Predicate<String> exclude = options.exclude() == null ? name -> false : definitions.meaning(options.exclude());
        return name -> wanted.test(name) && !exclude.test(name);
    }

    /** @throws UsageException if none matches and that is not allowed */
    List<Node> nodes(String pattern) {
        List<Node> nodes = matchingNodes(pattern);
        requireSome(nodes, "node", pattern);
        return nodes;
    }

    List<Node> matchingNodes(String pattern) {
        return definitions.nodes(names(pattern));
    }

    /** The one system whose full name this is and that is not left out: what is set there holds for all below it. */
    Optional<PoniSystem> system(String name) {
        return definitions
                .system(name)
                .filter(system -> !name.isEmpty() && names(name).test(name));
    }

    /** The root system, which has no name, never matches. */
    List<PoniSystem> matchingSystems(String pattern) {
        Predicate<String> names = names(pattern);
        return definitions.systems().stream()
                .filter(system -> !system.name().isEmpty() && names.test(system.name()))
                .toList();
    }

    /**
     * The configs of nodes that a {@code NODES/CONFIGS} pattern means.
     *
     * @throws UsageException if none matches and that is not allowed
     */
    List<Config> configs(String pattern) {
        BiPredicate<String, String> wanted =
                options.configPattern(pattern).without(options.exclude()).in(definitions);
        List<Config> configs = definitions.nodes().stream()
                .flatMap(node -> node.configs().stream())
                .filter(config -> wanted.test(config.node(), config.name()))
                .toList();
        requireSome(configs, "config of a node", pattern);
        return configs;
    }

    /** Refuses an empty result, naming what there is. */
    void requireSome(List<?> found, String kind, String pattern) {
        if (found.isEmpty() && !options.allowNone()) {
            String excluded = options.exclude() == null ? "" : " after leaving out \"" + options.exclude() + "\"";
            throw new UsageException("No " + kind + " matches \"" + pattern + "\"" + excluded + ". "
                    + meant(kind, pattern) + " --allow-none makes this no error.");
        }
    }

    private String meant(String kind, String pattern) {
        List<String> known = new ArrayList<>();
        definitions.nodes().forEach(node -> known.add(node.name()));
        if (kind.contains("system")) {
            definitions.systems().stream().skip(1).forEach(system -> known.add(system.name()));
        }
        if (kind.startsWith("config")) {
            known.clear();
            known.addAll(definitions.configs().keySet());
        }
        return Names.didYouMean(pattern.substring(pattern.lastIndexOf('/') + 1), known);
    }
}
