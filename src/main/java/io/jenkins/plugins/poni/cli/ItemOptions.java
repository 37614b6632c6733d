package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.PoniSystem;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The nodes and systems whose properties set and unset change. */
final class ItemOptions {
    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description = "Full name of a node or system, or a regular expression searched in these names.")
    private String target;

    /** At most one of the two. */
    private static final class Kinds {
        @Option(
                names = {"-N", "--nodes-only"},
                description = "Only nodes, no systems.")
        private boolean nodesOnly;

        @Option(
                names = {"-S", "--systems-only"},
                description = "Only systems, no nodes.")
        private boolean systemsOnly;
    }

    @ArgGroup
    private Kinds kinds = new Kinds();

    @Mixin
    private NodeOptions nodeOptions;

    /**
     * What matches.
     *
     * @param systems without the root system
     */
    record Items(List<PoniSystem> systems, List<Node> nodes) {}

    Items select(Definitions definitions) {
        Selection selection = new Selection(definitions, nodeOptions);
        Items items = selection
                .system(target)
                .filter(system -> !kinds.nodesOnly)
                .map(system -> new Items(List.of(system), List.of()))
                .orElseGet(() -> new Items(
                        kinds.nodesOnly ? List.of() : selection.matchingSystems(target),
                        kinds.systemsOnly ? List.of() : selection.matchingNodes(target)));
        List<Object> all = new ArrayList<>(items.systems());
        all.addAll(items.nodes());
        selection.requireSome(all, kinds.nodesOnly ? "node" : kinds.systemsOnly ? "system" : "node or system", target);
        return items;
    }
}
