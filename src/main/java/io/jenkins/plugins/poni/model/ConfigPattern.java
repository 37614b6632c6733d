package io.jenkins.plugins.poni.model;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Which configs of which nodes a command is for: {@code NODES/CONFIGS}, split at the last slash, each half a name or a
 * regular expression. Without a slash it names configs of any node; {@code web//http} is the config {@code http} anywhere
 * below {@code web}; {@code web/n1/} is every config of a node.
 */
public final class ConfigPattern {
    private final String text;
    private final NodePattern nodes;
    private final NodePattern exclude;
    private final List<NodePattern> configs;

    private ConfigPattern(String text, NodePattern nodes, NodePattern exclude, List<NodePattern> configs) {
        this.text = text;
        this.nodes = nodes;
        this.exclude = exclude;
        this.configs = List.copyOf(configs);
    }

    private static ConfigPattern parse(String text, boolean whole) {
        if (text.indexOf('$') >= 0 && text.indexOf('$') < text.length() - 1) {
            throw new UsageException(
                    "The config pattern \"" + text
                            + "\" has a '$' before its end, probably a variable that was not expanded. Remove it or write [$].");
        }
        int slash = text.lastIndexOf('/');
        String nodePart = slash < 0 ? "" : text.substring(0, slash);
        String configPart = text.substring(slash + 1);
        return new ConfigPattern(
                text,
                NodePattern.of(nodePart, nodeExpression(nodePart), whole),
                null,
                List.of(whole ? NodePattern.whole(configPart) : NodePattern.search(configPart)));
    }

    private static String nodeExpression(String nodePart) {
        String expression = nodePart;
        if (nodePart.endsWith("/")) {
            String above = nodePart.substring(0, nodePart.length() - 1);
            expression = above.isEmpty() ? "" : "(?:" + above + ")/.*";
        }
        return expression.replace("//", "/(?:.*/)?");
    }

    /** Both halves may match anywhere in the names. */
    public static ConfigPattern search(String text) {
        return parse(text, false);
    }

    /** Both halves must match whole names. */
    public static ConfigPattern whole(String text) {
        return parse(text, true);
    }

    /** Nodes and configs by patterns of their own; no pattern of configs means all. */
    public static ConfigPattern of(NodePattern nodes, List<NodePattern> configs) {
        String names = configs.size() == 1 ? configs.get(0).toString() : configs.isEmpty() ? "" : configs.toString();
        return new ConfigPattern(nodes + "/" + names, nodes, null, configs);
    }

    /**
     * The same without some nodes.
     *
     * @param excluded which, or null for none
     */
    public ConfigPattern without(NodePattern excluded) {
        return new ConfigPattern(text, nodes, excluded, configs);
    }

    /** One pattern for each of the patterns of configs, so that a misspelt one among several can be told. */
    public List<ConfigPattern> each() {
        return configs.size() < 2
                ? List.of(this)
                : configs.stream()
                        .map(config -> of(nodes, List.of(config)).without(exclude))
                        .toList();
    }

    /** Whether both halves match as patterns, whatever names exist. */
    public boolean test(String node, String config) {
        return nodes.test(node)
                && (exclude == null || !exclude.test(node))
                && (configs.isEmpty() || configs.stream().anyMatch(pattern -> pattern.test(config)));
    }

    /**
     * What is meant among some definitions, where a half that is a name means just what has it. A text that as a whole is
     * the full name of a node or system means all configs there, unless its last part is the name of a config.
     *
     * @return a test of the full name of a node and the name of a config
     */
    public BiPredicate<String, String> in(Definitions definitions) {
        Predicate<String> excluded = exclude == null ? name -> false : definitions.meaning(exclude);
        if (isName(definitions)) {
            Predicate<String> named = definitions.meaning(NodePattern.search(text));
            return (node, config) -> named.test(node) && !excluded.test(node);
        }
        Predicate<String> named = definitions.meaning(nodes);
        List<Predicate<String>> wanted =
                configs.stream().map(definitions::meaningOfConfigs).toList();
        return (node, config) -> named.test(node)
                && !excluded.test(node)
                && (wanted.isEmpty() || wanted.stream().anyMatch(pattern -> pattern.test(config)));
    }

    private boolean isName(Definitions definitions) {
        return definitions.isName(text)
                && !definitions.configs().containsKey(text.substring(text.lastIndexOf('/') + 1));
    }

    @Override
    public String toString() {
        return text;
    }
}
