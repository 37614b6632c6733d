package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Node;

/** Connects to each node by its own way of access: over SSH, or not at all where it is this machine. */
public final class NodeConnector implements Connector {
    private final SshConnector ssh;
    private final LocalConnector local = new LocalConnector();

    public NodeConnector(SshSettings settings) {
        this.ssh = new SshConnector(settings);
    }

    @Override
    public Host connect(Node node) throws InterruptedException {
        return switch (node.access()) {
            case SSH -> ssh.connect(node);
            case LOCAL -> local.connect(node);
        };
    }

    @Override
    public void close() {
        ssh.close();
        local.close();
    }
}
