package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.ConfigPattern;
import io.jenkins.plugins.poni.model.NodePattern;
import picocli.CommandLine.Option;

/** Which nodes a command is for: how its node pattern is read, and what is left out. */
final class NodeOptions {
    @Option(
            names = {"-M", "--full-match"},
            description = "Patterns must match whole names; without it they may match anywhere in them.")
    private boolean fullMatch;

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            description =
                    "Leave out the node or system of this name, or nodes with this regular expression in their names.")
    private String exclude;

    @Option(names = "--allow-none", description = "It is no error when nothing matches.")
    private boolean allowNone;

    boolean fullMatch() {
        return fullMatch;
    }

    boolean allowNone() {
        return allowNone;
    }

    /** The pattern as these options want it read. */
    NodePattern pattern(String text) {
        return fullMatch ? NodePattern.whole(text) : NodePattern.search(text);
    }

    /** As {@link #pattern} for {@code NODES/CONFIGS}. */
    ConfigPattern configPattern(String text) {
        return fullMatch ? ConfigPattern.whole(text) : ConfigPattern.search(text);
    }

    /** What is left out, or null. */
    NodePattern exclude() {
        return exclude == null ? null : NodePattern.search(exclude);
    }
}
