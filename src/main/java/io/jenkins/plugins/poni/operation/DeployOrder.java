package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Config;
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

    DeployOrder(Definitions definitions) {
        List<Node> enabled = definitions.nodes().stream().filter(Node::enabled).toList();
        for (Node node : enabled) {
            node.configs()
                    .forEach(config -> config.definition()
                            .provides()
                            .forEach(feature -> providers
                                    .computeIfAbsent(feature, key -> new LinkedHashSet<>())
                                    .add(node)));
        }
    }

    /**
     * Tells the problems by which nodes can't be deployed, with each node that has them: a feature that a node requires is
     * provided by no node, or nodes require each other in a circle.
     */
    void check(Collection<Node> nodes, NodeProblems problems) {
        for (Node node : nodes) {
            for (Config config : node.configs()) {
                config.definition().requires().forEach((feature, place) -> {
                    if (!providers.containsKey(feature)) {
                        problems.add(node, noProvider(config, feature, place));
                    }
                });
            }
        }
        Cycles.find(nodes, this::before).ifPresent(cycle -> {
            Problem circle = circle(cycle);
            cycle.forEach(node -> problems.add(node, circle));
        });
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

    private Problem noProvider(Config config, String feature, Origin place) {
        String hint = Names.didYouMean(feature, providers.keySet());
        return Problem.at(
                place,
                "Config \"" + config.name() + "\" requires \"" + feature
                        + "\", which no config of an enabled node provides",
                hint.isEmpty() ? "Give a node a config with \"provides: [" + feature + "]\"." : hint);
    }

    private static Problem circle(List<Node> cycle) {
        return Problem.at(
                cycle.get(0).origin(),
                "Nodes require each other in a circle: "
                        + cycle.stream().map(Node::name).collect(Collectors.joining(" requires ")),
                "Remove one of the \"requires\" in the configs of these nodes.");
    }
}
