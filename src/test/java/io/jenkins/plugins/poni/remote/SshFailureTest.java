package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.UnreachableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.UnknownCommandFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said when a machine can't be reached, misbehaves, or goes away; and that it is said in time. */
@Tag("openssh")
class SshFailureTest {
    @TempDir
    Path directory;

    private SshSettings settings() {
        return TestSettings.trusting(directory.resolve("known_hosts")).withHostKeys(HostKeyPolicy.ACCEPT_NEW);
    }

    private Node node(int port, String timeout) {
        return OpenSsh.node(
                "web/http1",
                Map.of("host", "127.0.0.1", "user", "deploy"),
                Map.of("port", "" + port, "connect", timeout),
                Node.Access.SSH);
    }

    private void connect(SshSettings settings, Node node) throws InterruptedException {
        try (SshShells shells = new SshShells(settings)) {
            shells.open(node).close();
        }
    }

    private static LoginSecrets password(String password, List<String> asked) {
        return new LoginSecrets() {
            @Override
            public Optional<String> password(String user, String host) {
                asked.add(user + "@" + host);
                return Optional.of(password);
            }
        };
    }

    private static ServerSocket listen(int backlog) throws IOException {
        return new ServerSocket(0, backlog, InetAddress.getByName("127.0.0.1"));
    }

    @Test
    void saysThatNothingListens() throws Exception {
        int port;
        try (ServerSocket closed = listen(1)) {
            port = closed.getLocalPort();
        }

        assertThatThrownBy(() -> connect(settings(), node(port, "5s")))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("Could not connect to node \"web/http1\" (deploy@127.0.0.1:" + port
                        + "): the machine refused the connection, nothing listens on port " + port
                        + ". Start sshd there or correct ssh.port.");
    }

    @Test
    void givesUpInTimeOnAMachineThatDropsAllPackets() throws Exception {
        List<Socket> fill = new ArrayList<>();
        try (ServerSocket full = listen(1)) {
            // Linux drops the packets of connects that find the queue full.
            for (int i = 0; i < 3; i++) {
                Socket socket = new Socket();
                fill.add(socket);
                FutureTask<Object> connecting = new FutureTask<>(() -> {
                    socket.connect(new InetSocketAddress("127.0.0.1", full.getLocalPort()));
                    return null;
                });
                new Thread(connecting).start();
                Thread.sleep(30);
            }
            assertThatThrownBy(() -> connect(settings(), node(full.getLocalPort(), "300ms")))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("it did not answer within 0.3 s")
                    .hasMessageContaining("firewalls");
        } finally {
            for (Socket socket : fill) {
                socket.close();
            }
        }
    }

    @Test
    void givesUpInTimeOnAServerThatNeverSpeaks() throws Exception {
        try (ServerSocket silent = listen(50)) {
            assertThatThrownBy(() -> connect(settings(), node(silent.getLocalPort(), "300ms")))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("did not speak SSH within 0.3 s");
        }
    }

    @Test
    void saysThatAServerSpeaksSomethingElseOrHangsUp() throws Exception {
        try (ServerSocket web = listen(50)) {
            answer(web, "HTTP/1.1 400 Bad Request\r\n\r\n");
            assertThatThrownBy(() -> connect(settings(), node(web.getLocalPort(), "5s")))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("did not speak SSH")
                    .hasMessageContaining("ssh.port");
        }
    }

    @Test
    void givesUpInTimeOnAServerThatGreetsAndThenFallsSilent() throws Exception {
        try (ServerSocket tired = listen(50)) {
            FutureTask<Socket> accepting = new FutureTask<>(() -> {
                Socket socket = tired.accept();
                socket.getOutputStream().write("SSH-2.0-Tired\r\n".getBytes());
                return socket;
            });
            new Thread(accepting).start();
            assertThatThrownBy(() -> connect(settings(), node(tired.getLocalPort(), "300ms")))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("did not finish the login within 0.3 s");
            accepting.get().close();
        }
    }

    private static void answer(ServerSocket server, String text) {
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(text.getBytes());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        thread.start();
    }

    @Test
    void saysThatAHostNameHasNoAddress() {
        Node node = OpenSsh.node(
                "web/http1",
                Map.of("host", "no-such-host.invalid", "user", "deploy"),
                Map.of("connect", "10s"),
                Node.Access.SSH);

        assertThatThrownBy(() -> connect(settings(), node))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("\"no-such-host.invalid\" has no address");
    }

    @Test
    void saysThatANodeHasNoHost() {
        Node node = OpenSsh.node("web/http1", Map.of(), Map.of("connect", "10s"), Node.Access.SSH);

        assertThatThrownBy(() -> connect(settings(), node))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("node \"web/http1\": it has no host");
    }

    @Test
    void anInterruptEndsAConnectAtOnce() throws Exception {
        try (ServerSocket silent = listen(50)) {
            FutureTask<Object> connecting = new FutureTask<>(() -> {
                connect(settings(), node(silent.getLocalPort(), "60s"));
                return null;
            });
            Thread thread = new Thread(connecting);
            thread.start();
            Thread.sleep(100);
            thread.interrupt();

            assertThat(connecting)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .withCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void saysThatTheConnectionWasCutWhileAScriptRan() throws Exception {
        try (OpenSsh server = OpenSsh.start();
                SshShells shells = new SshShells(TestSettings.of(server));
                SshShell shell = shells.open(server.node("web/http1"));
                Shell.Running script = shell.start("", "echo begun; sleep 60")) {
            script.stdout().read();
            server.cutConnections();

            assertThatThrownBy(() -> {
                        while (script.stdout().read() >= 0) {
                            assertThat(shell).isNotNull();
                        }
                        script.waitFor(Duration.ofSeconds(20));
                    })
                    .satisfies(failure -> assertThat(
                                    failure instanceof IOException broken ? shell.broken(broken) : failure)
                            .isInstanceOf(UnreachableException.class)
                            .hasMessageContaining("Lost the connection to node \"web/http1\""));
            assertThatThrownBy(() -> shell.start("", "true"))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("Lost the connection to node \"web/http1\"");
        }
    }

    @Test
    void triesAPasswordOnceAndSaysThatItIsWrong() throws Exception {
        List<String> tried = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        try (SshServer server = mina()) {
            server.setPasswordAuthenticator((user, password, session) -> {
                tried.add(password);
                return password.equals("sesame");
            });
            server.start();

            connect(settings().withSecrets(password("sesame", asked)), node(server.getPort(), "10s"));
            assertThatThrownBy(() ->
                            connect(settings().withSecrets(password("wrong", asked)), node(server.getPort(), "10s")))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("password")
                    .hasMessageNotContaining("wrong");
        }
        assertThat(tried).containsExactly("sesame", "wrong");
        assertThat(asked).containsExactly("deploy@127.0.0.1", "deploy@127.0.0.1");
    }

    @Test
    void answersAKeyboardInteractiveServerWithThePassword() throws Exception {
        try (SshServer server = mina()) {
            server.setPasswordAuthenticator((user, password, session) -> password.equals("sesame"));
            server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
            server.setUserAuthFactoriesNameList("keyboard-interactive");
            server.start();

            connect(settings().withSecrets(password("sesame", new ArrayList<>())), node(server.getPort(), "10s"));
            assertThatThrownBy(() -> connect(
                            settings().withSecrets(password("wrong", new ArrayList<>())),
                            node(server.getPort(), "10s")))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("keyboard-interactive");
        }
    }

    @Test
    void speaksChaCha20WithAServerThatKnowsNothingElse() throws Exception {
        try (SshServer server = mina()) {
            server.setCipherFactories(List.of(BuiltinCiphers.cc20p1305_openssh));
            server.setPasswordAuthenticator((user, password, session) -> true);
            server.start();

            connect(settings().withSecrets(password("any", new ArrayList<>())), node(server.getPort(), "10s"));
        }
    }

    @Test
    void saysThatAServerOnlyKnowsAlgorithmsThatAreTooOld() throws Exception {
        try (SshServer server = mina()) {
            server.setCipherFactories(List.of(BuiltinCiphers.aes128cbc));
            server.start();

            assertThatThrownBy(() -> connect(settings(), node(server.getPort(), "10s")))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("no algorithm in common")
                    .hasMessageContaining("aes128-cbc");
        }
    }

    @Test
    void saysThatAServerRefusesToRunCommands() throws Exception {
        try (SshServer server = mina()) {
            server.setPasswordAuthenticator((user, password, session) -> true);
            server.setCommandFactory((session, command) -> {
                throw new IOException("no commands here");
            });
            server.start();
            try (SshShells shells = new SshShells(settings().withSecrets(password("any", new ArrayList<>())));
                    SshShell shell = shells.open(node(server.getPort(), "10s"));
                    Shell.Running script = shell.start("", "true")) {
                assertThatThrownBy(() -> script.waitFor(Duration.ofSeconds(20)))
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageContaining("refuses to run commands");
            }
        }
    }

    private static SshServer mina() throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setKeyboardInteractiveAuthenticator(KeyboardInteractiveAuthenticator.NONE);
        server.setCommandFactory(UnknownCommandFactory.INSTANCE);
        return server;
    }
}
