package io.jenkins.plugins.poni.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/**
 * Stands for a machine in the demo: an SSH server on the loopback address with a host key of its own, whose commands run
 * on this computer, as this user, in one directory.
 */
final class DemoServer implements AutoCloseable {
    private final SshServer server;
    private final KeyPair hostKey;

    private DemoServer(SshServer server, KeyPair hostKey) {
        this.server = server;
        this.hostKey = hostKey;
    }

    /**
     * Starts a server.
     *
     * @param port port to listen on, 0 for any free one
     * @param home working and home directory of every command
     * @param login the only key that may log in, under any name
     * @throws IOException if the port is taken
     */
    static DemoServer start(int port, Path home, PublicKey login) throws IOException, GeneralSecurityException {
        KeyPair hostKey = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        SshServer server = ServerBuilder.builder()
                .keyExchangeFactories(ServerBuilder.setUpDefaultKeyExchanges(false).stream()
                        .filter(exchange -> exchange.getName().equals(BuiltinDHFactories.Constants.CURVE25519_SHA256))
                        .toList())
                .signatureFactories(List.of(BuiltinSignatures.ed25519))
                .forwardingFilter(RejectAllForwardingFilter.INSTANCE)
                .build();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(login, key));
        server.setCommandFactory((channel, command) -> new DemoProcess(command, home));
        server.start();
        return new DemoServer(server, hostKey);
    }

    int port() {
        return server.getPort();
    }

    /** {@code SHA256:…}, as ssh prints it. */
    String fingerprint() {
        return KeyUtils.getFingerPrint(hostKey.getPublic());
    }

    /** Ends all connections and what still runs over them. */
    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
