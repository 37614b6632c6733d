package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.SshOptions;
import java.time.Duration;

/** Reaches nodes within a time that was given by hand, whatever they say themselves. */
public final class WithinTime implements Connector {
    private final Connector connector;
    private final Duration timeout;

    public WithinTime(Connector connector, Duration timeout) {
        this.connector = connector;
        this.timeout = timeout;
    }

    @Override
    public Host connect(Node node) throws InterruptedException {
        return connector.connect(hurried(node, timeout));
    }

    /** The same node with another time to connect. */
    public static Node hurried(Node node, Duration timeout) {
        SshOptions ssh = node.ssh();
        SshOptions hurried = new SshOptions(
                ssh.port(), ssh.credentials(), ssh.identity(), ssh.jump(), ssh.sudo(), timeout, ssh.commandTimeout());
        return new Node(
                node.name(),
                node.template().orElse(null),
                node.properties(),
                hurried,
                node.access(),
                node.enabled(),
                node.configs(),
                node.index(),
                node.origin());
    }

    @Override
    public void close() {
        connector.close();
    }
}
