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
 * @param hostKeyAlias name under which its host keys are looked up in the place of its own, or null
 * @param identities private key files to offer
 * @param identitiesOnly whether the agent's other keys are not to be offered
 * @param login named credentials, which replace identities and agent, or null
 * @param jumps jump hosts on the way, nearest to this machine last; {@code [user@]host[:port]} each
 * @param timeout longest time for reaching and logging in
 */
record Destination(
        Node node,
        boolean jump,
        String user,
        String host,
        int port,
        String hostKeyAlias,
        List<Path> identities,
        boolean identitiesOnly,
        LoginSecrets.Login login,
        List<String> jumps,
        Duration timeout) {

    Destination {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(timeout, "timeout");
        identities = List.copyOf(identities);
        jumps = List.copyOf(jumps);
    }

    /** {@code user@host:port}, with the host in brackets if it is an IPv6 address. */
    String address() {
        return user + "@" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** The name that a host certificate must have: without the port, in lower case. */
    String certifiedName() {
        return KnownHosts.name(hostKeyAlias == null ? host : hostKeyAlias, KnownHosts.PORT);
    }

    /** The name under which its host keys are looked up and recorded. */
    String knownHostsName() {
        return hostKeyAlias == null ? KnownHosts.name(host, port) : certifiedName();
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
        return "poni trust " + (node.name().matches("[A-Za-z0-9_./-]+") ? node.name() : ShellWord.quote(node.name()));
    }
}
