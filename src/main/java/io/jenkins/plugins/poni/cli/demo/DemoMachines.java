package io.jenkins.plugins.poni.cli.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/**
 * The five machines of the demo. Each is a directory and an SSH server; one key, made for this run, opens all of them.
 * Their ports follow each other, so that one {@code create-node} with {@code {id}} in the port can describe several.
 */
final class DemoMachines implements AutoCloseable {
    /** Names of the machines; the n-th listens on the n-th port. */
    static final List<String> NAMES = List.of("pg1", "http1", "http2", "http3", "http4");

    /** Below the ports from which systems take those of outgoing connections. */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 32_000;
    private static final int ATTEMPTS = 50;

    private final Path directory;
    private final Path identity;
    private final List<DemoServer> servers;

    private DemoMachines(Path directory, Path identity, List<DemoServer> servers) {
        this.directory = directory;
        this.identity = identity;
        this.servers = servers;
    }

    /**
     * Makes the key and the directories and starts the servers.
     *
     * @param directory existing directory that gets one directory for each machine, and the key
     */
    static DemoMachines start(Path directory) throws IOException {
        for (String name : NAMES) {
            Files.createDirectories(directory.resolve(name));
        }
        try {
            KeyPair login = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
            return new DemoMachines(directory, write(login, directory), serve(directory, login));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make an Ed25519 key, which this platform should be able to", e);
        }
    }

    private static Path write(KeyPair login, Path directory) throws IOException, GeneralSecurityException {
        Path identity = directory.resolve("id_ed25519");
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.createFile(
                    identity, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (OutputStream out = Files.newOutputStream(identity)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(login, "poni demo", null, out);
        }
        return identity;
    }

    /** Looks for five free ports that begin with one that ends in 0. */
    private static List<DemoServer> serve(Path directory, KeyPair login) throws IOException, GeneralSecurityException {
        BindException taken = new BindException("No attempt was made");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(LOWEST_PORT / 10, HIGHEST_PORT / 10) * 10;
            List<DemoServer> servers = new ArrayList<>();
            try {
                for (String name : NAMES) {
                    servers.add(DemoServer.start(first + servers.size(), directory.resolve(name), login.getPublic()));
                }
                return List.copyOf(servers);
            } catch (BindException e) {
                taken = e;
                close(servers);
            }
        }
        throw new IOException(
                "Cannot start the demo's SSH servers: no five free ports in a row were found on 127.0.0.1" + " between "
                        + LOWEST_PORT + " and " + HIGHEST_PORT + ".",
                taken);
    }

    /** The directory of a machine, which is the root of its files. */
    Path root(String name) {
        return directory.resolve(name);
    }

    int port(String name) {
        return servers.get(NAMES.indexOf(name)).port();
    }

    /** The ports of {@code http1} to {@code http4}, with {@code {id}} for the last digit. */
    String frontendPorts() {
        return port("pg1") / 10 + "{id}";
    }

    /** Fingerprint of a machine's host key, as ssh prints it. */
    String fingerprint(String name) {
        return servers.get(NAMES.indexOf(name)).fingerprint();
    }

    /** Private key file that logs in everywhere. */
    Path identity() {
        return identity;
    }

    @Override
    public void close() throws IOException {
        close(servers);
    }

    private static void close(List<DemoServer> servers) throws IOException {
        for (DemoServer server : servers) {
            server.close();
        }
    }
}
