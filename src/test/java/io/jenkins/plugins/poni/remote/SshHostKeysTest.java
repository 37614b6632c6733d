package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.UnreachableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which machines are accepted, against a real OpenSSH server (Poni 0.8 accepted every key, W-33). */
@Tag("openssh")
class SshHostKeysTest {
    private static OpenSsh server;

    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = OpenSsh.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private String name() {
        return "[127.0.0.1]:" + server.port();
    }

    private static HostKey key(String type) throws Exception {
        String[] words = server.hostKey(type).split(" ");
        return new HostKey(words[0], words[1]);
    }

    /** A key that is not the server's. */
    private String otherKey(String type) throws Exception {
        Path file = directory.resolve("other_" + type);
        if (!Files.exists(file)) {
            OpenSsh.generateKey(file, type, "", "-b", type.equals("rsa") ? "2048" : "256");
        }
        String[] words = Files.readString(Path.of(file + ".pub")).split(" ");
        return words[0] + " " + words[1];
    }

    private SshSettings settings(String... lines) throws Exception {
        Path file = Files.write(directory.resolve("known_hosts"), List.of(lines));
        return TestSettings.trusting(file).withWarnings(warnings::add);
    }

    private void connect(SshSettings settings) throws InterruptedException {
        try (SshShells shells = new SshShells(settings)) {
            shells.open(server.node("web/http1")).close();
        }
    }

    @Test
    void acceptsEachTypeOfKeyThatIsKnown() throws Exception {
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            connect(settings(name() + " " + server.hostKey(type)));
        }
    }

    @Test
    void refusesAnUnknownKeyWithNodeTypeFingerprintAndRemedy() throws Exception {
        SshSettings settings = settings("other.example " + server.hostKey("ed25519"), "malformed");

        assertThatThrownBy(() -> connect(settings))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("node \"web/http1\" (" + OpenSsh.user() + "@127.0.0.1:" + server.port() + ")")
                .hasMessageContaining("ssh-ed25519 " + key("ed25519").fingerprint())
                .hasMessageContaining("is not known in " + directory.resolve("known_hosts"))
                .hasMessageContaining("poni trust web/http1")
                .hasMessageContaining("known_hosts:2");
        assertThat(warnings).singleElement().asString().contains("known_hosts:2", "fewer than the three fields");
    }

    @Test
    void showsTheSameFingerprintAsSshKeygen() throws Exception {
        Process keygen = new ProcessBuilder(
                        OpenSsh.binary("ssh-keygen").toString(),
                        "-lf",
                        server.directory().resolve("host_ecdsa.pub").toString())
                .start();

        assertThat(new String(keygen.getInputStream().readAllBytes()))
                .contains(key("ecdsa").fingerprint());
    }

    @Test
    void refusesAChangedKeyWithBothFingerprintsAndTheLine() throws Exception {
        SshSettings settings = settings("# first", name() + " " + otherKey("ed25519"));

        assertThatThrownBy(() -> connect(settings))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("its host key has changed")
                .hasMessageContaining(key("ed25519").fingerprint())
                .hasMessageContaining("known_hosts:2")
                // A18: the command of this message refused to replace the key.
                .hasMessageContaining("poni trust web/http1 --replace");
    }

    @Test
    void asksForTheTypeThatIsKnownEvenIfTheServerPrefersAnother() throws Exception {
        connect(settings(name() + " " + server.hostKey("rsa")));
    }

    @Test
    void doesNotAcceptAnotherTypeOfKeyAsNewWhereOneIsKnown() throws Exception {
        try (OpenSsh onlyRsa = OpenSsh.start(List.of("rsa"))) {
            SshSettings settings = settings("[127.0.0.1]:" + onlyRsa.port() + " " + otherKey("ed25519"))
                    .withHostKeys(HostKeyPolicy.ACCEPT_NEW);
            try (SshShells shells = new SshShells(settings)) {
                assertThatThrownBy(() -> shells.open(onlyRsa.node("web/http1")))
                        .hasMessageContaining("its host key has changed");
            }
        }
    }

    @Test
    void neverAcceptsARevokedKeyWhicheverLineComesFirst() throws Exception {
        String plain = name() + " " + server.hostKey("ed25519");
        String revoked = "@revoked * " + server.hostKey("ed25519");
        for (List<String> lines : List.of(List.of(plain, revoked), List.of(revoked, plain))) {
            SshSettings settings = settings(lines.toArray(String[]::new));

            assertThatThrownBy(() -> connect(settings))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("is revoked by " + directory.resolve("known_hosts") + ":");
        }
    }

    @Test
    @DisplayName("S-5: a key that is known for the plain host name counts on other ports too, as it does for ssh")
    void acceptsAKeyThatIsKnownForTheNameWithoutThePort() throws Exception {
        connect(settings("127.0.0.1 " + server.hostKey("ecdsa")));
        try (HostKeys keys = new HostKeys(settings("127.0.0.1 " + server.hostKey("ed25519")))) {
            assertThat(keys.offered(server.node("web/http1")).get(0).isKnown()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "S-5: what is known with the port wins, and another key on the usual port does not make this one changed")
    void prefersWhatIsKnownWithThePort() throws Exception {
        SshSettings changed = settings("127.0.0.1 " + server.hostKey("ed25519"), name() + " " + otherKey("ed25519"));
        assertThatThrownBy(() -> connect(changed)).hasMessageContaining("its host key has changed");
        SshSettings other = settings("127.0.0.1 " + otherKey("ed25519"));
        assertThatThrownBy(() -> connect(other)).hasMessageContaining("is not known");
        connect(other.withHostKeys(HostKeyPolicy.ACCEPT_NEW));
        assertThat(Files.readAllLines(directory.resolve("known_hosts")))
                .contains(name() + " " + server.hostKey("ed25519"));
        SshSettings revoked =
                settings(name() + " " + server.hostKey("ed25519"), "@revoked 127.0.0.1 " + server.hostKey("ed25519"));
        assertThatThrownBy(() -> connect(revoked)).hasMessageContaining("is revoked by");
    }

    @Test
    @DisplayName(
            "S-7: UserKnownHostsFile and GlobalKnownHostsFile take the place of the usual files, not of the repository's")
    void looksInTheFilesThatTheConfigurationNames() throws Exception {
        Path user = Files.writeString(directory.resolve("mine"), name() + " " + server.hostKey("ed25519"));
        Path config = Files.writeString(
                directory.resolve("config"),
                "UserKnownHostsFile " + user + " " + directory + "/missing\nGlobalKnownHostsFile /dev/null\n");
        Path repository = Files.writeString(directory.resolve("known_hosts"), "");
        SshSettings settings = SshSettings.of(directory).withAgent(null).withIdentities(List.of());

        connect(settings.withConfig(config));
        Files.writeString(user, name() + " " + otherKey("ed25519"));
        assertThatThrownBy(() -> connect(settings.withConfig(config)))
                .hasMessageContaining("its host key has changed")
                .hasMessageContaining("mine:1");
        Files.writeString(config, "UserKnownHostsFile none\nGlobalKnownHostsFile none\n");
        Files.writeString(repository, name() + " " + server.hostKey("ed25519"));
        connect(settings.withConfig(config));
    }

    @Test
    void looksInAllFiles() throws Exception {
        Path second = Files.writeString(directory.resolve("second"), name() + " " + server.hostKey("ed25519"));

        connect(settings().withKnownHosts(List.of(directory.resolve("missing"), second)));
    }

    @Test
    void findsAHashedName() throws Exception {
        Path file =
                Files.writeString(directory.resolve("known_hosts"), name() + " " + server.hostKey("ed25519") + "\n");
        new ProcessBuilder(OpenSsh.binary("ssh-keygen").toString(), "-q", "-H", "-f", file.toString())
                .redirectErrorStream(true)
                .start()
                .waitFor();
        assertThat(Files.readString(file)).startsWith("|1|");

        connect(TestSettings.trusting(file));
    }

    @Test
    void acceptsAndRecordsNewKeysOnceThoughManyConnectAtOnce() throws Exception {
        SshSettings settings = settings().withHostKeys(HostKeyPolicy.ACCEPT_NEW);
        try (SshShells shells = new SshShells(settings)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String node = "node" + i;
                threads.add(new Thread(() -> {
                    try {
                        shells.open(server.node(node)).close();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }

        assertThat(Files.readAllLines(directory.resolve("known_hosts")))
                .containsExactly(name() + " " + server.hostKey("ed25519"));
        assertThat(warnings).singleElement().asString().startsWith("Recorded the host key of node");
        connect(settings.withHostKeys(HostKeyPolicy.STRICT));
    }

    @Test
    void acceptsAnythingWithAWarningIfToldSo() throws Exception {
        connect(settings(name() + " " + otherKey("ed25519")).withHostKeys(HostKeyPolicy.NONE));

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("was not verified", key("ed25519").fingerprint(), "web/http1");
    }

    @Test
    void acceptsACertificateOfAKnownAuthorityAndNoOther() throws Exception {
        Path authority = OpenSsh.generateKey(directory.resolve("ca"), "ed25519", "");
        Path key = server.directory().resolve("host_ed25519.pub");
        new ProcessBuilder(
                        OpenSsh.binary("ssh-keygen").toString(),
                        "-q",
                        "-s",
                        authority.toString(),
                        "-I",
                        "test",
                        "-h",
                        "-n",
                        "127.0.0.1",
                        key.toString())
                .redirectErrorStream(true)
                .start()
                .waitFor();
        Path certificate = directory.resolve("host-cert.pub");
        Files.move(server.directory().resolve("host_ed25519-cert.pub"), certificate);
        String authorityKey = Files.readString(Path.of(authority + ".pub"));
        try (OpenSsh certified = OpenSsh.start("HostCertificate " + certificate)) {
            String name = "[127.0.0.1]:" + certified.port();
            try (SshShells shells = new SshShells(settings("@cert-authority " + name + " " + authorityKey))) {
                shells.open(certified.node("web/http1")).close();
            }
            try (SshShells shells = new SshShells(settings("@cert-authority " + name + " " + otherKey("ed25519")))) {
                assertThatThrownBy(() -> shells.open(certified.node("web/http1")))
                        .hasMessageContaining("is not known");
            }
            try (SshShells shells = new SshShells(
                    settings("@cert-authority " + name + " " + authorityKey, "@revoked * " + authorityKey))) {
                assertThatThrownBy(() -> shells.open(certified.node("web/http1")))
                        .hasMessageContaining("is revoked by");
            }
        }
    }

    @Test
    void fetchesTheKeysOfAllTypesWithoutLoginAndRecordsThem() throws Exception {
        SshSettings settings = settings(name() + " " + otherKey("ed25519"));
        try (HostKeys keys = new HostKeys(settings)) {
            HostKeys.Offer offer = keys.offered(
                            server.node("web/http1", Map.of("user", "nobody-there"), Map.of("identity", "")))
                    .get(0);
            assertThat(offer.name()).isEqualTo(name());
            assertThat(offer.isKnown()).isFalse();
            assertThat(offer.keys())
                    .containsExactly(
                            new HostKeys.Offered(key("ed25519"), HostKeys.State.CHANGED),
                            new HostKeys.Offered(key("ecdsa"), HostKeys.State.NEW),
                            new HostKeys.Offered(key("rsa"), HostKeys.State.NEW));

            keys.record(offer);

            assertThat(Files.readAllLines(directory.resolve("known_hosts")))
                    .containsExactly(
                            name() + " " + server.hostKey("ed25519"),
                            name() + " " + server.hostKey("ecdsa"),
                            name() + " " + server.hostKey("rsa"));
            assertThat(keys.offered(server.node("web/http1")).get(0).isKnown()).isTrue();
        }
        connect(settings);
    }

    @Test
    void refusesToFetchFromWhatIsNoSshServer() throws Exception {
        try (HostKeys keys = new HostKeys(settings())) {
            assertThatThrownBy(() -> keys.offered(server.node("web/http1", Map.of(), Map.of("port", "1"))))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("nothing listens on port 1");
        }
    }
}
