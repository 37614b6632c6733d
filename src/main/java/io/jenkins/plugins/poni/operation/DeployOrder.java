package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which nodes have to be deployed before which, by what their configs require and provide. */
final class DeployOrder {
    private final Map<String, Set<Node>> providers = new HashMap<>();

    /**
     * @throws DefinitionException if a feature that a node requires is provided by no node, or nodes require each other
     *     in a circle
     */
    DeployOrder(Definitions definitions, Collection<Node> nodes) {
        List<Node> enabled = definitions.nodes().stream().filter(Node::enabled).toList();
        for (Node node : enabled) {
            node.configs()
                    .forEach(config -> config.definition()
                            .provides()
                            .forEach(feature -> providers
                                    .computeIfAbsent(feature, key -> new LinkedHashSet<>())
                                    .add(node)));
        }
        requireProviders(nodes);
        Cycles.find(nodes, this::before).ifPresent(DeployOrder::refuse);
    }

    /** The nodes that have to be deployed before a node; it is never among them itself. */
    Set<Node> before(Node node) {
        Set<Node> before = new LinkedHashSet<>();
        Set<String> own = new LinkedHashSet<>();
        node.configs().forEach(config -> own.addAll(config.definition().provides()));
        for (Config config : node.configs()) {
            for (String feature : config.definition().requires().keySet()) {
                if (!own.contains(feature)) {
                    before.addAll(providers.getOrDefault(feature, Set.of()));
                }
            }
        }
        return before;
    }

    private void requireProviders(Collection<Node> nodes) {
        Set<Problem> problems = new LinkedHashSet<>();
        for (Node node : nodes) {
            for (Config config : node.configs()) {
                config.definition().requires().forEach((feature, place) -> {
                    if (!providers.containsKey(feature)) {
                        problems.add(noProvider(config, feature, place));
                    }
                });
            }
        }
        if (!problems.isEmpty()) {
            throw new DefinitionException(List.copyOf(problems));
        }
    }

    private Problem noProvider(Config config, String feature, Origin place) {
        String hint = Names.didYouMean(feature, providers.keySet());
        return Problem.at(
                place,
                "Config \"" + config.name() + "\" requires \"" + feature
                        + "\", which no config of an enabled node provides",
                hint.isEmpty() ? "Give a node a config with \"provides: [" + feature + "]\"." : hint);
    }

    private static void refuse(List<Node> cycle) {
        throw new DefinitionException(Problem.at(
                cycle.get(0).origin(),
                "Nodes require each other in a circle: "
                        + cycle.stream().map(Node::name).collect(Collectors.joining(" requires ")),
                "Remove one of the \"requires\" in the configs of these nodes."));
    }
}
