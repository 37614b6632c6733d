package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.UnreachableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may log in how, against a real OpenSSH server. */
@Tag("openssh")
class SshLoginTest {
    private static OpenSsh server;

    @TempDir
    static Path directory;

    @BeforeAll
    static void start() {
        server = OpenSsh.start("AuthenticationMethods publickey");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SshSettings settings() {
        return TestSettings.of(server);
    }

    private static void connect(SshSettings settings, Node node) throws InterruptedException {
        try (SshShells shells = new SshShells(settings)) {
            shells.open(node).close();
        }
    }

    private static Node with(Path identity) {
        return server.node("web/http1", Map.of(), Map.of("identity", identity.toString()));
    }

    private static Path key(String name, String type, String passphrase, String... options) throws IOException {
        Path file = OpenSsh.generateKey(directory.resolve(name), type, passphrase, options);
        allow(file);
        return file;
    }

    private static void allow(Path file) throws IOException {
        Files.writeString(server.authorizedKeys(), Files.readString(Path.of(file + ".pub")), StandardOpenOption.APPEND);
    }

    private static LoginSecrets passphrase(String passphrase, List<Path> asked) {
        return new LoginSecrets() {
            @Override
            public Optional<String> passphrase(Path identity) {
                asked.add(identity);
                return Optional.ofNullable(passphrase);
            }
        };
    }

    @Test
    void readsAllKindsOfKeyFiles() throws Exception {
        connect(settings(), with(key("ed25519", "ed25519", "")));
        connect(settings(), with(key("ecdsa256", "ecdsa", "", "-b", "256")));
        connect(settings(), with(key("ecdsa521", "ecdsa", "", "-b", "521")));
        connect(settings(), with(key("rsa", "rsa", "", "-b", "2048")));
        connect(settings(), with(key("pem", "rsa", "", "-b", "2048", "-m", "PEM")));
        connect(settings(), with(key("pem-ecdsa", "ecdsa", "", "-m", "PEM")));
        connect(settings(), with(key("pkcs8", "rsa", "", "-b", "2048", "-m", "PKCS8")));
    }

    @Test
    void asksOnceForThePassphraseOfAnEncryptedKeyHoweverManyNodesThereAre() throws Exception {
        for (String format : List.of("RFC4716", "PEM")) {
            Path ecdsa = key("encrypted-ecdsa-" + format, "ecdsa", "sesame", "-m", format);
            connect(settings().withSecrets(passphrase("sesame", new ArrayList<>())), with(ecdsa));
        }
        for (String format : List.of("RFC4716", "PEM", "PKCS8")) {
            List<Path> asked = new ArrayList<>();
            Path file = key("encrypted-" + format, "rsa", "sesame", "-b", "2048", "-m", format);
            try (SshShells shells = new SshShells(settings().withSecrets(passphrase("sesame", asked)))) {
                shells.open(with(file)).close();
                shells.open(with(file)).close();
            }
            assertThat(asked).containsExactly(file);
        }
    }

    @Test
    void saysThatAPassphraseIsWrongOrMissing() throws Exception {
        Path file = key("locked", "ed25519", "sesame", "-a", "1");

        assertThatThrownBy(() -> connect(settings().withSecrets(passphrase("open", new ArrayList<>())), with(file)))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("identity \"" + file + "\"")
                .hasMessageContaining("its passphrase is wrong");
        assertThatThrownBy(() -> connect(settings(), with(file))).hasMessageContaining("no passphrase is known");
    }

    @Test
    void doesNotAskForThePassphraseOfAKeyThatTheServerRefuses() throws Exception {
        List<Path> asked = new ArrayList<>();
        Path file = OpenSsh.generateKey(directory.resolve("stranger"), "ed25519", "sesame", "-a", "1");

        assertThatThrownBy(() -> connect(settings().withSecrets(passphrase("sesame", asked)), with(file)))
                .isInstanceOf(UnreachableException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void refusesAWrongKeyAtOnceNamingUserPlaceAndWhatWasTried() throws Exception {
        Path wrong = OpenSsh.generateKey(directory.resolve("wrong"), "ed25519", "");

        assertThatThrownBy(() -> connect(settings(), with(wrong)))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("Could not log in to node \"web/http1\" (" + OpenSsh.user() + "@127.0.0.1:"
                        + server.port() + ")")
                .hasMessageContaining("refused identity \"" + wrong + "\"")
                .hasMessageContaining("accepts publickey")
                .hasMessageContaining("authorized_keys");
    }

    @Test
    void refusesAnUnknownUser() {
        assertThatThrownBy(
                        () -> connect(settings(), server.node("web/http1", Map.of("user", "no-such-user"), Map.of())))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("no-such-user@127.0.0.1")
                .hasMessageContaining("Check that \"no-such-user\" is the right user");
    }

    @Test
    void saysWhichIdentityDoesNotExistOrIsNoKey() throws Exception {
        Path nonsense = Files.writeString(directory.resolve("nonsense"), "hello\n");

        assertThatThrownBy(() -> connect(settings(), with(directory.resolve("missing"))))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("the identity \"" + directory.resolve("missing") + "\" does not exist")
                .hasMessageContaining("web/http1");
        assertThatThrownBy(() -> connect(settings(), with(nonsense)))
                .hasMessageContaining("identity \"" + nonsense + "\"")
                .hasMessageContaining("does not begin like a private key");
    }

    @Test
    void offersDefaultIdentitiesOneAfterTheOther() throws Exception {
        Path first = OpenSsh.generateKey(directory.resolve("first"), "ed25519", "");
        Node node = server.node("web/http1", Map.of(), Map.of("identity", ""));

        connect(settings().withIdentities(List.of(first, server.identity())), node);
    }

    @Test
    void logsInWithNamedCredentials() throws Exception {
        String text = Files.readString(server.identity());
        Node node = server.node("web/http1", Map.of("user", ""), Map.of("credentials", "web-ssh", "identity", ""));
        SshSettings settings = settings().withUser("nobody-there").withSecrets(new LoginSecrets() {
            @Override
            public Optional<Login> login(Node asking, String credentials) {
                assertThat(asking.name() + " " + credentials).isEqualTo("web/http1 web-ssh");
                return Optional.of(new Login(OpenSsh.user(), text, null, null));
            }
        });

        connect(settings, node);
    }

    @Test
    void usesTheKeysOfAnAgent() throws Exception {
        Path encrypted = key("in-agent-rsa", "rsa", "", "-b", "2048");
        Path ecdsa = key("in-agent-ecdsa", "ecdsa", "");
        Path socket = Files.createTempDirectory("agent").resolve("s");
        Process agent =
                new ProcessBuilder(OpenSsh.binary("ssh-agent").toString(), "-D", "-a", socket.toString()).start();
        try {
            while (!Files.exists(socket)) {
                Thread.sleep(5);
            }
            for (Path file : List.of(ecdsa, encrypted)) {
                ProcessBuilder add =
                        new ProcessBuilder(OpenSsh.binary("ssh-add").toString(), "-q", file.toString());
                add.environment().put("SSH_AUTH_SOCK", socket.toString());
                assertThat(add.start().waitFor()).isZero();
                Files.delete(file);
                SshSettings settings = settings().withAgent(socket);
                connect(settings, server.node("web/http1", Map.of(), Map.of("identity", "")));
                ProcessBuilder remove =
                        new ProcessBuilder(OpenSsh.binary("ssh-add").toString(), "-q", "-D");
                remove.environment().put("SSH_AUTH_SOCK", socket.toString());
                assertThat(remove.start().waitFor()).isZero();
            }
        } finally {
            agent.destroy();
        }
    }

    @Test
    void prefersTheAgentForAnEncryptedIdentityThatItHolds() throws Exception {
        Path file = key("held", "ed25519", "sesame", "-a", "1");
        Path socket = Files.createTempDirectory("agent").resolve("s");
        Process agent =
                new ProcessBuilder(OpenSsh.binary("ssh-agent").toString(), "-D", "-a", socket.toString()).start();
        try {
            while (!Files.exists(socket)) {
                Thread.sleep(5);
            }
            Path askpass = Files.writeString(directory.resolve("askpass"), "#!/bin/sh\necho sesame\n");
            assertThat(askpass.toFile().setExecutable(true)).isTrue();
            ProcessBuilder add = new ProcessBuilder(OpenSsh.binary("ssh-add").toString(), "-q", file.toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            add.environment().put("SSH_ASKPASS", askpass.toString());
            add.environment().put("SSH_ASKPASS_REQUIRE", "force");
            assertThat(add.start().waitFor()).isZero();
            List<Path> asked = new ArrayList<>();

            connect(settings().withAgent(socket).withSecrets(passphrase("unused", asked)), with(file));

            assertThat(asked).isEmpty();
        } finally {
            agent.destroy();
        }
    }

    @Test
    void warnsOfAnAgentThatDoesNotAnswerAndGoesOn() throws Exception {
        List<String> warnings = new ArrayList<>();
        SshSettings settings =
                settings().withAgent(directory.resolve("no-agent")).withWarnings(warnings::add);

        connect(settings, server.node("web/http1"));

        assertThat(warnings).singleElement().asString().contains("no-agent\" is not used");
    }

    @Test
    void obeysTheUsersConfigurationButTheNodeWins() throws Exception {
        Path config =
                Files.writeString(directory.resolve("config"), """
                Host short
                  HostName 127.0.0.1
                  Port %d
                  User %s
                  IdentityFile %s/%%r-%%h
                Host *
                  User nobody-there
                """.formatted(server.port(), OpenSsh.user(), directory));
        Files.copy(server.identity(), directory.resolve(OpenSsh.user() + "-127.0.0.1"));
        SshSettings settings = settings().withConfig(config);

        connect(
                settings,
                server.node("web/http1", Map.of("host", "short", "user", ""), Map.of("port", "", "identity", "")));
        assertThatThrownBy(() -> connect(
                        settings,
                        server.node(
                                "web/http1",
                                Map.of("host", "short", "user", "somebody-else"),
                                Map.of("port", "", "identity", ""))))
                .hasMessageContaining("(somebody-else@127.0.0.1:" + server.port() + ")");
    }

    @Test
    void goesThroughJumpHostsAndVerifiesThem() throws Exception {
        try (OpenSsh jump = OpenSsh.start()) {
            allowOn(jump);
            Path known = directory.resolve("both-known");
            Files.writeString(known, Files.readString(server.knownHosts()) + Files.readString(jump.knownHosts()));
            Node node = server.node("web/http1", Map.of(), Map.of("jump", "127.0.0.1:" + jump.port()));
            SshSettings settings =
                    TestSettings.trusting(known).withUser(OpenSsh.user()).withIdentities(List.of(server.identity()));

            try (SshShells shells = new SshShells(settings);
                    SshShell one = shells.open(node);
                    SshShell two = shells.open(node);
                    Shell.Running script = two.start("", "echo hello")) {
                assertThat(new String(script.stdout().readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("hello\n");
                one.close();
            }
            assertThat(jump.log().lines().filter(line -> line.startsWith("Accepted publickey")))
                    .hasSize(1);
            assertThatThrownBy(() -> connect(settings.withKnownHosts(List.of(server.knownHosts())), node))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("the jump host " + OpenSsh.user() + "@127.0.0.1:" + jump.port())
                    .hasMessageContaining("poni trust web/http1");
            assertThatThrownBy(() -> connect(
                            settings,
                            server.node(
                                    "web/http1", Map.of(), Map.of("port", "1", "jump", "127.0.0.1:" + jump.port()))))
                    .hasMessageContaining("the jump host can't reach it");
        }
    }

    @Test
    void givingUpOneNodeDoesNotHarmOthersBehindTheSameJumpHost() throws Exception {
        try (OpenSsh jump = OpenSsh.start()) {
            allowOn(jump);
            Path known = directory.resolve("jump-and-node");
            Files.writeString(known, Files.readString(server.knownHosts()) + Files.readString(jump.knownHosts()));
            Node node = server.node("web/http1", Map.of(), Map.of("jump", "127.0.0.1:" + jump.port()));
            SshSettings settings =
                    TestSettings.trusting(known).withUser(OpenSsh.user()).withIdentities(List.of(server.identity()));
            try (SshShells shells = new SshShells(settings);
                    SshShell stays = shells.open(node)) {
                for (int i = 0; i < 3; i++) {
                    SshShell goes = shells.open(node);
                    // Never tells its process id, so that it goes on talking until the connection is gone.
                    goes.start("sh -c 'while :; do echo 0123456789; done' --", "true")
                            .stdout()
                            .readNBytes(100_000);
                    goes.close();
                    try (Shell.Running script = stays.start("", "echo still there")) {
                        assertThat(new String(script.stdout().readAllBytes(), StandardCharsets.UTF_8))
                                .isEqualTo("still there\n");
                    }
                }
            }
        }
    }

    private static void allowOn(OpenSsh other) throws IOException {
        Files.copy(
                server.directory().resolve("id.pub"),
                other.authorizedKeys(),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void findsTheJumpHostInTheUsersConfigurationAndRefusesCircles() throws Exception {
        try (OpenSsh jump = OpenSsh.start()) {
            Path known = directory.resolve("jump-known");
            Files.writeString(known, Files.readString(server.knownHosts()) + Files.readString(jump.knownHosts()));
            Path config = Files.writeString(
                    directory.resolve("jump-config"), """
                    Host target
                      HostName 127.0.0.1
                      ProxyJump %s@bastion:%d
                    Host bastion
                      HostName 127.0.0.1
                      IdentityFile %s
                    Host a
                      ProxyJump b
                    Host b
                      ProxyJump a
                    Host c
                      ProxyCommand nc %%h %%p
                    """.formatted(OpenSsh.user(), jump.port(), jump.identity()));
            SshSettings settings = TestSettings.trusting(known).withConfig(config);

            connect(settings, server.node("web/http1", Map.of("host", "target"), Map.of()));
            assertThatThrownBy(() -> connect(settings, server.node("web/http1", Map.of("host", "a"), Map.of())))
                    .hasMessageContaining("probably a circle");
            assertThatThrownBy(() -> connect(settings, server.node("web/http1", Map.of("host", "c"), Map.of())))
                    .hasMessageContaining("ProxyCommand");
        }
    }
}
