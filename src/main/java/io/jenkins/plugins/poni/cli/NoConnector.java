package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.Host;

/** Reaches nothing: for commands that only read definitions. */
final class NoConnector implements Connector {
    @Override
    public Host connect(Node node) {
        throw new IllegalStateException("This command does not connect to \"" + node + "\"");
    }

    @Override
    public void close() {}
}
