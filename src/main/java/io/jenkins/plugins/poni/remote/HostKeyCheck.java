package io.jenkins.plugins.poni.remote;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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

    /**
     * Certificates are asked for first where an authority is known, then keys of a known type, and only then others. An
     * ssh-rsa line is as good for the signatures with SHA-2 (RFC 8332).
     */
    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        Set<String> algorithms = new LinkedHashSet<>();
        for (KnownHost line : known.about(destination)) {
            switch (line.marker()) {
                case AUTHORITY -> algorithms.addAll(Algorithms.certificateNames());
                case KEY ->
                    algorithms.addAll(
                            line.key().type().equals("ssh-rsa")
                                    ? List.of("rsa-sha2-512", "rsa-sha2-256")
                                    : List.of(line.key().type()));
                default -> {}
            }
        }
        return algorithms.isEmpty() ? Algorithms.plainNames() : List.copyOf(algorithms);
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        synchronized (known) {
            try {
                refusal = key instanceof Certificate<?> certificate
                        ? refusalOf(encode(certificate.getKey()), HostCertificate.of(certificate))
                        : refusalOf(encode(key), null);
            } catch (IllegalArgumentException e) {
                refusal = refused("its host certificate is not valid: " + e.getMessage() + ". Sign its key again.");
            }
        }
        return refusal == null;
    }

    static HostKey encode(PublicKey key) {
        return HostKey.of(new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
    }

    /**
     * As OpenSSH does, a certificate that proves nothing counts as its bare key.
     *
     * @param certificate of the key, or null
     */
    private String refusalOf(HostKey key, HostCertificate certificate) {
        if (policy == HostKeyPolicy.NONE) {
            warnings.accept("The host key of " + destination.describe() + ", " + key
                    + ", was not verified, because host keys are not checked.");
            return null;
        }
        List<KnownHost> lines = known.about(destination);
        Optional<KnownHost> revoked = find(lines, KnownHost.Marker.REVOKED, key)
                .or(() -> authority(lines, KnownHost.Marker.REVOKED, certificate));
        if (revoked.isPresent()) {
            return refused("its host key " + revoked.get().key() + " is revoked by "
                    + revoked.get().origin() + ". Give the machine a new host key and trust that one.");
        }
        Optional<KnownHost> authority = authority(lines, KnownHost.Marker.AUTHORITY, certificate);
        String invalid = authority.isPresent()
                ? certificate.refusal(
                        destination.certifiedName(),
                        Instant.now(),
                        destination.trust().authorityAlgorithms())
                : null;
        if (authority.isPresent() && invalid == null) {
            return null;
        }
        List<KnownHost> own = known.about(destination.knownHostsName()).stream()
                .filter(line -> line.marker() == KnownHost.Marker.KEY)
                .toList();
        boolean accepted =
                find(own.isEmpty() ? lines : own, KnownHost.Marker.KEY, key).isPresent();
        return accepted ? null : unknown(key, own, invalid);
    }

    private static Optional<KnownHost> authority(
            List<KnownHost> lines, KnownHost.Marker marker, HostCertificate certificate) {
        return certificate == null ? Optional.empty() : find(lines, marker, certificate.authority());
    }

    private static Optional<KnownHost> find(List<KnownHost> lines, KnownHost.Marker marker, HostKey key) {
        return lines.stream()
                .filter(line -> line.marker() == marker && line.key().equals(key))
                .findFirst();
    }

    /** @param others keys that are known instead of this one */
    private String unknown(HostKey key, List<KnownHost> others, String invalidCertificate) {
        if (invalidCertificate != null && (!others.isEmpty() || policy != HostKeyPolicy.ACCEPT_NEW)) {
            return refused("its host certificate, for the key " + key + ", is not valid: " + invalidCertificate + ".");
        }
        if (!others.isEmpty()) {
            return refused("its host key has changed. It now has " + key + ", but known is "
                    + others.stream()
                            .map(line -> line.key() + " (" + line.origin() + ")")
                            .collect(Collectors.joining(", "))
                    + ". Either the machine was installed anew or somebody pretends to be it. If you know why,"
                    + " compare the fingerprint on the machine and replace the known key: "
                    + destination.replaceCommand());
        }
        if (policy == HostKeyPolicy.ACCEPT_NEW) {
            known.record(destination.knownHostsName(), List.of(key));
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
