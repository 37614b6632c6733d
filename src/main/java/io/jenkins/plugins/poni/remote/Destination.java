package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A machine to log in to, with everything decided that node, SSH configuration and defaults say about it.
 *
 * @param node the node for whose sake it is done
 * @param jump true when the machine is not the node itself but a jump host on the way to it
 * @param user login name
 * @param host address or host name to connect to
 * @param trust how the machine proves that it is the right one
 * @param keys what to log in with
 * @param login named credentials, which replace the keys, or null
 * @param jumps jump hosts on the way, nearest to this machine last; {@code [user@]host[:port]} each
 * @param timeout longest time for reaching and logging in
 */
record Destination(
        Node node,
        boolean jump,
        String user,
        String host,
        int port,
        Trust trust,
        Keys keys,
        LoginSecrets.Login login,
        List<String> jumps,
        Duration timeout) {

    /**
     * How a machine proves that it is the right one.
     *
     * @param alias name under which its host keys are looked up in the place of its own, or null
     * @param knownHosts files in the order of their use
     * @param authorityAlgorithms CASignatureAlgorithms of the SSH configuration, or null
     */
    record Trust(String alias, List<Path> knownHosts, String authorityAlgorithms) {
        Trust {
            knownHosts = List.copyOf(knownHosts);
        }
    }

    /**
     * What to log in with.
     *
     * @param identities key files to offer
     * @param certificates files with certificates of such keys, besides those that lie beside the keys
     * @param only whether the agent's other keys are not to be offered
     * @param agent socket of the agent, or null for none
     */
    record Keys(List<Path> identities, List<Path> certificates, boolean only, Path agent) {
        Keys {
            identities = List.copyOf(identities);
            certificates = List.copyOf(certificates);
        }
    }

    Destination {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(timeout, "timeout");
        jumps = List.copyOf(jumps);
    }

    /** {@code user@host:port}, with the host in brackets if it is an IPv6 address. */
    String address() {
        return user + "@" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** The name that a host certificate must have: without the port, in lower case. */
    String certifiedName() {
        return KnownHosts.name(trust.alias() == null ? host : trust.alias(), KnownHosts.PORT);
    }

    /** The name under which its host keys are looked up and recorded. */
    String knownHostsName() {
        return trust.alias() == null ? KnownHosts.name(host, port) : certifiedName();
    }

    /** For messages: what and where it is. */
    String describe() {
        return jump
                ? "the jump host " + address() + " of node \"" + node.name() + "\""
                : "node \"" + node.name() + "\" (" + address()
                        + (jumps.isEmpty() ? "" : " through " + String.join(", ", jumps)) + ")";
    }

    /** What to type after having compared the fingerprint. */
    String trustCommand() {
        return "poni trust " + word();
    }

    /** The same where another key is known. */
    String replaceCommand() {
        return "'poni trust %s --replace'.".formatted(word());
    }

    private String word() {
        return node.name().matches("[A-Za-z0-9_./-]+") ? node.name() : ShellWord.quote(node.name());
    }
}
