package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Node;

/**
 * Connects to nodes over SSH, one connection for each call; whatever was read or asked to log in is shared by all of them.
 * Host keys are verified as the settings say.
 */
public final class SshConnector implements Connector {
    private final SshShells shells;

    /**
     * Reads the known hosts and the SSH configuration.
     *
     * @throws io.jenkins.plugins.poni.model.UsageException if the SSH configuration can't be read
     */
    public SshConnector(SshSettings settings) {
        this.shells = new SshShells(settings);
    }

    /**
     * Prepares this JVM for its first connection in a thread of its own, and returns at once. Call it early: reading the
     * definitions meanwhile hides most of what the first connection costs.
     */
    public static void warmUp() {
        WarmUp.start();
    }

    @Override
    public Host connect(Node node) throws InterruptedException {
        return new ShellHost(node.name(), node.ssh(), shells.open(node));
    }

    /** Ends connections to jump hosts; those to nodes are ended by their hosts. */
    @Override
    public void close() {
        shells.close();
    }
}
