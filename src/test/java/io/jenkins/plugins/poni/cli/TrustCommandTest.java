package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.remote.OpenSsh;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Host keys and logins from the command line, against a real OpenSSH server. */
@Tag("openssh")
class TrustCommandTest extends CliTest {
    private static final String[] EXEC = {"remote", "exec", "n1", "echo fine", "--ssh-config", "none"};

    private static OpenSsh server;

    @BeforeAll
    static void startServer() {
        server = OpenSsh.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void makeRepository() {
        run("init", directory.toString()).exits(0);
        write(
                "systems/n1/node.yaml",
                "host: 127.0.0.1\nuser: " + OpenSsh.user() + "\nssh: {port: " + server.port() + ", identity: "
                        + server.identity() + "}\n");
    }

    private Result trust(String... more) {
        String[] args = new String[more.length + 4];
        System.arraycopy(new String[] {"trust", "n1", "--ssh-config", "none"}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        return run(args);
    }

    private String knownHosts() throws IOException {
        return Files.readString(directory.resolve("known_hosts"));
    }

    @Test
    void recordsKeysAfterAYesAndCommitsThem() throws Exception {
        assertThat(run(EXEC).exits(4).out()).contains("UNREACHABLE", "poni trust n1");
        input = "yes\n";
        Result trusted = trust().exits(0);
        assertThat(trusted.out()).contains("ssh-ed25519 SHA256:", "new", "(commit ");
        assertThat(trusted.err()).contains("Record these keys? [y/N]");
        assertThat(knownHosts()).contains("[127.0.0.1]:" + server.port() + " ssh-ed25519 ");
        assertThat(run(EXEC).exits(0).out()).contains("[n1] fine");
        assertThat(trust().exits(0).out()).contains("All host keys are known already.");
        assertThat(run("history").exits(0).out()).contains("Trust the host keys of");
    }

    @Test
    void recordsNothingWithoutAYes() throws Exception {
        String before = knownHosts();
        assertThat(trust().exits(1).out()).contains("SHA256:", "Nothing was recorded");
        assertThat(knownHosts()).isEqualTo(before);
    }

    @Test
    void showsAndRecordsForMachines() throws Exception {
        String before = knownHosts();
        Result shown = trust("--json").exits(1);
        assertThat(shown.out()).startsWith("[").contains("\"recorded\" : false", "\"NEW\"", "SHA256:");
        assertThat(shown.err()).doesNotContain("Record these keys?");
        assertThat(knownHosts()).isEqualTo(before);
        assertThat(trust("--json", "--yes").exits(0).out()).contains("\"recorded\" : true");
        assertThat(trust("--json").exits(0).out()).contains("\"KNOWN\"");
    }

    @Test
    void replacesAChangedKeyOnlyWhenTold() throws Exception {
        write("known_hosts", "[127.0.0.1]:" + server.port() + " ssh-ed25519 " + otherKey() + "\n");
        assertThat(run(EXEC).exits(4).out()).contains("host key has changed");
        assertThat(trust("--yes").exits(1).err()).contains("--replace");
        assertThat(trust("--yes", "--replace", "--no-commit").exits(0).out()).contains("CHANGED", "(not committed)");
        run(EXEC).exits(0);
    }

    @Test
    void acceptsNewKeysOrAllWhenTold() throws Exception {
        String before = knownHosts();
        assertThat(run("remote", "exec", "n1", "true", "--host-keys", "none", "--ssh-config", "none")
                        .exits(0)
                        .err())
                .contains("not verified");
        assertThat(knownHosts()).isEqualTo(before);
        run("remote", "exec", "n1", "true", "--host-keys", "accept-new", "--ssh-config", "none")
                .exits(0);
        assertThat(knownHosts()).contains("ssh-");
        run(EXEC).exits(0);
        assertThat(run("audit", "--host-keys", "lax").exits(2).err()).contains("strict, accept-new, none");
    }

    @Test
    void logsWhatTheLibrariesDoForDebuggingOnly() throws Exception {
        trust("--yes").exits(0);
        assertThat(outputOf(EXEC)).contains("[n1] fine").doesNotContain("net.schmizz.sshj");
        List<String> debug = new ArrayList<>(List.of(EXEC));
        debug.add("--debug");
        assertThat(outputOf(debug.toArray(String[]::new))).contains("[n1] fine", "DEBUG net.schmizz.sshj");
    }

    private String outputOf(String... args) throws Exception {
        try (PoniProcess poni = PoniProcess.start(directory, args)) {
            poni.exits(0);
            return poni.output();
        }
    }

    @Test
    void saysWhichNodeCannotBeReached() {
        write("systems/n1/node.yaml", "host: 127.0.0.1\nssh: {port: 1}\n");
        assertThat(trust("--timeout", "5s").exits(4).err()).contains("n1", "127.0.0.1");
        write("systems/n1/node.yaml", "deploy: local\n");
        assertThat(trust().exits(2).err()).contains("deploy: local");
        assertThat(trust("--timeout", "soon").exits(2).err()).contains("soon", "5s");
    }

    @Test
    void refusesLoginFilesThatAreNotThere() {
        assertThat(run("audit", "--identity", "no-key").exits(2).err()).contains("no-key");
        assertThat(run("audit", "--ssh-config", "no-config").exits(2).err()).contains("no-config");
        assertThat(run("audit", "--password-file", "no-password").exits(2).err())
                .contains("no-password");
        assertThat(run("audit", "--password-file", "p", "--ask-pass").exits(2).err())
                .contains("--ask-pass");
        assertThat(run("audit", "--ask-pass").exits(2).err()).contains("SSH password: ", "No password");
    }

    /** A new Ed25519 key in the encoding of RFC 8709; its 32 bytes end those of Java. */
    private static String otherKey() throws Exception {
        byte[] x509 = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        ByteBuffer blob = ByteBuffer.allocate(51);
        blob.putInt(11).put("ssh-ed25519".getBytes(StandardCharsets.US_ASCII));
        blob.putInt(32).put(x509, x509.length - 32, 32);
        return Base64.getEncoder().encodeToString(blob.array());
    }
}
