package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.TransportException;
import org.junit.jupiter.api.Test;

class SshReachTest {
    /** Lets SSHJ's reader come to its end before SSHJ looks whether it is connected. */
    private static final class LateSocket extends Socket {
        private final SSHClient client;

        LateSocket(SSHClient client, InetAddress address, int port) throws IOException {
            super(address, port);
            this.client = client;
        }

        @Override
        public boolean isConnected() {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (client != null && client.getTransport().isRunning() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return super.isConnected();
        }
    }

    @Test
    void tellsWhatEndedAConnectionBeforeKeysWereExchanged() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SSHClient client = new SSHClient()) {
            client.setSocketFactory(new SocketFactory() {
                @Override
                public Socket createSocket() throws IOException {
                    return new LateSocket(client, server.getInetAddress(), server.getLocalPort());
                }

                @Override
                public Socket createSocket(String host, int port) throws IOException {
                    return createSocket();
                }

                @Override
                public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
                    return createSocket();
                }

                @Override
                public Socket createSocket(InetAddress host, int port) throws IOException {
                    return createSocket();
                }

                @Override
                public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                        throws IOException {
                    return createSocket();
                }
            });
            Thread peer = new Thread(() -> greetAndLeave(server));
            peer.start();

            assertThatThrownBy(() -> SshReach.connect(client, "127.0.0.1", server.getLocalPort()))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("EOF");
            peer.join();
        }
    }

    private static void greetAndLeave(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("SSH-2.0-fast\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
