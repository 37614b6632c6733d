package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.UnreachableException;
import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/**
 * Fetches the host keys of nodes, without logging in, and records those that somebody has compared and found right. A node
 * behind a jump host is only reached when the jump host is trusted already.
 */
public final class HostKeys implements AutoCloseable {
    /** A machine has at most one key of each of these groups; it shows the one that is asked for. */
    private static final List<List<String>> GROUPS = List.of(
            List.of("ssh-ed25519"),
            List.of("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"),
            List.of("rsa-sha2-512", "rsa-sha2-256"));

    private final SshShells shells;

    public HostKeys(SshSettings settings) {
        this.shells = new SshShells(settings);
    }

    /** What is known about a key that a machine offers. */
    public enum State {
        /** It is known already. */
        KNOWN,
        /** Nothing is known about keys of its type for this machine. */
        NEW,
        /** Another key of its type is known for this machine. */
        CHANGED,
        /** A known_hosts file revokes it; it can't be recorded. */
        REVOKED
    }

    /** One key that a machine offers, and what is known about it. */
    public record Offered(HostKey key, State state) {}

    /**
     * The keys that a machine offers.
     *
     * @param machine for people: which machine it is, and where
     * @param name the name under which its keys are recorded
     */
    public record Offer(String machine, String name, List<Offered> keys) {
        public Offer {
            keys = List.copyOf(keys);
        }

        /** Whether nothing needs to be recorded for the machine to be accepted. */
        public boolean isKnown() {
            return keys.stream().anyMatch(offered -> offered.state() == State.KNOWN)
                    && keys.stream().noneMatch(offered -> offered.state() == State.CHANGED);
        }
    }

    /**
     * Asks a node, and before it the jump hosts on the way, for their keys of all types.
     *
     * @return the machines in the order of the way; it ends early, before the node, at a jump host that is not trusted
     *     yet: record its keys and ask again
     * @throws UnreachableException if one of them can't be reached, or a trusted jump host refuses the login
     */
    public List<Offer> offered(Node node) throws InterruptedException {
        List<Offer> offers = new ArrayList<>();
        List<Destination> way = shells.way(node);
        for (int i = 0; i < way.size(); i++) {
            Offer offer = offer(way.get(i), shells.via(way.subList(0, i + 1)));
            offers.add(offer);
            if (!offer.isKnown()) {
                break;
            }
        }
        return offers;
    }

    /** Records what a machine offers in the first known_hosts file; keys that have changed are replaced there. */
    public void record(Offer offer) {
        List<HostKey> wanted = offer.keys().stream()
                .filter(offered -> offered.state() == State.NEW || offered.state() == State.CHANGED)
                .map(Offered::key)
                .toList();
        if (!wanted.isEmpty()) {
            KnownHosts known = shells.knownHosts().usual();
            known.forget(
                    offer.name(),
                    old -> wanted.stream().anyMatch(key -> key.type().equals(old.type())));
            known.record(offer.name(), wanted);
            shells.knownHosts().forget();
        }
    }

    /**
     * Records keys of a node that somebody vouches for, in the first known_hosts file, in place of all that was recorded
     * there for it.
     *
     * @param keys lines {@code TYPE BASE64} as in a {@code .pub} file
     * @return whether anything had to be recorded
     * @throws IllegalArgumentException if one of them is no such line
     */
    public boolean trust(Node node, List<String> keys) {
        String name = shells.target(node).knownHostsName();
        List<HostKey> wanted = keys.stream().map(HostKey::parse).distinct().toList();
        List<HostKey> recorded = shells.knownHosts().usual().recorded(name);
        if (wanted.isEmpty() || recorded.size() == wanted.size() && recorded.containsAll(wanted)) {
            return false;
        }
        KnownHosts known = shells.knownHosts().usual();
        known.forget(name, old -> true);
        known.record(name, wanted);
        shells.knownHosts().forget();
        return true;
    }

    /** The name that a node's keys are recorded by. */
    public String name(Node node) {
        return shells.target(node).knownHostsName();
    }

    /** What the first known_hosts file has of a node, as lines {@code TYPE BASE64}. */
    public List<String> recorded(Node node) {
        return shells.knownHosts().usual().recorded(name(node)).stream()
                .map(key -> key.type() + " " + key.base64())
                .toList();
    }

    /** Whether the first known_hosts file has a key of a node. */
    public boolean isRecorded(Node node) {
        return !shells.knownHosts()
                .usual()
                .recorded(shells.target(node).knownHostsName())
                .isEmpty();
    }

    /**
     * Removes what the first known_hosts file has about a node.
     *
     * @return whether there was anything
     */
    public boolean forget(Node node) {
        String name = shells.target(node).knownHostsName();
        int forgotten = shells.knownHosts().usual().forget(name, key -> true);
        shells.knownHosts().forget();
        return forgotten > 0;
    }

    private Offer offer(Destination destination, SshConnection jumpHost) throws InterruptedException {
        List<Offered> keys = new ArrayList<>();
        for (List<String> group : GROUPS) {
            HostKey key = fetch(destination, group, jumpHost);
            if (key != null) {
                keys.add(new Offered(key, state(destination, key)));
            }
        }
        if (keys.isEmpty()) {
            throw new UnreachableException("Could not fetch the host keys of " + destination.describe()
                    + ": it has none of a type that Poni accepts. Give it an ed25519 key.");
        }
        return new Offer(destination.describe(), destination.knownHostsName(), keys);
    }

    private State state(Destination destination, HostKey key) {
        KnownHosts known = shells.knownHosts().of(destination);
        List<KnownHost> own = known.about(destination.knownHostsName());
        List<KnownHost> lines = known.about(destination);
        if (lines.stream()
                .anyMatch(line ->
                        line.marker() == KnownHost.Marker.REVOKED && line.key().equals(key))) {
            return State.REVOKED;
        }
        boolean another = own.stream()
                .anyMatch(line -> line.marker() == KnownHost.Marker.KEY
                        && line.key().type().equals(key.type())
                        && !line.key().equals(key));
        boolean same = (another ? own : lines)
                .stream()
                        .anyMatch(line -> line.marker() == KnownHost.Marker.KEY
                                && line.key().equals(key));
        return same ? State.KNOWN : another ? State.CHANGED : State.NEW;
    }

    /** Connects as far as the key, and goes away. */
    private HostKey fetch(Destination destination, List<String> algorithms, SshConnection jumpHost)
            throws InterruptedException {
        SshReach reach = new SshReach(destination, Algorithms.withHostKeys(algorithms), jumpHost);
        Catcher catcher = new Catcher();
        try {
            Attempt.within(
                    destination.timeout(),
                    shells.prompts(),
                    () -> {
                        reach.connect(catcher);
                        return catcher;
                    },
                    reach::abort);
        } catch (IOException | TimeoutException e) {
            boolean offersNone = String.valueOf(e.getMessage()).contains("settlement of HostKeyAlgorithms");
            if (catcher.caught.get() == null && !offersNone) {
                throw SshFailure.of(destination, reach, "", e);
            }
        } finally {
            reach.abort();
        }
        return catcher.caught.get();
    }

    /** Keeps the key that it is shown, and refuses it. */
    private static final class Catcher implements HostKeyVerifier {
        private final AtomicReference<HostKey> caught = new AtomicReference<>();

        @Override
        public boolean verify(String host, int port, PublicKey key) {
            caught.set(HostKeyCheck.encode(key));
            return false;
        }

        @Override
        public List<String> findExistingAlgorithms(String host, int port) {
            return List.of();
        }
    }

    /** Ends connections to jump hosts. */
    @Override
    public void close() {
        shells.close();
    }
}
