package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.SocketFactory;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.cipher.Cipher;

/**
 * Rehearses a connection while something else is being done: loads its classes and has its arithmetic compiled. Without it
 * the first connections of a JVM take several times as long as later ones.
 */
final class WarmUp implements Runnable {
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    /** By then the inner loops are compiled well enough; more would take time from the real work. */
    private static final Duration LONGEST_ARITHMETIC = Duration.ofMillis(250);

    private static final int ROUNDS = 40;
    private static final int LONGEST_ECHO_MILLIS = 2000;

    /** Starts it, once in a JVM, on a thread of its own. */
    static void start() {
        if (!STARTED.getAndSet(true)) {
            Thread thread = new Thread(new WarmUp(), "poni-ssh-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void run() {
        try {
            if (rehearseConnection() && Algorithms.hasFastArithmetic()) {
                rehearseArithmetic();
            }
        } catch (IOException | GeneralSecurityException e) {
            // The first real connection meets the same trouble and reports it.
            return;
        }
    }

    /**
     * Connects to an echo of what the client says, which passes for a server until the client's half of the key exchange
     * comes back.
     *
     * @return whether it came as far as that
     */
    static boolean rehearseConnection() throws IOException {
        try (SSHClient client = new SSHClient(Algorithms.shared())) {
            client.setSocketFactory(new Echoes());
            client.getTransport().setTimeoutMs(LONGEST_ECHO_MILLIS);
            client.connect("localhost", 22);
            return false;
        } catch (TransportException e) {
            return e.getDisconnectReason() == DisconnectReason.KEY_EXCHANGE_FAILED;
        }
    }

    private static void rehearseArithmetic() throws GeneralSecurityException, IOException {
        Config config = Algorithms.shared();
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] message = new byte[512];
        long end = System.nanoTime() + LONGEST_ARITHMETIC.toNanos();
        for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
            Curve25519Exchange.rehearse();
            Signature signature = config.getKeyAlgorithms().get(0).create().newSignature();
            signature.initSign(pair.getPrivate());
            signature.update(message);
            byte[] signed = signature.sign();
            signature.initVerify(pair.getPublic());
            signature.update(message);
            signature.verify(new Buffer.PlainBuffer()
                    .putString("ssh-ed25519")
                    .putBytes(signed)
                    .getCompactData());
            Cipher cipher = config.getCipherFactories().get(0).create();
            cipher.init(Cipher.Mode.Encrypt, new byte[cipher.getBlockSize()], new byte[cipher.getIVSize()]);
            cipher.updateAAD(message, 0, 4);
            cipher.update(message, 4, 256);
        }
    }

    /** Makes sockets that send back what is written to them. */
    private static final class Echoes extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new Echo();
        }

        @Override
        public Socket createSocket(String host, int port) {
            return new Echo();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            return new Echo();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            return new Echo();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
            return new Echo();
        }
    }

    private static final class Echo extends Socket {
        private final PipedOutputStream out = new PipedOutputStream();
        private final PipedInputStream in = new PipedInputStream(64 * 1024);

        @Override
        public InputStream getInputStream() throws IOException {
            in.connect(out);
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return out;
        }

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public int getPort() {
            return 22;
        }

        @Override
        public void setSoTimeout(int timeout) {
            // Nobody waits long for an echo.
        }
    }
}
