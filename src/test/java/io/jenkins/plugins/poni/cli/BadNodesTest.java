package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.remote.OpenSsh;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Machines that refuse, lack something or don't answer: each is named with a remedy, and the others are still served. */
@Tag("openssh")
class BadNodesTest extends SshFleetTest {
    @BeforeEach
    void defineThirtyFiles() {
        app("files: ["
                + IntStream.range(0, 30).mapToObj(i -> file("file" + i)).collect(Collectors.joining(", "))
                + "]\ncommands: {hello: {run: echo hello}}\n");
        node("good");
    }

    /** The line of the result that says what became of a node. */
    private static String line(Result result, String node) {
        return result.out()
                .lines()
                .filter(line -> line.contains("\"" + node + "\""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing about " + node + " in\n" + result.out()));
    }

    @Test
    void servesTheOthersWhateverIsWrongWithSomeNodes() throws Exception {
        OpenSsh.generateKey(directory.resolve("wrong"), "ed25519", "");
        node("key", server, OpenSsh.user(), ", identity: " + directory.resolve("wrong"));
        node("user", server, "no-such-user", "");
        try (OpenSsh changed = OpenSsh.start(List.of("ed25519"));
                FullQueue silent = new FullQueue()) {
            trust(changed.port(), Files.readString(changed.identity().resolveSibling("id.pub")));
            node("changed", changed, OpenSsh.user(), "");
            write("systems/refused/node.yaml", at(1, "10s"));
            write("systems/silent/node.yaml", at(silent.port(), "400ms"));

            Result result = reach("deploy").exits(4);

            assertThat(machine("good").resolve("file29")).hasContent("new");
            assertThat(machine("changed")).doesNotExist();
            assertThat(line(result, "key")).contains("refused identity", "wrong", "authorized_keys");
            assertThat(line(result, "user")).contains("no-such-user@127.0.0.1", "right user");
            assertThat(line(result, "changed")).contains("host key has changed", "SHA256:", "poni trust");
            assertThat(line(result, "refused")).contains("nothing listens on port 1", "ssh.port");
            assertThat(line(result, "silent")).contains("did not answer within 0.4 s");
        }
    }

    private void trust(int port, String key) throws IOException {
        Files.writeString(
                directory.resolve("known_hosts"),
                "[127.0.0.1]:" + port + " " + key + "\n",
                java.nio.file.StandardOpenOption.APPEND);
    }

    private String at(int port, String patience) {
        return "host: 127.0.0.1\nuser: nobody\nssh: {port: " + port + ", timeouts: {connect: " + patience
                + "}}\nproperties: {root: /nowhere}\nconfigs: {app: {}}\n";
    }

    /** Poni 0.8 tried again for every file (W-32). */
    @Test
    void triesANodeOnceHoweverManyFilesItHas() throws Exception {
        node("user", server, "no-such-user", "");
        long before = logged("Connection from");
        reach("audit", "user").exits(4);
        assertThat(logged("Connection from") - before).isEqualTo(1);
    }

    @Test
    void saysWhichProgramANodeLacks() throws Exception {
        Path tools = Files.createDirectory(directory.resolve("tools"));
        for (String program : List.of("sh", "cat", "stat", "mkdir", "mv", "rm", "chmod", "dd")) {
            Files.createSymbolicLink(tools.resolve(program), program(program));
        }
        try (OpenSsh poor = OpenSsh.start("SetEnv PATH=" + tools + " HOME=" + tools)) {
            trust(poor.port(), poor.hostKey("ed25519"));
            node("hash", poor, OpenSsh.user(), "");
            node("sudo", poor, OpenSsh.user(), ", sudo: true");

            Result result = reach("deploy").exits(1);
            assertThat(line(result, "hash")).contains("sha256sum");
            assertThat(line(result, "sudo")).contains("Install sudo");
            assertThat(machine("good").resolve("file0")).hasContent("new");
            assertThat(machine("hash")).doesNotExist();
            assertThat(machine("sudo")).doesNotExist();
            assertThat(reach("control", "sudo/app", "hello").exits(1).out()).contains("Install sudo");
        }
    }

    private static Path program(String name) {
        return Stream.of("/usr/bin", "/bin")
                .map(bin -> Path.of(bin, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    /** A port whose queue of connections is full, so that Linux drops further packets as a firewall would. */
    private static final class FullQueue implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        private final List<Socket> fill = new ArrayList<>();

        FullQueue() throws IOException, InterruptedException {
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                fill.add(socket);
                Thread connecting = new Thread(new FutureTask<>(() -> {
                    socket.connect(new InetSocketAddress("127.0.0.1", port()));
                    return null;
                }));
                connecting.start();
                connecting.join(50);
            }
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : fill) {
                socket.close();
            }
            server.close();
        }
    }
}
