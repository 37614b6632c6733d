package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.UnreachableException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import net.schmizz.sshj.SSHClient;

/** Opens connections to nodes, one each; connections to jump hosts are shared, and so is all that was read to log in. */
final class SshShells implements AutoCloseable {
    private static final int MOST_JUMPS = 8;

    private final Destinations destinations;
    private final SshConnection.Shared shared;
    private final Map<String, FutureTask<SshConnection>> jumpHosts = new ConcurrentHashMap<>();

    SshShells(SshSettings settings) {
        Prompts prompts = new Prompts();
        KnownHosts known = KnownHosts.read(settings.knownHosts());
        known.problems().forEach(problem -> settings.warnings().accept(problem.toString()));
        this.destinations = new Destinations(settings);
        this.shared = new SshConnection.Shared(settings, known, new Identities(settings, prompts), prompts);
    }

    /** @throws UnreachableException if the node, or a jump host on the way to it, can't be reached or logged in to */
    SshShell open(Node node) throws InterruptedException {
        return new SshShell(connect(destinations.of(node), 0));
    }

    KnownHosts knownHosts() {
        return shared.knownHosts();
    }

    Prompts prompts() {
        return shared.prompts();
    }

    /** The node preceded by the jump hosts on the way to it, first one first. */
    List<Destination> way(Node node) {
        return way(destinations.of(node), 0);
    }

    private List<Destination> way(Destination destination, int depth) {
        if (destination.jumps().isEmpty()) {
            return List.of(destination);
        }
        List<Destination> way = new java.util.ArrayList<>(way(jumpHost(destination, depth), depth + 1));
        way.add(destination);
        return way;
    }

    private SshConnection connect(Destination destination, int depth) throws InterruptedException {
        return SshConnection.open(destination, via(destination, depth), shared);
    }

    /** A connection to the last jump host before a machine, or null if there is none. */
    SSHClient via(Destination destination) throws InterruptedException {
        return via(destination, 0);
    }

    private SSHClient via(Destination destination, int depth) throws InterruptedException {
        if (destination.jumps().isEmpty()) {
            return null;
        }
        Destination jumpHost = jumpHost(destination, depth);
        String key = jumpHost.address() + " through " + jumpHost.jumps();
        FutureTask<SshConnection> task = new FutureTask<>(() -> connect(jumpHost, depth + 1));
        FutureTask<SshConnection> first = jumpHosts.putIfAbsent(key, task);
        if (first == null) {
            task.run();
        }
        try {
            SSHClient client = (first == null ? task : first).get().client();
            if (!client.isConnected()) {
                jumpHosts.remove(key, first == null ? task : first);
                throw new UnreachableException("Could not connect to " + destination.describe()
                        + ": the connection to its jump host broke. Run the command again.");
            }
            return client;
        } catch (ExecutionException e) {
            throw unreachable(destination, key, first == null ? task : first, e.getCause());
        }
    }

    /** A jump host that could not be reached costs its time-out once, not once for each node behind it. */
    private UnreachableException unreachable(
            Destination destination, String key, FutureTask<SshConnection> task, Throwable cause)
            throws InterruptedException {
        if (cause instanceof InterruptedException) {
            jumpHosts.remove(key, task);
            throw (InterruptedException) new InterruptedException().initCause(cause);
        }
        return new UnreachableException(
                "Could not connect to " + destination.describe() + ": " + cause.getMessage(), cause);
    }

    private Destination jumpHost(Destination destination, int depth) {
        if (depth >= MOST_JUMPS) {
            throw new UnreachableException("Could not connect to " + destination.describe() + ": there are more than "
                    + MOST_JUMPS + " jump hosts on the way, probably a circle. Correct ssh.jump or ProxyJump.");
        }
        List<String> jumps = destination.jumps();
        int last = jumps.size() - 1;
        return destinations.jump(destination.node(), jumps.get(last), jumps.subList(0, last));
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
