package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.template.Destined;
import io.jenkins.plugins.poni.template.SystemRenderer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds nodes that mean one machine and claim the same place on it, as a copied node.yaml with the old host does: they
 * would replace or remove each other's files for ever. Who logs in does not matter, since paths are absolute.
 */
final class Machines {
    private static final int SSH_PORT = 22;

    private record Claim(Node node, Destined place) {}

    private final Definitions definitions;
    private final SystemRenderer renderer;

    Machines(Definitions definitions, SystemRenderer renderer) {
        this.definitions = definitions;
        this.renderer = renderer;
    }

    /** @param chosen nodes of which each problem is told; those that share a machine with one count too */
    void check(Collection<Node> chosen, NodeProblems problems) throws InterruptedException {
        Map<String, List<Node>> byMachine = new LinkedHashMap<>();
        for (Node node : definitions.nodes()) {
            if (node.enabled()) {
                machine(node)
                        .ifPresent(machine -> byMachine
                                .computeIfAbsent(machine, key -> new ArrayList<>())
                                .add(node));
            }
        }
        Set<Node> wanted = new HashSet<>(chosen);
        for (Map.Entry<String, List<Node>> shared : byMachine.entrySet()) {
            List<Node> nodes = shared.getValue();
            if (nodes.size() > 1 && nodes.stream().anyMatch(wanted::contains)) {
                check(shared.getKey(), nodes, wanted, problems);
            }
        }
    }

    /** What is the same text for two nodes of one machine, as far as definitions tell; a private address has its jump host. */
    private static Optional<String> machine(Node node) {
        if (node.access() == Node.Access.LOCAL) {
            return Optional.of("the machine that runs Poni");
        }
        return node.host().map(host -> {
            String name = host.toLowerCase(Locale.ROOT);
            String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            int port = node.ssh().port() == null ? SSH_PORT : node.ssh().port();
            String jump = node.ssh().jump();
            return "\"" + plain + "\" port " + port + (jump == null ? "" : " behind \"" + jump + "\"");
        });
    }

    private void check(String machine, List<Node> nodes, Set<Node> wanted, NodeProblems problems)
            throws InterruptedException {
        Map<String, Claim> files = new HashMap<>();
        TreeMap<String, Claim> watched = new TreeMap<>();
        Set<List<Node>> told = new HashSet<>();
        List<Claim> claims = new ArrayList<>();
        for (Node node : nodes) {
            renderer.destinations(node).forEach(place -> claims.add(new Claim(node, place)));
        }
        for (Claim claim : claims) {
            (claim.place().watched() ? watched : files)
                    .putIfAbsent(claim.place().path(), claim);
        }
        for (Claim claim : claims) {
            for (String above = claim.place().path(); !above.isEmpty(); above = parent(above)) {
                tell(machine, watched.get(above), claim, wanted, told, problems);
                if (!claim.place().watched()) {
                    tell(machine, files.get(above), claim, wanted, told, problems);
                }
            }
        }
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** Each two nodes once, and only if one of them was asked for. */
    private static void tell(
            String machine, Claim first, Claim other, Set<Node> wanted, Set<List<Node>> told, NodeProblems problems) {
        if (first == null
                || first.node().equals(other.node())
                || !wanted.contains(first.node()) && !wanted.contains(other.node())
                || told.contains(List.of(other.node(), first.node()))
                || !told.add(List.of(first.node(), other.node()))) {
            return;
        }
        Problem problem = Problem.at(
                other.place().origin(),
                "Nodes \"" + first.node().name() + "\" and \"" + other.node().name() + "\" are one machine, " + machine
                        + ", and both claim \"" + other.place().path() + "\""
                        + (first.place().watched()
                                ? ", the first by the purge of \""
                                        + first.place().path() + "\" at "
                                : ", the first at ")
                        + first.place().origin(),
                "Correct the host of one of them, or give them destinations apart.");
        for (Node node : List.of(first.node(), other.node())) {
            if (wanted.contains(node)) {
                problems.add(node, problem);
            }
        }
    }
}
