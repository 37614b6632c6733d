package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with the definitions of nodes, apart from what rendering their files shows; each problem of a node once. */
final class NodeProblems {
    private final Map<String, Set<Problem>> byNode = new LinkedHashMap<>();

    void add(Node node, Problem problem) {
        byNode.computeIfAbsent(node.name(), key -> new LinkedHashSet<>()).add(problem);
    }

    List<Problem> of(Node node) {
        return List.copyOf(byNode.getOrDefault(node.name(), Set.of()));
    }

    /** @throws DefinitionException with every problem once, if there are any */
    void throwIfAny() {
        List<Problem> all =
                byNode.values().stream().flatMap(Collection::stream).distinct().toList();
        if (!all.isEmpty()) {
            throw new DefinitionException(all);
        }
    }
}
