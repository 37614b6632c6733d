package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.UnreachableException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.verification.PromiscuousVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections to a real OpenSSH server that falls silent, or that is far away. */
@Tag("openssh")
class KeepAliveTest {
    private static final int SECONDS = 1;

    /** Carries a megabyte in 40 seconds, and so more than the buffers of a connection hold in four. */
    private static final int SLOW = 25_000;

    private final OpenSsh server = OpenSsh.start();
    private SlowLink link;
    private SshConnection connection;

    @BeforeEach
    void logIn() throws Exception {
        link = new SlowLink(server.port(), SLOW);
        connection = connect(server.port());
    }

    private SshConnection connect(int port) throws IOException {
        Destination destination = new Destinations(TestSettings.of(server))
                .of(server.node("web", Map.of(), Map.of("port", Integer.toString(port), "connect", "60s")));
        SshReach reach = new SshReach(destination, Algorithms.shared(), null);
        reach.connect(new PromiscuousVerifier());
        reach.client().auth(OpenSsh.user(), new PublicKeyLogin(KeyFile.read(server.identity(), Optional::empty), true));
        return new SshConnection(destination, reach, SECONDS);
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        link.close();
        server.close();
    }

    private static boolean endsWithin(SSHClient client, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (client.isConnected() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return !client.isConnected();
    }

    @Test
    void endsAConnectionWhoseMachineDoesNotAnswerAnyMore() throws Exception {
        server.freezeConnections();

        assertThat(endsWithin(connection.client(), Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void keepsOneWhoseMachineAnswersUntilItIsClosed() throws Exception {
        assertThat(endsWithin(connection.client(), Duration.ofSeconds(5))).isFalse();
        assertThat(connection.keepAlive().isWatching()).isTrue();
        connection.close();

        for (int i = 0; i < 100 && connection.keepAlive().isWatching(); i++) {
            Thread.sleep(50);
        }
        assertThat(connection.keepAlive().isWatching()).isFalse();
    }

    @Test
    void asksNothingOfAConnectionThatIsOverBefore() throws Exception {
        connection.close();

        Thread.sleep(1500);
        assertThat(connection.keepAlive().isWatching()).isFalse();
    }

    @Test
    @DisplayName("X-8b: a slow link that is sent much data is not taken for dead, though answers wait behind the data")
    void keepsASlowLinkThatIsSentData() throws Exception {
        byte[] bytes = new byte[150_000];
        try (SshShell shell = new SshShell(connect(link.port()));
                Shell.Running script = shell.start("", "wc -c")) {
            try (OutputStream stdin = script.stdin()) {
                stdin.write(bytes);
            }
            assertThat(new String(script.stdout().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualToIgnoringWhitespace("150000");
        }
    }

    @Test
    @DisplayName("X-8b: a slow link that brings data is not taken for dead, though answers wait behind the data")
    void keepsASlowLinkThatBringsData() throws Exception {
        try (SshShell shell = new SshShell(connect(link.port()));
                Shell.Running script = shell.start("", "head -c 150000 /dev/zero")) {
            assertThat(script.stdout().readAllBytes()).hasSize(150_000);
            assertThat(script.waitFor(Duration.ofSeconds(60))).isEqualTo(OptionalInt.of(0));
        }
    }

    @Test
    @DisplayName("X-8b: a link that dies in the middle of data still ends the connection")
    void endsASlowLinkThatDies() throws Exception {
        try (SshShell shell = new SshShell(connect(link.port()))) {
            Shell.Running script = shell.start("", "cat >/dev/null");
            OutputStream stdin = script.stdin();
            stdin.write(new byte[30_000]);
            link.cut();

            assertThatIOException().isThrownBy(() -> stdin.write(new byte[1_000_000]));
            assertThatThrownBy(() -> script.waitFor(Duration.ofSeconds(60)))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("Lost the connection to node \"web\"")
                    .hasMessageContaining("nothing came from it for");
        }
    }
}
