package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.CommandSpec;
import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Node;
import java.util.Objects;

/** A command of a config on one node. Two of the same names are the same task. */
final class Task {
    private final Node node;
    private final Config config;
    private final CommandSpec command;

    Task(Node node, Config config, CommandSpec command) {
        this.node = node;
        this.config = config;
        this.command = command;
    }

    Node node() {
        return node;
    }

    Config config() {
        return config;
    }

    CommandSpec command() {
        return command;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Task task && toString().equals(task.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(node.name(), config.name(), command.name());
    }

    /** {@code NODE/CONFIG [COMMAND]}. */
    @Override
    public String toString() {
        return config.fullName() + " [" + command.name() + "]";
    }
}
