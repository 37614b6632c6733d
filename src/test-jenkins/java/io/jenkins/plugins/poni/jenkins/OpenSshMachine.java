package io.jenkins.plugins.poni.jenkins;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** A machine for tests that is a real OpenSSH server, where this computer has one; whoever runs the tests logs in. */
final class OpenSshMachine implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final Path KEYGEN = Path.of("/usr/bin/ssh-keygen");
    private static final int ATTEMPTS = 100;

    private final Path directory;
    private final int port;
    private final Process process;

    private OpenSshMachine(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.isExecutable(KEYGEN);
    }

    /**
     * Starts a server.
     *
     * @param directory empty directory for its keys and its log
     * @param login key that may log in
     */
    static OpenSshMachine start(Path directory, PublicKey login) throws IOException, InterruptedException {
        Path hostKey = directory.resolve("host_key");
        run(List.of(KEYGEN.toString(), "-q", "-t", "ed25519", "-N", "", "-f", hostKey.toString()));
        Files.writeString(directory.resolve("authorized_keys"), PublicKeyEntry.toString(login) + "\n");
        int port = freePort();
        Path config = Files.write(
                directory.resolve("sshd_config"),
                List.of(
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + hostKey,
                        "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no"));
        if (user().equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Process process = new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        OpenSshMachine machine = new OpenSshMachine(directory, port, process);
        machine.awaitGreeting();
        return machine;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private void awaitGreeting() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                InputStream in = socket.getInputStream();
                if (new String(in.readNBytes(4), StandardCharsets.US_ASCII).equals("SSH-")) {
                    return;
                }
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IOException("sshd did not start: " + Files.readString(directory.resolve("log")));
    }

    /** The account that can log in. */
    static String user() {
        return System.getProperty("user.name");
    }

    int port() {
        return port;
    }

    /** Its line in a known_hosts file. */
    String knownHost() throws IOException {
        String[] key = Files.readString(directory.resolve("host_key.pub")).split(" ");
        return "[127.0.0.1]:" + port + " " + key[0] + " " + key[1] + "\n";
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
