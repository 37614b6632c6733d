package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Reaches one machine, directly or through a jump host, as far as the exchange of keys. Used once. */
final class SshReach {
    private static final int LONGEST_END_MILLIS = 1000;

    private final Destination destination;
    private final SSHClient client;
    private final SshConnection jumpHost;
    private final Heard heard = new Heard();
    private volatile Socket socket;
    private volatile Tunnel tunnel;
    private volatile boolean greeted;

    /** @param jumpHost a connection to the machine from which this one is reached, or null */
    SshReach(Destination destination, Config config, SshConnection jumpHost) {
        this.destination = destination;
        this.client = new SSHClient(config);
        this.jumpHost = jumpHost;
    }

    SSHClient client() {
        return client;
    }

    /** When the machine was heard of last. */
    Heard heard() {
        return heard;
    }

    /** Whether the machine said that it speaks SSH. */
    boolean greeted() {
        return greeted;
    }

    /** Whether there is something at the other end. */
    boolean reached() {
        return tunnel != null || socket != null && socket.isConnected();
    }

    /** Connects, exchanges keys and has the machine's key verified. */
    void connect(HostKeyVerifier hostKeys) throws IOException {
        int millis = Math.toIntExact(
                Math.min(Integer.MAX_VALUE, destination.timeout().toMillis()));
        client.getTransport().setTimeoutMs(millis);
        client.getConnection()
                .setTimeoutMs(Math.toIntExact(Math.min(
                        Integer.MAX_VALUE,
                        destination.node().ssh().commandTimeout().toMillis())));
        client.addHostKeyVerifier(new Noting(hostKeys));
        client.setSocketFactory(new Connected(jumpHost == null ? dial(millis) : dig()));
        connect(client, destination.host(), destination.port());
    }

    /**
     * Connects. When the connection ends before SSHJ begins to exchange keys, as it does when the server has no algorithm in
     * common and is fast, SSHJ fails as if somebody had used it wrongly; what really happened is kept by its transport.
     */
    static void connect(SSHClient client, String host, int port) throws IOException {
        try {
            client.connect(host, port);
        } catch (IllegalStateException e) {
            client.getTransport().join(LONGEST_END_MILLIS, TimeUnit.MILLISECONDS);
            throw new IOException("it ended the connection before keys were exchanged", e);
        }
    }

    private Socket dig() throws IOException {
        Tunnel opened = new Tunnel(
                jumpHost.client().getConnection(), jumpHost.pace(), heard, destination.host(), destination.port());
        opened.open();
        tunnel = opened;
        return opened.asSocket();
    }

    /** Tries each address that the host name has. */
    private Socket dial(int millis) throws IOException {
        IOException failure = null;
        for (InetAddress address : InetAddress.getAllByName(destination.host())) {
            Socket candidate = new WatchedSocket(heard);
            socket = candidate;
            try {
                candidate.setTcpNoDelay(true);
                candidate.connect(new InetSocketAddress(address, destination.port()), millis);
                return candidate;
            } catch (IOException e) {
                candidate.close();
                failure = e;
            }
        }
        throw failure;
    }

    /** Ends the attempt, from any thread. */
    void abort() {
        Socket open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It was not open, then.
            }
        }
        SshConnection.closeQuietly(client);
    }

    /** Notes when SSHJ asks for the algorithms to propose, which it does once it has been greeted. */
    private final class Noting implements HostKeyVerifier {
        private final HostKeyVerifier verifier;

        Noting(HostKeyVerifier verifier) {
            this.verifier = verifier;
        }

        @Override
        public boolean verify(String host, int port, PublicKey key) {
            return verifier.verify(host, port, key);
        }

        @Override
        public List<String> findExistingAlgorithms(String host, int port) {
            greeted = true;
            return verifier.findExistingAlgorithms(host, port);
        }
    }

    /** Hands SSHJ a socket that is connected already. */
    private static final class Connected extends SocketFactory {
        private final Socket socket;

        Connected(Socket socket) {
            this.socket = socket;
        }

        @Override
        public Socket createSocket() {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            return socket;
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
            return socket;
        }
    }
}
