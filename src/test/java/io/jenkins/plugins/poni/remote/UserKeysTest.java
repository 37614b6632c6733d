package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.UnreachableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Certificates of users, keys of which only the public half is there, and agents, against a real OpenSSH server that accepts
 * certificates of an authority; what the real client does with the same files is compared.
 */
@Tag("openssh")
class UserKeysTest {
    private static OpenSsh server;
    private static Path authority;

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        authority = OpenSsh.generateKey(shared.resolve("ca"), "ed25519", "");
        server = OpenSsh.start("TrustedUserCAKeys " + authority + ".pub");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Path key(String type) {
        return OpenSsh.generateKey(directory.resolve("id"), type, "", type.equals("rsa") ? "-b2048" : "-q");
    }

    /** Has the authority sign a key, into {@code NAME-cert.pub} beside it. */
    private static Path sign(Path key, String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(OpenSsh.binary("ssh-keygen").toString(), "-q", "-s", authority.toString(), "-I", "me"));
        command.addAll(List.of(options.length == 0 ? new String[] {"-n", OpenSsh.user()} : options));
        command.add(key + ".pub");
        Process keygen = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keygen.waitFor()).as(output).isZero();
        return Path.of(key + "-cert.pub");
    }

    private static void allow(Path key) throws IOException {
        Files.writeString(
                server.authorizedKeys(),
                Files.readString(Path.of(key + ".pub")),
                java.nio.file.StandardOpenOption.APPEND);
    }

    private Path config(String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "Host *",
                "HostName 127.0.0.1",
                "Port " + server.port(),
                "User " + OpenSsh.user(),
                "UserKnownHostsFile " + server.knownHosts(),
                "StrictHostKeyChecking yes",
                "BatchMode yes"));
        all.addAll(Arrays.asList(lines));
        return Files.write(directory.resolve("config"), all);
    }

    /** Both must log in, with the same configuration. */
    private static void bothLogIn(Path config, Path agent) throws Exception {
        assertThat(ssh(config, agent)).as("ssh").isTrue();
        logIn(config, agent);
    }

    private static boolean ssh(Path config, Path agent) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        OpenSsh.binary("ssh").toString(), "-F", config.toString(), "-n", "web", "true")
                .redirectErrorStream(true);
        builder.environment().remove("SSH_AUTH_SOCK");
        if (agent != null) {
            builder.environment().put("SSH_AUTH_SOCK", agent.toString());
        }
        Process ssh = builder.start();
        ssh.getInputStream().readAllBytes();
        return ssh.waitFor() == 0;
    }

    private static void logIn(Path config, Path agent) throws InterruptedException {
        logIn(
                TestSettings.of(server).withConfig(config).withAgent(agent),
                server.node("web", Map.of("host", "web", "user", ""), Map.of("port", "", "identity", "")));
    }

    private static void logIn(SshSettings settings, Node node) throws InterruptedException {
        try (SshShells shells = new SshShells(settings)) {
            shells.open(node).close();
        }
    }

    @Test
    @DisplayName("S-3: a certificate beside its key logs in, whatever the type of the key")
    void logsInWithACertificateBesideItsKey() throws Exception {
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            Path key = key(type);
            sign(key);
            bothLogIn(config("IdentityFile " + key), null);
            logIn(TestSettings.of(server), server.node("web", Map.of(), Map.of("identity", key.toString())));
            for (String suffix : List.of("", ".pub", "-cert.pub")) {
                Files.delete(Path.of(key + suffix));
            }
        }
    }

    @Test
    @DisplayName("S-3: a certificate in a CertificateFile logs in, others there do no harm")
    void logsInWithACertificateElsewhere() throws Exception {
        Path key = key("ed25519");
        Path certificate = Files.move(sign(key), directory.resolve("elsewhere.pub"));
        Path stranger = OpenSsh.generateKey(directory.resolve("stranger"), "ed25519", "");
        Path other = Files.move(sign(stranger), directory.resolve("other.pub"));

        bothLogIn(
                config(
                        "IdentityFile " + key,
                        "CertificateFile " + other,
                        "CertificateFile " + directory.resolve("missing"),
                        "CertificateFile " + certificate),
                null);
    }

    @Test
    @DisplayName("S-3: an agent's certificates log in, those of RSA keys with SHA-2")
    void logsInWithACertificateOfAnAgent() throws Exception {
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            Path key = key(type);
            Path certificate = sign(key);
            try (TestAgent agent = new TestAgent()) {
                agent.add(key.toString());
                Files.delete(key);
                bothLogIn(config("IdentityFile none"), agent.socket());
                bothLogIn(config("IdentityFile none", "IdentityAgent " + agent.socket()), null);
                bothLogIn(config("IdentitiesOnly yes", "IdentityFile " + key), agent.socket());
            }
            Files.delete(certificate);
            Files.delete(Path.of(key + ".pub"));
        }
    }

    @Test
    @DisplayName("S-3: a certificate in a file and its key in the agent belong together")
    void logsInWithACertificateOfAFileAndAKeyOfAnAgent() throws Exception {
        Path key = key("rsa");
        try (TestAgent agent = new TestAgent()) {
            agent.add(key.toString());
            Path certificate = sign(key);
            Files.delete(key);

            bothLogIn(config("IdentitiesOnly yes", "IdentityFile " + key), agent.socket());
            bothLogIn(config("IdentityFile none", "CertificateFile " + certificate), agent.socket());
        }
    }

    @Test
    @DisplayName("S-3: a certificate that has expired does not keep its key from being tried")
    void triesTheKeyBehindACertificateThatIsRefused() throws Exception {
        Path key = key("ed25519");
        sign(key, "-n", OpenSsh.user(), "-V", "20200101:20210101");
        Path config = config("IdentityFile " + key);

        assertThatThrownBy(() -> logIn(config, null))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining(
                        "refused certificate \"" + key + "-cert.pub\" of identity \"" + key + "\", identity \"" + key);
        assertThat(ssh(config, null)).isFalse();
        allow(key);
        bothLogIn(config, null);
    }

    @Test
    @DisplayName("S-2: a public key names a key of the agent")
    void logsInWithAKeyThatIsNamedByItsPublicHalf() throws Exception {
        Path key = key("ed25519");
        allow(key);
        Path half = Files.copy(Path.of(key + ".pub"), directory.resolve("only.pub"));
        Path stranger = OpenSsh.generateKey(directory.resolve("stranger"), "ed25519", "");
        try (TestAgent agent = new TestAgent()) {
            agent.add(stranger.toString());
            agent.add(key.toString());
            Files.delete(key);
            for (String name :
                    List.of(half.toString(), directory.resolve("only").toString(), key.toString())) {
                bothLogIn(config("IdentityFile " + name, "IdentitiesOnly yes"), agent.socket());
                logIn(
                        TestSettings.of(server).withAgent(agent.socket()),
                        server.node("web", Map.of(), Map.of("identity", name)));
            }
        }
    }

    @Test
    @DisplayName("S-2: a public key whose private half nobody has is told, after the server accepted it")
    void saysThatThePrivateHalfIsMissing() throws Exception {
        Path key = key("ed25519");
        allow(key);
        Files.delete(key);

        assertThatThrownBy(() -> logIn(
                        TestSettings.of(server), server.node("web", Map.of(), Map.of("identity", key.toString()))))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("identity \"" + key + "\"")
                .hasMessageContaining("only its public half is there, and no agent holds it");
    }

    @Test
    void goesOnAfterAnAgentThatRefusesToSign() throws Exception {
        Path key = key("ed25519");
        allow(key);
        try (TestAgent agent = new TestAgent()) {
            agent.add("-c", key.toString()); // To be confirmed each time, for which the agent has no window.
            Path config = config("IdentityFile " + key);
            assertThatThrownBy(() -> logIn(config, agent.socket()))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("the SSH agent \"" + agent.socket() + "\" refused");
            Files.copy(server.identity(), directory.resolve("second"));
            logIn(config("IdentityFile " + key, "IdentityFile " + directory.resolve("second")), agent.socket());
        }
    }

    @Test
    @DisplayName("S-6: text before the first line of a PEM file is passed over, as OpenSSH does")
    void readsAPemKeyWithTextBeforeIt() throws Exception {
        Path key = OpenSsh.generateKey(directory.resolve("id"), "rsa", "", "-b2048", "-m", "PEM");
        allow(key);
        Files.delete(Path.of(key + ".pub"));
        Files.writeString(
                key,
                "Bag Attributes\n    friendlyName: ENCRYPTED\nKey Attributes: <No Attributes>\n"
                        + Files.readString(key));

        bothLogIn(config("IdentityFile " + key), null);
    }

    @Test
    @DisplayName("S-6: an IPv6 address may stand in brackets")
    void takesAnAddressInBrackets() {
        Destinations destinations = new Destinations(TestSettings.of(server));
        Destination destination = destinations.of(server.node("web", Map.of("host", "[::1]"), Map.of()));

        assertThat(destination.host()).isEqualTo("::1");
        assertThat(destination.address()).isEqualTo(OpenSsh.user() + "@[::1]:" + server.port());
        assertThat(destination.knownHostsName()).isEqualTo("[::1]:" + server.port());
    }

    @Test
    @DisplayName("J-1: without a name of the local user somebody has to say as whom to log in")
    void demandsAUserWhereTheLocalOneHasNoName() throws Exception {
        SshSettings settings = TestSettings.of(server).withUser("");

        assertThatThrownBy(() -> logIn(settings, server.node("web", Map.of("user", ""), Map.of())))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("nobody says as whom to log in")
                .hasMessageContaining("Set the property \"user\"");
        logIn(settings.withConfig(config()), server.node("web", Map.of("user", ""), Map.of()));
    }
}
