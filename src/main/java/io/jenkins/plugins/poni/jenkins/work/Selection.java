package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.model.ConfigPattern;
import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.operation.Targets;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Which files of which nodes a step is for, in the words of its parameters; an empty text means all, or none to exclude. */
public final class Selection implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String nodes;
    private final String exclude;
    private final ArrayList<String> configs;
    private final ArrayList<String> tags;

    public Selection(String nodes, String exclude, List<String> configs, List<String> tags) {
        this.nodes = nodes;
        this.exclude = exclude;
        this.configs = new ArrayList<>(configs);
        this.tags = new ArrayList<>(tags);
    }

    /** The same as patterns. */
    public Targets targets() {
        return new Targets(
                NodePattern.search(nodes),
                exclude.isEmpty() ? null : NodePattern.search(exclude),
                configs.stream().map(NodePattern::search).toList(),
                tags,
                false);
    }

    /** The same for a control command. */
    ConfigPattern configPattern() {
        return ConfigPattern.of(
                        NodePattern.search(nodes),
                        configs.stream().map(NodePattern::search).toList())
                .without(exclude.isEmpty() ? null : NodePattern.search(exclude));
    }
}
