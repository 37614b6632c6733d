package io.jenkins.plugins.poni.model;

import java.time.Duration;
import java.util.Objects;

/**
 * How a node is logged in to: the {@code ssh} map of its properties. Null means that nothing was said and a default
 * (of the user's SSH configuration, or of Poni) applies.
 *
 * @param port TCP port, or null
 * @param credentials name of credentials held outside the repository (Jenkins), or null
 * @param identity path of a private key file on the controlling machine, or null
 * @param jump {@code [user@]host[:port]} of a jump host, or null
 * @param sudo user to become for everything done on the node ({@code root} for {@code true}), or null for none
 * @param connectTimeout longest time for reaching and logging in
 * @param commandTimeout longest time of one command or transfer
 */
public record SshOptions(
        Integer port,
        String credentials,
        String identity,
        String jump,
        String sudo,
        Duration connectTimeout,
        Duration commandTimeout) {

    /** Ten seconds to connect, thirty minutes for a command, everything else unsaid. */
    public static final SshOptions DEFAULT =
            new SshOptions(null, null, null, null, null, Duration.ofSeconds(10), Duration.ofMinutes(30));

    public SshOptions {
        Objects.requireNonNull(connectTimeout, "connectTimeout");
        Objects.requireNonNull(commandTimeout, "commandTimeout");
        if (port != null && (port < 1 || port > 65535)) {
            throw new IllegalArgumentException("A port is 1 to 65535, not " + port);
        }
    }
}
