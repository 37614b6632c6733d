package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Node;

/** Gives the machine that Poni itself runs on, for nodes with {@code deploy: local}. */
public final class LocalConnector implements Connector {
    /** Connects to this machine, whatever host the node names. */
    @Override
    public Host connect(Node node) {
        return new ShellHost(node.name(), node.ssh(), new LocalShell());
    }

    /** Has nothing to close: each host ends what it started. */
    @Override
    public void close() {}
}
