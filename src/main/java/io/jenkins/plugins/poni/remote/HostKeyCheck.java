package io.jenkins.plugins.poni.remote;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/**
 * Decides for one connection whether the machine is the one that is meant, as OpenSSH does, except that {@code @revoked}
 * always wins and that a new type of key is not accepted for a machine of which another type is known.
 */
final class HostKeyCheck implements HostKeyVerifier {
    /** Certificate types of OpenSSH, in the order of {@link Algorithms}. */
    private static final List<String> CERTIFICATES = List.of(
            "ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com",
            "rsa-sha2-512-cert-v01@openssh.com",
            "rsa-sha2-256-cert-v01@openssh.com");

    private final KnownHosts known;
    private final HostKeyPolicy policy;
    private final Destination destination;
    private final Consumer<String> warnings;
    private volatile String refusal;

    HostKeyCheck(KnownHosts known, HostKeyPolicy policy, Destination destination, Consumer<String> warnings) {
        this.known = known;
        this.policy = policy;
        this.destination = destination;
        this.warnings = warnings;
    }

    /** Why the key was refused, or null. */
    String refusal() {
        return refusal;
    }

    private String name() {
        return destination.knownHostsName();
    }

    /** A key of a known type is asked for first. An ssh-rsa line is as good for the signatures with SHA-2 (RFC 8332). */
    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        Set<String> algorithms = new LinkedHashSet<>();
        for (KnownHost line : known.about(name())) {
            switch (line.marker()) {
                case AUTHORITY -> algorithms.addAll(CERTIFICATES);
                case KEY ->
                    algorithms.addAll(
                            line.key().type().equals("ssh-rsa")
                                    ? List.of("rsa-sha2-512", "rsa-sha2-256")
                                    : List.of(line.key().type()));
                default -> {}
            }
        }
        return List.copyOf(algorithms);
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        HostKey authority =
                key instanceof Certificate<?> certificate ? HostKey.of(certificate.getSignatureKey()) : null;
        HostKey own = encode(key instanceof Certificate<?> certificate ? certificate.getKey() : key);
        synchronized (known) {
            refusal = refusalOf(own, authority);
        }
        return refusal == null;
    }

    static HostKey encode(PublicKey key) {
        return HostKey.of(new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
    }

    private String refusalOf(HostKey key, HostKey authority) {
        List<KnownHost> lines = known.about(name());
        if (policy == HostKeyPolicy.NONE) {
            warnings.accept("The host key of " + destination.describe() + ", " + key
                    + ", was not verified, because host keys are not checked.");
            return null;
        }
        for (KnownHost line : lines) {
            if (line.marker() == KnownHost.Marker.REVOKED
                    && (line.key().equals(key) || line.key().equals(authority))) {
                return refused("its host key " + line.key() + " is revoked by " + line.origin()
                        + ". Give the machine a new host key and trust that one.");
            }
        }
        boolean accepted = lines.stream()
                .anyMatch(line -> line.marker() == KnownHost.Marker.KEY
                        ? line.key().equals(key)
                        : line.marker() == KnownHost.Marker.AUTHORITY
                                && line.key().equals(authority));
        return accepted ? null : unknown(key, lines);
    }

    private String unknown(HostKey key, List<KnownHost> lines) {
        List<KnownHost> others = lines.stream()
                .filter(line -> line.marker() == KnownHost.Marker.KEY)
                .toList();
        if (!others.isEmpty()) {
            return refused("its host key has changed. It now has " + key + ", but known is "
                    + others.stream()
                            .map(line -> line.key() + " (" + line.origin() + ")")
                            .collect(Collectors.joining(", "))
                    + ". Either the machine was installed anew or somebody pretends to be it. If you know why,"
                    + " compare the fingerprint on the machine and replace the known key: "
                    + destination.trustCommand());
        }
        if (policy == HostKeyPolicy.ACCEPT_NEW) {
            known.record(name(), List.of(key));
            warnings.accept("Recorded the host key of " + destination.describe() + ", " + key + ", in \""
                    + known.files().get(0) + "\".");
            return null;
        }
        return refused("its host key " + key + " is not known in " + places() + ". Compare the fingerprint with the"
                + " machine's, then record it: " + destination.trustCommand() + malformed());
    }

    private String refused(String why) {
        return "Refused to connect to " + destination.describe() + ": " + why;
    }

    private String places() {
        return known.files().isEmpty()
                ? "any file"
                : known.files().stream().map(Path::toString).collect(Collectors.joining(" or "));
    }

    private String malformed() {
        return known.problems().isEmpty()
                ? ""
                : known.problems().stream()
                        .map(problem -> problem.origin().toString())
                        .collect(Collectors.joining(", ", " (Ignored lines: ", ")"));
    }
}
