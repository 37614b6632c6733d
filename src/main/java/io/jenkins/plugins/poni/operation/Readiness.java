package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.ConfigPattern;
import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.template.SecretSource;
import io.jenkins.plugins.poni.template.SystemRenderer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds everything but the content of files by which a deployment or a control command would be refused, so that a
 * verification does not pass what can't be deployed.
 */
final class Readiness {
    private final Definitions definitions;
    private final SystemRenderer renderer;
    private final SystemRenderer anySecret;
    private final Map<String, List<Problem>> plans = new HashMap<>();

    Readiness(Definitions definitions, SystemRenderer renderer, SecretSource secrets) {
        this.definitions = definitions;
        this.renderer = renderer;
        this.anySecret = renderer.with(new Placeholders(secrets));
    }

    /** The secret of a command is needed by whoever runs the command, not by whoever verifies. */
    private record Placeholders(SecretSource source) implements SecretSource {
        @Override
        public String secret(String name) {
            String given = source.secret(name);
            return given == null ? "secret" : given;
        }

        @Override
        public Collection<String> masked() {
            return source.masked();
        }

        @Override
        public String toString() {
            return "placeholders for secrets";
        }
    }

    NodeProblems check(Collection<Node> nodes) throws InterruptedException {
        NodeProblems problems = new NodeProblems();
        new DeployOrder(definitions).check(nodes, problems);
        new Machines(definitions, renderer).check(nodes, problems);
        for (Node node : nodes) {
            requireHost(node, problems);
            requirePlans(node, problems);
            render(node, problems);
        }
        return problems;
    }

    /** A machine from a cloud gets its host when it is started. */
    private static void requireHost(Node node, NodeProblems problems) {
        if (node.access() == Node.Access.SSH
                && node.host().isEmpty()
                && !node.plainProperties().containsKey("cloud")) {
            problems.add(
                    node,
                    Problem.at(
                            node.origin(),
                            "Node \"" + node.name() + "\" has no host",
                            "Set its property \"host\" to an address or host name, or \"enabled: false\" until it has one."));
        }
    }

    private void requirePlans(Node node, NodeProblems problems) {
        for (Config config : node.configs()) {
            for (String command : config.definition().commands().keySet()) {
                plans.computeIfAbsent(config.name() + "/" + command, key -> plan(config.name(), command))
                        .forEach(problem -> problems.add(node, problem));
            }
        }
    }

    private List<Problem> plan(String config, String command) {
        try {
            ConfigPattern pattern = ConfigPattern.of(NodePattern.ALL, List.of(NodePattern.whole(config)));
            new ControlPlan(definitions, pattern, command, true, true);
            return List.of();
        } catch (DefinitionException e) {
            return e.problems();
        }
    }

    /** What needs arguments can't be rendered without them. */
    private void render(Node node, NodeProblems problems) throws InterruptedException {
        Set<Task> called = new HashSet<>(OnChange.callable(node));
        for (Config config : node.configs()) {
            for (var command : config.definition().commands().values()) {
                if (command.requiredArgs().isEmpty()) {
                    boolean isCalled = called.contains(new Task(node, config, command));
                    try {
                        (isCalled ? renderer : anySecret).command(node, config, command, List.of());
                    } catch (DefinitionException e) {
                        e.problems().forEach(problem -> problems.add(node, problem));
                    }
                }
            }
        }
    }
}
