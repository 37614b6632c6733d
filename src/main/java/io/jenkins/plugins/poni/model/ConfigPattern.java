package io.jenkins.plugins.poni.model;

import java.util.regex.Pattern;

/**
 * Which configs of which nodes a command is for: {@code NODES/CONFIGS}, split at the last slash, each half a regular
 * expression. Without a slash it names configs of any node; {@code web//http} is the config {@code http} anywhere below
 * {@code web}; {@code web/n1/} is every config of a node.
 */
public final class ConfigPattern {
    private final String text;
    private final NodePattern nodes;
    private final NodePattern configs;

    private ConfigPattern(String text, NodePattern nodes, NodePattern configs) {
        this.text = text;
        this.nodes = nodes;
        this.configs = configs;
    }

    private ConfigPattern(String text, boolean whole) {
        if (text.indexOf('$') >= 0 && text.indexOf('$') < text.length() - 1) {
            throw new UsageException(
                    "The config pattern \"" + text
                            + "\" has a '$' before its end, probably a variable that was not expanded. Remove it or write [$].");
        }
        this.text = text;
        int slash = text.lastIndexOf('/');
        String nodePart = slash < 0 ? "" : text.substring(0, slash);
        String configPart = text.substring(slash + 1);
        if (nodePart.endsWith("/")) {
            String above = nodePart.substring(0, nodePart.length() - 1);
            nodePart = above.isEmpty() ? "" : "(?:" + above + ")/.*";
        }
        nodePart = nodePart.replace("//", "/(?:.*/)?");
        this.nodes = whole ? NodePattern.whole(nodePart) : NodePattern.search(nodePart);
        this.configs = whole ? NodePattern.whole(configPart) : NodePattern.search(configPart);
    }

    /** Both halves may match anywhere in the names. */
    public static ConfigPattern search(String text) {
        return new ConfigPattern(text, false);
    }

    /** Both halves must match whole names. */
    public static ConfigPattern whole(String text) {
        return new ConfigPattern(text, true);
    }

    /** Both halves as patterns of their own; that of the configs may match anywhere in their names. */
    public static ConfigPattern of(NodePattern nodes, NodePattern configs) {
        return new ConfigPattern(nodes + "/" + configs, nodes, configs);
    }

    /** Matches exactly one config of one node. */
    public static ConfigPattern exactly(String node, String config) {
        return new ConfigPattern(Pattern.quote(node) + "/" + Pattern.quote(config), true);
    }

    public boolean test(String node, String config) {
        return nodes.test(node) && configs.test(config);
    }

    @Override
    public String toString() {
        return text;
    }
}
