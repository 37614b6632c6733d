package io.jenkins.plugins.poni.jenkins;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;

/**
 * A machine for tests: an SSH server in this process on 127.0.0.1, with a host key of its own, whose commands run in this
 * computer's shell. As with OpenSSH, what still runs when a connection ends is left to itself.
 */
final class SshMachine implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey;
    private final Set<PublicKey> keys = new CopyOnWriteArraySet<>();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private SshMachine() throws GeneralSecurityException {
        hostKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator(
                (user, key, session) -> keys.stream().anyMatch(known -> KeyUtils.compareKeys(known, key)));
        server.setPasswordAuthenticator((user, password, session) -> password.equals(passwords.get(user)));
        server.setCommandFactory((channel, command) -> new ShellCommand(command, this::pass));
    }

    static SshMachine start() throws IOException, GeneralSecurityException {
        SshMachine machine = new SshMachine();
        machine.server.start();
        return machine;
    }

    /** Lets a key log in under any name. */
    SshMachine allow(PublicKey key) {
        keys.add(key);
        return this;
    }

    SshMachine allow(String user, String password) {
        passwords.put(user, password);
        return this;
    }

    int port() {
        return server.getPort();
    }

    /** Its line in a known_hosts file. */
    String knownHost() {
        return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n";
    }

    /** What cloud-init would write on its console. */
    String console() {
        return "-----BEGIN SSH HOST KEY KEYS-----\n" + publicKey() + " root@machine\n"
                + "-----END SSH HOST KEY KEYS-----\n";
    }

    /** Its host key, as in a {@code .pub} file. */
    String publicKey() {
        return PublicKeyEntry.toString(hostKey.getPublic());
    }

    /** The host key in Base64, as it is recorded by whoever trusts it. */
    String hostKey() {
        return PublicKeyEntry.toString(hostKey.getPublic()).split(" ")[1];
    }

    /** Lets commands wait from now on, before they begin. */
    void hold() {
        waiting.set(0);
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    /** Waits until that many commands wait. */
    void awaitHeld(int commands) throws InterruptedException {
        while (waiting.get() < commands) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void pass() throws InterruptedException {
        CountDownLatch closed = gate;
        if (closed.getCount() > 0) {
            waiting.incrementAndGet();
            closed.await();
        }
    }

    /** Whether its clients have left. */
    boolean isIdle() {
        return server.getActiveSessions().isEmpty();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
