package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.UnreachableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Opens connections to nodes, one each; connections to jump hosts are shared, and so is all that was read to log in. */
final class SshShells implements AutoCloseable {
    private static final int MOST_JUMPS = 8;

    private final Destinations destinations;
    private final SshConnection.Shared shared;
    private final Map<String, FutureTask<SshConnection>> jumpHosts = new ConcurrentHashMap<>();

    SshShells(SshSettings settings) {
        Prompts prompts = new Prompts();
        KnownHostsSets known = new KnownHostsSets(settings.knownHosts(), settings.warnings());
        this.destinations = new Destinations(settings);
        this.shared = new SshConnection.Shared(settings, known, new Identities(settings, prompts), prompts);
    }

    /** @throws UnreachableException if the node, or a jump host on the way to it, can't be reached or logged in to */
    SshShell open(Node node) throws InterruptedException {
        List<Destination> way = way(node);
        return new SshShell(SshConnection.open(way.get(way.size() - 1), via(way), shared));
    }

    KnownHostsSets knownHosts() {
        return shared.knownHosts();
    }

    Prompts prompts() {
        return shared.prompts();
    }

    /** The node itself, without the way to it. */
    Destination target(Node node) {
        return destinations.of(node);
    }

    /** The node preceded by the jump hosts on the way to it, first one first. */
    List<Destination> way(Node node) {
        Deque<Destination> way = new ArrayDeque<>();
        way.add(destinations.of(node));
        while (!way.getFirst().jumps().isEmpty()) {
            if (way.size() > MOST_JUMPS) {
                throw new UnreachableException("Could not connect to "
                        + way.getLast().describe() + ": there are more than " + MOST_JUMPS
                        + " jump hosts on the way, probably a circle. Correct ssh.jump or ProxyJump.");
            }
            way.addFirst(jumpHost(way.getFirst()));
        }
        return List.copyOf(way);
    }

    private Destination jumpHost(Destination destination) {
        List<String> jumps = destination.jumps();
        int last = jumps.size() - 1;
        return destinations.jump(destination.node(), jumps.get(last), jumps.subList(0, last));
    }

    /** A connection to the machine before the last of a way, or null if there is only one. */
    SshConnection via(List<Destination> way) throws InterruptedException {
        SshConnection reached = null;
        for (Destination jumpHost : way.subList(0, way.size() - 1)) {
            reached = via(jumpHost, reached, way.get(way.size() - 1));
        }
        return reached;
    }

    /** Of several threads that need a jump host at once, one connects and the others wait for it. */
    private SshConnection via(Destination jumpHost, SshConnection before, Destination target)
            throws InterruptedException {
        String key = jumpHost.address() + " through " + jumpHost.jumps();
        while (true) {
            FutureTask<SshConnection> own = new FutureTask<>(() -> SshConnection.open(jumpHost, before, shared));
            FutureTask<SshConnection> first = jumpHosts.putIfAbsent(key, own);
            FutureTask<SshConnection> task = first == null ? own : first;
            if (first == null) {
                own.run();
            }
            try {
                SshConnection connection = task.get();
                if (connection.client().isConnected()) {
                    return connection;
                }
                jumpHosts.remove(key, task);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof InterruptedException)) {
                    // Kept for the others: such a jump host costs its time-out once, not once for each node behind it.
                    throw new UnreachableException(
                            "Could not connect to " + target.describe() + ": "
                                    + e.getCause().getMessage(),
                            e.getCause());
                }
                jumpHosts.remove(key, task);
                if (first == null) {
                    throw (InterruptedException) new InterruptedException().initCause(e);
                }
            }
        }
    }

    /** Ends the connections to jump hosts. */
    @Override
    public void close() {
        for (FutureTask<SshConnection> task : jumpHosts.values()) {
            if (!task.cancel(true)) {
                try {
                    task.get().close();
                } catch (ExecutionException e) {
                    // There is nothing to close.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
