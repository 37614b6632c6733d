package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import io.jenkins.plugins.poni.model.UnreachableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.schmizz.sshj.common.Buffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * whoever held a user's certificate of an authority could pretend to be each machine that the authority certifies.
 * Certificates of many kinds are shown by a real server, and Poni accepts those that the real client accepts.
 */
@Tag("openssh")
@DisplayName("X-1: a host certificate proves only what OpenSSH's client lets it prove")
class HostCertificateTest {
    private static final String ALIAS = "web1.example.com";
    private static final String HOST = "127.0.0.1";

    @TempDir
    static Path directory;

    private static OpenSsh server;

    /** The authority that signs, unless a case says otherwise; RSA, since it can sign in three ways. */
    private static Path authority;

    private static Path ecdsaAuthority;
    private static Path ed25519Authority;
    private static Path stranger;

    /**
     * One kind of certificate, and where it is believed.
     *
     * @param accepted what OpenSSH 9 says
     * @param knownHosts lines; {@code CA}, {@code ECDSA_CA} and {@code ED_CA} stand for the authorities' keys, {@code KEY}
     *     for the machine's
     * @param keygen arguments of ssh-keygen; {@code -s} is added unless it is there
     */
    private record Kind(
            String what, boolean accepted, String host, String keyType, List<String> knownHosts, List<String> keygen) {
        Kind(String what, boolean accepted, String... keygen) {
            this(what, accepted, HOST, "ed25519", List.of("@cert-authority [127.0.0.1]:PORT CA"), List.of(keygen));
        }

        Kind on(String type) {
            return new Kind(what, accepted, host, type, knownHosts, keygen);
        }

        Kind as(String name) {
            return new Kind(what, accepted, name, keyType, List.of("@cert-authority " + name + " CA"), keygen);
        }

        Kind knowing(String... lines) {
            return new Kind(what, accepted, host, keyType, List.of(lines), keygen);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("for the machine's address", true, "-h", "-n", HOST),
                new Kind("a user's, with the address as principal", false, "-n", HOST),
                new Kind("a user's, without principals", false),
                new Kind("a user's of a key that is known by itself", true, "-n", HOST)
                        .knowing("@cert-authority [127.0.0.1]:PORT CA", "[127.0.0.1]:PORT KEY"),
                new Kind("without principals", true, "-h"),
                new Kind("for another machine", false, "-h", "-n", "127.0.0.2"),
                new Kind("for several machines", true, "-h", "-n", "other,127.0.0.1,another"),
                new Kind("for a pattern", false, "-h", "-n", "127.0.0.*"),
                new Kind("for a pattern of everything", false, "-h", "-n", "*"),
                new Kind("for the name with its port", false, "-h", "-n", "[127.0.0.1]:PORT"),
                new Kind("for an alias", true, "-h", "-n", ALIAS).as(ALIAS),
                new Kind("for an alias in capitals", false, "-h", "-n", "WEB1.example.com").as(ALIAS),
                new Kind("for the address of what has an alias", false, "-h", "-n", HOST).as(ALIAS),
                new Kind("with a critical option", false, "-h", "-n", HOST, "-O", "critical:foo=bar"),
                new Kind("with a critical option without a value", false, "-h", "-n", HOST, "-O", "critical:foo"),
                new Kind("with an extension", true, "-h", "-n", HOST, "-O", "extension:foo=bar"),
                new Kind("expired", false, "-h", "-n", HOST, "-V", "20200101:20210101"),
                new Kind("expired, of a key that is known by itself", true, "-h", "-n", HOST, "-V", "20200101:20210101")
                        .knowing("@cert-authority [127.0.0.1]:PORT CA", "[127.0.0.1]:PORT KEY"),
                new Kind("not valid yet", false, "-h", "-n", HOST, "-V", "+1d:+2d"),
                new Kind("valid now", true, "-h", "-n", HOST, "-V", "-1d:+1d"),
                new Kind("valid for no time", false, "-h", "-n", HOST, "-V", "0x0:0x1"),
                new Kind("valid for ever", true, "-h", "-n", HOST, "-V", "always:forever"),
                new Kind("signed with SHA-1", false, "-h", "-n", HOST, "-t", "ssh-rsa"),
                new Kind("signed with SHA-256", true, "-h", "-n", HOST, "-t", "rsa-sha2-256"),
                new Kind("of an ECDSA key", true, "-h", "-n", HOST).on("ecdsa"),
                new Kind("of an RSA key", true, "-h", "-n", HOST).on("rsa"),
                new Kind("by an ECDSA authority", true, "-h", "-n", HOST, "-s", "ECDSA_CA")
                        .knowing("@cert-authority [127.0.0.1]:PORT ECDSA_CA"),
                new Kind("by an Ed25519 authority", true, "-h", "-n", HOST, "-s", "ED_CA", "-z", "18446744073709551615")
                        .knowing("@cert-authority [127.0.0.1]:PORT ED_CA"),
                new Kind("by a stranger", false, "-h", "-n", HOST, "-s", "STRANGER"),
                new Kind("by the authority of other machines", false, "-h", "-n", HOST)
                        .knowing("@cert-authority *.example.com CA"),
                new Kind("by a key that is no authority", false, "-h", "-n", HOST).knowing("[127.0.0.1]:PORT CA"),
                new Kind("by one of two authorities", true, "-h", "-n", HOST)
                        .knowing("@cert-authority * ED_CA", "@cert-authority * CA"),
                new Kind("by a revoked authority", false, "-h", "-n", HOST)
                        .knowing("@cert-authority [127.0.0.1]:PORT CA", "@revoked * CA"),
                new Kind("of a revoked key", false, "-h", "-n", HOST)
                        .knowing("@cert-authority [127.0.0.1]:PORT CA", "@revoked * KEY"),
                new Kind("of a key that has changed", true, "-h", "-n", HOST)
                        .knowing("@cert-authority [127.0.0.1]:PORT CA", "[127.0.0.1]:PORT ED_CA"),
                new Kind("by an authority of the name without its port", true, "-h", "-n", HOST)
                        .knowing("@cert-authority 127.0.0.1 CA"));
    }

    @BeforeAll
    static void start() throws IOException {
        authority = OpenSsh.generateKey(directory.resolve("ca"), "rsa", "", "-b", "2048");
        ecdsaAuthority = OpenSsh.generateKey(directory.resolve("ecdsa-ca"), "ecdsa", "");
        ed25519Authority = OpenSsh.generateKey(directory.resolve("ed-ca"), "ed25519", "");
        stranger = OpenSsh.generateKey(directory.resolve("stranger"), "ed25519", "");
        server = OpenSsh.start(Stream.of("ed25519", "ecdsa", "rsa")
                .map(type -> "HostCertificate " + directory.resolve(type + "-cert.pub"))
                .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void acceptsWhatTheRealClientAccepts(Kind kind) throws Exception {
        show(kind.keyType(), sign(kind));
        Path config = configuration(kind);

        assertThat(ssh(config, kind.host())).as("ssh").isEqualTo(kind.accepted());
        assertThat(poni(config, kind.host())).as("Poni").isEqualTo(kind.accepted());
    }

    @ParameterizedTest(name = "CASignatureAlgorithms {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rsa-sha2-512                  | true",
                "ssh-ed25519,rsa-sha2-512      | true",
                "ssh-ed25519                   | false",
                "rsa-sha2-256                  | false",
                "-rsa-sha2-*                   | false",
                "-ecdsa-*                      | true",
                "+ssh-rsa                      | true",
                "^ssh-ed25519                  | true"
            })
    void obeysTheAlgorithmsThatTheConfigurationAllows(String algorithms, boolean accepted) throws Exception {
        Kind kind = new Kind("signed with SHA-512", accepted, "-h", "-n", HOST);
        show(kind.keyType(), sign(kind));
        Path config = configuration(kind);
        Files.writeString(config, "CASignatureAlgorithms " + algorithms + "\n" + Files.readString(config));

        assertThat(ssh(config, kind.host())).as("ssh").isEqualTo(accepted);
        assertThat(poni(config, kind.host())).as("Poni").isEqualTo(accepted);
    }

    private static String text(Kind kind, String pattern) throws IOException {
        return pattern.replace("PORT", "" + server.port())
                .replace("ECDSA_CA", publicKey(ecdsaAuthority))
                .replace("ED_CA", publicKey(ed25519Authority))
                .replace("CA", publicKey(authority))
                .replace("KEY", server.hostKey(kind.keyType()));
    }

    private static String publicKey(Path key) throws IOException {
        String[] words = Files.readString(Path.of(key + ".pub")).split(" ");
        return words[0] + " " + words[1];
    }

    private static Path file(String name) {
        return switch (name) {
            case "ECDSA_CA" -> ecdsaAuthority;
            case "ED_CA" -> ed25519Authority;
            default -> stranger;
        };
    }

    /** @return the certificate of the server's key */
    private static byte[] sign(Kind kind) throws Exception {
        Path key = directory.resolve("signed.pub");
        Files.copy(
                server.directory().resolve("host_" + kind.keyType() + ".pub"),
                key,
                StandardCopyOption.REPLACE_EXISTING);
        List<String> command =
                new ArrayList<>(List.of(OpenSsh.binary("ssh-keygen").toString(), "-q", "-I", "test"));
        boolean otherAuthority = false;
        for (String word : kind.keygen()) {
            otherAuthority |= word.equals("-s");
            command.add(
                    command.get(command.size() - 1).equals("-s") ? file(word).toString() : text(kind, word));
        }
        if (!otherAuthority) {
            command.addAll(List.of("-s", authority.toString()));
        }
        command.add(key.toString());
        assertThat(run(command)).isEmpty();
        return Files.readAllBytes(directory.resolve("signed-cert.pub"));
    }

    /** sshd reads its keys and certificates anew for each connection. */
    private static void show(String keyType, byte[] certificate) throws IOException {
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            Files.deleteIfExists(directory.resolve(type + "-cert.pub"));
        }
        Files.write(directory.resolve(keyType + "-cert.pub"), certificate);
    }

    private static Path configuration(Kind kind) throws IOException {
        List<String> known = new ArrayList<>();
        for (String line : kind.knownHosts()) {
            known.add(text(kind, line));
        }
        Path file = Files.write(directory.resolve("known_hosts"), known);
        return Files.writeString(directory.resolve("config"), """
                Host %s
                  HostKeyAlias %s
                Host *
                  HostName 127.0.0.1
                  Port %d
                  User %s
                  IdentityFile %s
                  IdentitiesOnly yes
                  UserKnownHostsFile %s
                  GlobalKnownHostsFile /dev/null
                  StrictHostKeyChecking yes
                  UpdateHostKeys no
                  BatchMode yes
                """.formatted(
                        ALIAS, ALIAS, server.port(), OpenSsh.user(), server.identity(), file));
    }

    private static boolean ssh(Path config, String host) throws Exception {
        Process ssh = new ProcessBuilder(OpenSsh.binary("ssh").toString(), "-F", config.toString(), host, "true")
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .start();
        ssh.getInputStream().readAllBytes();
        return ssh.waitFor() == 0;
    }

    private static boolean poni(Path config, String host) throws InterruptedException {
        try {
            connect(config, host);
            return true;
        } catch (UnreachableException e) {
            assertThat(e).hasMessageStartingWith("Refused to connect to node \"web/http1\"");
            return false;
        }
    }

    private static void connect(Path config, String host) throws InterruptedException {
        SshSettings settings =
                TestSettings.trusting(directory.resolve("known_hosts")).withConfig(config);
        try (SshShells shells = new SshShells(settings)) {
            shells.open(server.node("web/http1", Map.of("host", host), Map.of("identity", "", "port", "")))
                    .close();
        }
    }

    @Test
    void refusesACertificateThatWasChangedAfterItWasSigned() throws Exception {
        Kind kind = new Kind("", true, "-h", "-n", HOST);
        String[] words = new String(sign(kind), StandardCharsets.US_ASCII).split(" ");
        byte[] changed = Base64.getDecoder().decode(words[1]);
        changed[changed.length - 1] ^= 1;

        HostCertificateReader reader = new HostCertificateReader(changed);
        assertThatThrownBy(reader::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("its signature is wrong");
    }

    @Test
    void refusesACertificateWhoseAuthorityIsACertificateItself() throws Exception {
        Kind kind = new Kind("", true, "-h", "-n", HOST);
        byte[] inner = Base64.getDecoder().decode(new String(sign(kind), StandardCharsets.US_ASCII).split(" ")[1]);
        byte[] key = Base64.getDecoder().decode(server.hostKey("ed25519").split(" ")[1]);
        byte[] signature = new Buffer.PlainBuffer()
                .putString("ssh-ed25519")
                .putBytes(new byte[64])
                .getCompactData();
        Buffer.PlainBuffer whole = new Buffer.PlainBuffer()
                .putString("ssh-ed25519-cert-v01@openssh.com")
                .putBytes(new byte[32])
                .putBytes(Arrays.copyOfRange(key, key.length - 32, key.length))
                .putUInt64(0)
                .putUInt32(2)
                .putString("nested")
                .putBytes(new byte[0])
                .putUInt64(0)
                .putUInt64(Long.MAX_VALUE)
                .putBytes(new byte[0])
                .putBytes(new byte[0])
                .putBytes(new byte[0])
                .putBytes(inner)
                .putBytes(signature);

        HostCertificateReader reader = new HostCertificateReader(whole.getCompactData());
        assertThatThrownBy(reader::read).hasMessageContaining("which can't be an authority");
    }

    /** Reads a certificate as it comes from a machine. */
    private record HostCertificateReader(byte[] blob) {
        HostCertificate read() {
            try {
                return HostCertificate.of((Certificate<?>) new Buffer.PlainBuffer(blob).readPublicKey());
            } catch (Buffer.BufferException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void saysWhatIsWrongWithACertificateAndWhatToDo() throws Exception {
        Map<List<String>, String> messages = Map.of(
                List.of("-n", HOST),
                        "it is a user's certificate, not a machine's. Sign the key with \"ssh-keygen -h\".",
                List.of("-h", "-n", "db"), "it is for db, not for \"127.0.0.1\". Sign the key with that name",
                List.of("-h", "-V", "20200101:20210102Z"),
                        "it has expired at 2021-01-02T00:00:00Z. Sign the key again.",
                List.of("-h", "-O", "critical:foo=bar"), "it has critical options that are not supported: foo.",
                List.of("-h", "-t", "ssh-rsa"), "it is signed with \"ssh-rsa\", which is not safe.");
        for (Map.Entry<List<String>, String> entry : messages.entrySet()) {
            Kind kind = new Kind("", false, entry.getKey().toArray(String[]::new));
            show(kind.keyType(), sign(kind));
            Path config = configuration(kind);

            assertThatThrownBy(() -> connect(config, HOST))
                    .hasMessageContaining("its host certificate, for the key ssh-ed25519 SHA256:")
                    .hasMessageContaining(entry.getValue());
        }
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(Arrays.toString(command.toArray()) + output)
                .isZero();
        return output;
    }
}
