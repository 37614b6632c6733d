package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.UnreachableException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.SSHClient;

/** A connection to a machine that is logged in to. */
final class SshConnection implements AutoCloseable {
    private final Destination destination;
    private final SSHClient client;
    private final KeepAlive keepAlive;
    private final Pace pace;

    /** What connections share. */
    record Shared(SshSettings settings, KnownHostsSets knownHosts, Identities identities, Prompts prompts) {}

    /**
     * Connects and logs in, in the time that the destination allows.
     *
     * @param jumpHost a connection to the machine from which this one is reached, or null
     * @throws UnreachableException if any of it failed
     */
    static SshConnection open(Destination destination, SshConnection jumpHost, Shared shared)
            throws InterruptedException {
        SshSettings settings = shared.settings();
        HostKeyCheck check = new HostKeyCheck(
                shared.knownHosts().of(destination), settings.hostKeys(), destination, settings.warnings());
        SshReach reach = new SshReach(destination, Algorithms.shared(), jumpHost);
        SshAuthentication authentication = new SshAuthentication(destination, reach.client());
        try {
            Attempt.within(
                    destination.timeout(),
                    shared.prompts(),
                    () -> {
                        reach.connect(check);
                        authentication.logIn(shared.identities().of(destination), settings.secrets(), shared.prompts());
                        return reach;
                    },
                    reach::abort);
            return new SshConnection(destination, reach, KeepAlive.SECONDS);
        } catch (UnreachableException e) {
            reach.abort();
            throw e;
        } catch (IOException | TimeoutException e) {
            reach.abort();
            throw check.refusal() != null
                    ? new UnreachableException(check.refusal(), e)
                    : SshFailure.of(destination, reach, authentication.progress(), e);
        }
    }

    SshConnection(Destination destination, SshReach reach, int keepAliveSeconds) {
        this.destination = destination;
        this.client = reach.client();
        this.keepAlive = new KeepAlive(client, reach.heard()::last, keepAliveSeconds);
        this.pace = new Pace(client.getConnection(), keepAliveSeconds);
    }

    Destination destination() {
        return destination;
    }

    SSHClient client() {
        return client;
    }

    KeepAlive keepAlive() {
        return keepAlive;
    }

    /** How much data may be on its way to the machine. */
    Pace pace() {
        return pace;
    }

    /** What to throw when it broke. */
    UnreachableException lost(Throwable cause) {
        String found = cause == null || cause.getMessage() == null ? "it was closed" : cause.getMessage();
        return new UnreachableException(
                "Lost the connection to " + destination.describe() + ": " + found
                        + ". Files are either as before or as demanded; run the command again.",
                cause);
    }

    /** Ends the connection; what still runs over it ends with an error. */
    @Override
    public void close() {
        keepAlive.end();
        closeQuietly(client);
    }

    static void closeQuietly(SSHClient client) {
        try {
            client.close();
        } catch (IOException e) {
            // The peer may have gone first; nothing is left to be done.
        }
    }
}
