package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.Host;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One connection for each node as long as a run lasts. A node that could not be reached is not tried again, so that it
 * costs its time-out once. A node is asked for by one thread at a time.
 */
final class HostPool implements AutoCloseable {
    private final Connector connector;
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();
    private final Map<String, UnreachableException> failures = new ConcurrentHashMap<>();

    HostPool(Connector connector) {
        this.connector = connector;
    }

    Host get(Node node) throws InterruptedException {
        UnreachableException failure = failures.get(node.name());
        if (failure != null) {
            throw new UnreachableException(failure.getMessage(), failure);
        }
        Host host = hosts.get(node.name());
        if (host == null) {
            try {
                host = connector.connect(node);
            } catch (UnreachableException e) {
                failures.put(node.name(), e);
                throw e;
            }
            hosts.put(node.name(), host);
        }
        return host;
    }

    /** Forgets a connection that broke, so that the next command connects anew. */
    void drop(Node node) {
        Host host = hosts.remove(node.name());
        if (host != null) {
            closeQuietly(host);
        }
    }

    @Override
    public void close() {
        hosts.values().forEach(HostPool::closeQuietly);
        hosts.clear();
    }

    /** A connection that cannot be closed must not keep the others open, nor the report from being written. */
    private static void closeQuietly(Host host) {
        try {
            host.close();
        } catch (RuntimeException e) {
            // All that was done over it has been reported.
        }
    }
}
