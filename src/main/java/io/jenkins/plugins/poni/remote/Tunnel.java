package io.jenkins.plugins.poni.remote;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.transport.TransportException;

/**
 * A channel through a jump host to a machine behind it, in the shape of a socket. Unlike SSHJ's own it can be given up
 * while data is on its way, without harm to other channels of the jump host, and without waiting.
 */
final class Tunnel extends DirectConnection {
    private final Pace pace;
    private final Heard heard;

    /**
     * @param pace of the jump host
     * @param heard notes what comes from the machine behind it
     */
    Tunnel(Connection jumpHost, Pace pace, Heard heard, String host, int port) {
        super(jumpHost, host, port);
        this.pace = pace;
        this.heard = heard;
    }

    /** The open channel as a socket that is connected. */
    Socket asSocket() {
        return new Ends();
    }

    /** Closes the channel without waiting for the jump host to do so too. */
    void abandon() throws TransportException {
        if (isOpen()) {
            sendClose();
        }
    }

    private final class Ends extends Socket {
        /** Closing the stream does nothing: SSHJ ends the jump host's connection when data comes for a closed one. */
        @Override
        public InputStream getInputStream() {
            return new FilterInputStream(heard.from(Tunnel.this.getInputStream())) {
                @Override
                public void close() {
                    // See above.
                }
            };
        }

        @Override
        public OutputStream getOutputStream() {
            return new FilterOutputStream(Tunnel.this.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    pace.awaitRoom(length);
                    out.write(bytes, offset, length);
                }

                @Override
                public void close() {
                    // The socket is closed as a whole.
                }
            };
        }

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public int getPort() {
            return getRemotePort();
        }

        @Override
        public void setSoTimeout(int timeout) {
            // Reads end when the channel does, or with an interrupt.
        }

        @Override
        public void close() throws IOException {
            abandon();
        }
    }
}
