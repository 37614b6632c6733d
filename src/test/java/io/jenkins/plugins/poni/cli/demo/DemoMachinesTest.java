package io.jenkins.plugins.poni.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.loader.openssh.OpenSSHKeyPairResourceParser;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoMachinesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static SshClient client;

    @TempDir
    Path directory;

    private final List<PublicKey> hostKeys = new ArrayList<>();
    private DemoMachines machines;

    @BeforeAll
    static void startClient() {
        client = SshClient.setUpDefaultClient();
        client.start();
    }

    @AfterAll
    static void stopClient() throws IOException {
        client.close();
    }

    @BeforeEach
    void start() throws IOException {
        machines = DemoMachines.start(directory);
    }

    @AfterEach
    void stop() throws IOException {
        machines.close();
    }

    @Test
    void runsACommandInTheDirectoryOfTheMachine() throws Exception {
        Result result = run("http2", "pwd; echo $HOME; echo oops >&2; exit 7", "");

        assertThat(result.out.lines())
                .containsExactly(
                        machines.root("http2").toRealPath().toString(),
                        machines.root("http2").toString());
        assertThat(result.err).isEqualTo("oops\n");
        assertThat(result.code).isEqualTo(7);
    }

    @Test
    void carriesInputAndOutputOfAnySizeWhole() throws Exception {
        String text = "0123456789abcde\n".repeat(300_000);

        assertThat(run("pg1", "cat", text).out).isEqualTo(text);
    }

    @Test
    void endsTheCommandAndItsChildrenWhenTheConnectionEnds() throws Exception {
        ProcessHandle child;
        try (ClientSession session = login("pg1", identity());
                ChannelExec channel = session.createExecChannel("sleep 600 & echo $! > pid; echo started; wait")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            channel.setOut(out);
            channel.open().verify(PATIENCE);
            Path pid = machines.root("pg1").resolve("pid");
            while (out.size() == 0) {
                Thread.sleep(5);
            }
            child = ProcessHandle.of(Long.parseLong(Files.readString(pid).trim()))
                    .orElseThrow();
        }

        child.onExit().get(20, java.util.concurrent.TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void letsNobodyInButTheKeyOfThisRun() throws Exception {
        KeyPair stranger = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);

        assertThatThrownBy(() -> login("pg1", stranger)).isInstanceOf(SshException.class);
    }

    @Test
    void givesEveryMachineAHostKeyOfItsOwn() throws Exception {
        for (String name : DemoMachines.NAMES) {
            login(name, identity()).close();
        }

        assertThat(hostKeys.stream().map(KeyUtils::getFingerPrint))
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(
                        DemoMachines.NAMES.stream().map(machines::fingerprint).toList());
    }

    @Test
    void hasPortsThatFollowEachOther() {
        assertThat(machines.port("pg1") % 10).isZero();
        for (int id = 1; id <= 4; id++) {
            assertThat(machines.port("http" + id))
                    .hasToString(machines.frontendPorts().replace("{id}", "" + id));
        }
    }

    @Test
    void keepsItsKeyToItself() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(machines.identity())))
                .isEqualTo("rw-------");
    }

    private record Result(Integer code, String out, String err) {}

    private Result run(String machine, String command, String input) throws Exception {
        try (ClientSession session = login(machine, identity());
                ChannelExec channel = session.createExecChannel(command)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            channel.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(PATIENCE);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            return new Result(
                    channel.getExitStatus(),
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        }
    }

    private ClientSession login(String machine, KeyPair identity) throws IOException {
        ClientSession session = client.connect("anybody", "127.0.0.1", machines.port(machine))
                .verify(PATIENCE)
                .getSession();
        session.setServerKeyVerifier((to, address, key) -> hostKeys.add(key));
        session.setKeyIdentityProvider(KeyPairProvider.wrap(identity));
        session.auth().verify(PATIENCE);
        return session;
    }

    private KeyPair identity() throws Exception {
        return OpenSSHKeyPairResourceParser.INSTANCE
                .loadKeyPairs(null, machines.identity(), null)
                .iterator()
                .next();
    }
}
