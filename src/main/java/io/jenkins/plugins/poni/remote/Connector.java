package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Node;

/** Connects to nodes, each by its own way of access. Safe for use by several threads; closing it closes what it shares. */
public interface Connector extends AutoCloseable {
    /**
     * @throws io.jenkins.plugins.poni.model.UnreachableException if the node could not be reached, its host key was
     *     refused, or it did not accept the login
     */
    Host connect(Node node) throws InterruptedException;

    @Override
    void close();
}
