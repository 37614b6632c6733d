package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.template.FileFilter;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What an operation is for: nodes by name, and of their files those of some configs or tags.
 *
 * @param nodes nodes whose names match
 * @param exclude nodes to leave out of these, or null for none
 * @param configs configs whose files take part, any of several patterns; empty for all
 * @param tags tags of files that take part; empty for the untagged files
 * @param allowNone whether it is fine that no node matches
 */
public record Targets(
        NodePattern nodes, NodePattern exclude, List<NodePattern> configs, List<String> tags, boolean allowNone)
        implements Serializable {
    /** Every enabled node and every untagged file. */
    public static final Targets ALL = new Targets(NodePattern.ALL, null, List.of(), List.of(), false);

    public Targets {
        Objects.requireNonNull(nodes, "nodes");
        configs = List.copyOf(configs);
        tags = List.copyOf(tags);
    }

    /** All files of the nodes whose names match a pattern. */
    public static Targets of(NodePattern nodes) {
        return new Targets(nodes, null, List.of(), List.of(), false);
    }

    /** The same, with nothing wrong about matching no node. */
    public Targets allowingNone() {
        return new Targets(nodes, exclude, configs, tags, true);
    }

    /**
     * The enabled nodes that are meant, in the order of the definitions.
     *
     * @throws UsageException if there is none, or a config or tag that was asked for is nowhere on them, unless that is
     *     allowed
     */
    public List<Node> select(Definitions definitions) {
        Predicate<String> wanted = definitions.meaning(nodes);
        Predicate<String> excluded = exclude == null ? name -> false : definitions.meaning(exclude);
        List<Node> named = definitions.nodes(name -> wanted.test(name) && !excluded.test(name));
        List<Node> enabled = named.stream().filter(Node::enabled).toList();
        if (!allowNone) {
            if (enabled.isEmpty()) {
                throw new UsageException(named.isEmpty() ? noMatch(definitions) : allDisabled(named));
            }
            new WantedFiles(definitions, enabled).require(configs, tags);
        }
        return enabled;
    }

    private String noMatch(Definitions definitions) {
        List<String> names = definitions.nodes().stream().map(Node::name).toList();
        String excluded = exclude == null ? "" : " after leaving out \"" + exclude + "\"";
        return "No node matches \"" + nodes + "\"" + excluded + ". "
                + (names.isEmpty()
                        ? "The repository has no nodes yet: add one with create-node."
                        : Names.didYouMean(nodes.toString(), names) + " --allow-none makes this no error.");
    }

    private static String allDisabled(List<Node> named) {
        return "All " + named.size() + " matching nodes are disabled, \""
                + named.get(0).name() + "\" by " + named.get(0).origin()
                + ". Remove \"enabled: false\" there, or use --allow-none.";
    }

    /** Which files of these nodes take part. */
    FileFilter filter(Definitions definitions) {
        List<Predicate<String>> wanted =
                configs.stream().map(definitions::meaningOfConfigs).toList();
        return new FileFilter(
                config -> wanted.isEmpty() || wanted.stream().anyMatch(pattern -> pattern.test(config)), tags);
    }
}
