package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Durations;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.SshOptions;
import io.jenkins.plugins.poni.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real OpenSSH server on a free port of 127.0.0.1 for tests, with keys, known hosts and an empty home of its own. Works
 * for root and for other users, who log in as themselves. Tests that use it have the tag {@code openssh}.
 */
public final class OpenSsh implements AutoCloseable {
    private static final List<String> KEY_TYPES = List.of("ed25519", "ecdsa", "rsa");
    private static Path sharedKeys;

    private final Path directory;
    private final int port;
    private final Process process;

    private OpenSsh(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts a server that accepts {@link #identity()}.
     *
     * @param lines further lines of sshd_config, which win over those of this class
     */
    public static OpenSsh start(String... lines) {
        return start(KEY_TYPES, lines);
    }

    /** Starts a server with host keys of some types only: {@code ed25519}, {@code ecdsa}, {@code rsa}. */
    public static OpenSsh start(List<String> hostKeyTypes, String... lines) {
        try {
            Path directory = Files.createTempDirectory("poni-openssh");
            Files.createDirectory(directory.resolve("home"));
            copyKeys(directory);
            for (int attempt = 1; ; attempt++) {
                int port = freePort();
                Process process = launch(directory, port, hostKeyTypes, lines);
                if (answers(process, port)) {
                    return new OpenSsh(directory, port, process).withKnownHosts(hostKeyTypes);
                }
                process.destroyForcibly();
                if (attempt == 3) {
                    throw new IllegalStateException(
                            "sshd did not start: " + Files.readString(directory.resolve("log")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(Path directory, int port, List<String> hostKeyTypes, String... lines)
            throws IOException {
        List<String> config = new ArrayList<>(List.of(lines));
        config.addAll(List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
                "SetEnv HOME=" + directory.resolve("home"),
                "PidFile none",
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PrintMotd no",
                "PrintLastLog no",
                "MaxStartups 200"));
        hostKeyTypes.forEach(type -> config.add("HostKey " + directory.resolve("host_" + type)));
        Path file = Files.write(directory.resolve("sshd_config"), config);
        if (user().equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Process process = new ProcessBuilder(binary("sshd").toString(), "-D", "-e", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    private static boolean answers(Process process, int port) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                InputStream in = socket.getInputStream();
                return new String(in.readNBytes(4), StandardCharsets.US_ASCII).equals("SSH-") && process.isAlive();
            } catch (IOException e) {
                pause();
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sshd started", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** A program of OpenSSH. Fails when there is none, since these tests have to run. */
    static Path binary(String name) {
        return Stream.concat(
                        Stream.of("/usr/sbin"), Stream.of(System.getenv("PATH").split(":")))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no " + name + " in /usr/sbin or PATH. Install OpenSSH's server (openssh-server)."));
    }

    /** Makes a key pair with ssh-keygen; the public half has the suffix {@code .pub}. */
    public static Path generateKey(Path file, String type, String passphrase, String... options) {
        List<String> command =
                new ArrayList<>(List.of(binary("ssh-keygen").toString(), "-q", "-t", type, "-N", passphrase));
        command.addAll(List.of("-C", "poni test", "-f", file.toString()));
        command.addAll(List.of(options));
        try {
            Process keygen =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keygen.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + output);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Keys are made once for all servers of a test run, since making an RSA key takes long. */
    private static synchronized void copyKeys(Path directory) throws IOException {
        if (sharedKeys == null) {
            Path keys = Files.createTempDirectory("poni-openssh-keys");
            KEY_TYPES.forEach(type -> generateKey(keys.resolve("host_" + type), type, ""));
            generateKey(keys.resolve("id"), "ed25519", "");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(keys)));
            sharedKeys = keys;
        }
        try (Stream<Path> keys = Files.list(sharedKeys)) {
            for (Path key : keys.toList()) {
                Files.copy(key, directory.resolve(key.getFileName()), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.copy(directory.resolve("id.pub"), directory.resolve("authorized_keys"));
    }

    private OpenSsh withKnownHosts(List<String> hostKeyTypes) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String type : hostKeyTypes) {
            lines.add("[127.0.0.1]:" + port + " " + hostKey(type));
        }
        Files.write(knownHosts(), lines);
        return this;
    }

    /** Type and Base64 of a host key, as in a known_hosts line. */
    public String hostKey(String type) throws IOException {
        String[] words =
                Files.readString(directory.resolve("host_" + type + ".pub")).split(" ");
        return words[0] + " " + words[1];
    }

    /** Takes another Ed25519 host key for connections to come; it is the private half, as in a file. */
    public void useHostKey(String privateKey) {
        try {
            Path file = directory.resolve("host_ed25519");
            if (!Files.exists(directory.resolve("own_ed25519"))) {
                Files.copy(file, directory.resolve("own_ed25519"));
            }
            Files.writeString(file, privateKey);
            reload();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the host key again that it had at first. */
    public void useOwnHostKey() throws IOException {
        useHostKey(Files.readString(directory.resolve("own_ed25519")));
    }

    /** sshd reads its files again on SIGHUP, by starting itself anew in the same process. */
    private void reload() throws IOException {
        try {
            new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!answers(process, port)) {
            throw new IllegalStateException("sshd did not start again: " + log());
        }
    }

    /** Where this server's files are; removed when it is closed. */
    public Path directory() {
        return directory;
    }

    /** The empty home directory of those who log in. */
    public Path home() {
        return directory.resolve("home");
    }

    public int port() {
        return port;
    }

    /** The only account that is known to work: the one that runs the tests. */
    public static String user() {
        return System.getProperty("user.name");
    }

    /** An ed25519 key without passphrase that may log in. */
    public Path identity() {
        return directory.resolve("id");
    }

    /** Further public keys may be added to it. */
    public Path authorizedKeys() {
        return directory.resolve("authorized_keys");
    }

    /** A known_hosts file with this server's keys. */
    public Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    /** What the server has logged so far. */
    public String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    /** A node that is this server, with its user, port and identity. */
    public Node node(String name) {
        return node(name, Map.of(), Map.of());
    }

    /**
     * A node that is this server, except for what is given here.
     *
     * @param properties texts that replace or add properties such as {@code host} and {@code user}; "" removes one
     * @param ssh likewise for the keys of {@code ssh}
     */
    public Node node(String name, Map<String, String> properties, Map<String, String> ssh) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("host", "127.0.0.1", "user", user()));
        all.putAll(properties);
        Map<String, String> login = new LinkedHashMap<>(
                Map.of("port", "" + port, "identity", identity().toString(), "connect", "10s"));
        login.putAll(ssh);
        return node(name, all, login, Node.Access.SSH);
    }

    static Node node(String name, Map<String, String> properties, Map<String, String> ssh, Node.Access access) {
        Origin origin = Origin.of("systems/" + name + "/node.yaml");
        Map<String, Value> values = new LinkedHashMap<>();
        properties.forEach((key, value) -> values.put(key, new Value.Scalar(value.isEmpty() ? null : value, origin)));
        SshOptions options = new SshOptions(
                ssh.getOrDefault("port", "").isEmpty() ? null : Integer.valueOf(ssh.get("port")),
                given(ssh, "credentials"),
                given(ssh, "identity"),
                given(ssh, "jump"),
                given(ssh, "sudo"),
                Durations.parse(ssh.get("connect")).orElseThrow(),
                Durations.parse(ssh.getOrDefault("command", "30s")).orElseThrow());
        return new Node(name, null, new Value.Mapping(values, origin), options, access, true, List.of(), 0, origin);
    }

    private static String given(Map<String, String> values, String key) {
        String value = values.get(key);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Ends the server and all its connections. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(directory);
    }

    /** Stops the processes of all connections, which stay open: nobody answers any more. */
    public void freezeConnections() throws IOException, InterruptedException {
        for (ProcessHandle connection : process.descendants().toList()) {
            new ProcessBuilder("kill", "-STOP", Long.toString(connection.pid()))
                    .start()
                    .waitFor();
        }
    }

    /** Cuts all connections at once and goes on listening; what ran over them is left to itself. */
    public void cutConnections() {
        process.descendants()
                .filter(child -> child.info().command().orElse("").contains("sshd"))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
