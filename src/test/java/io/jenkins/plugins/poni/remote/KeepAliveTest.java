package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.verification.PromiscuousVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections to a real OpenSSH server that falls silent. */
@Tag("openssh")
class KeepAliveTest {
    private static final int SECONDS = 1;

    private final OpenSsh server = OpenSsh.start();
    private final SSHClient client = new SSHClient(Algorithms.shared());

    @BeforeEach
    void logIn() throws Exception {
        client.addHostKeyVerifier(new PromiscuousVerifier());
        client.connect("127.0.0.1", server.port());
        Identity key = KeyFile.read(server.identity(), Optional::empty);
        client.auth(OpenSsh.user(), new PublicKeyLogin(key, true));
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
        server.close();
    }

    private boolean endsWithin(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (client.isConnected() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return !client.isConnected();
    }

    @Test
    void endsAConnectionWhoseMachineDoesNotAnswerAnyMore() throws Exception {
        KeepAlive keepAlive = new KeepAlive(client, SECONDS);
        server.freezeConnections();

        assertThat(endsWithin(Duration.ofSeconds(20))).isTrue();
        keepAlive.end();
    }

    @Test
    void keepsOneWhoseMachineAnswersUntilItIsClosed() throws Exception {
        KeepAlive keepAlive = new KeepAlive(client, SECONDS);

        assertThat(endsWithin(Duration.ofSeconds(5))).isFalse();
        Thread runner = client.getConnection().getKeepAlive();
        assertThat(runner.isAlive()).isTrue();
        keepAlive.end();
        client.close();
        runner.join(5000);
        assertThat(runner.isAlive()).isFalse();
    }

    @Test
    void asksNothingOfAConnectionThatIsOverBefore() throws Exception {
        KeepAlive keepAlive = new KeepAlive(client, SECONDS);
        keepAlive.end();

        Thread.sleep(1500);
        assertThat(client.getConnection().getKeepAlive().isAlive()).isFalse();
    }
}
