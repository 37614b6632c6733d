package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.cloud.ec2.Ec2Endpoint;
import io.jenkins.plugins.poni.cloud.ec2.Ec2State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kill -9} at each point of init, followed by a second run: no machine is lost, and none made twice. */
class CloudKillTest extends Ec2FleetTest {
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile Process process;

    private void kill(Ec2State state) {
        try {
            started.await();
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeInstances, false, 0",
        "RunInstances, false, 0",
        "RunInstances, true, 0",
        "RunInstances, true, 4",
        "CreateTags, true, 0",
        "GetConsoleOutput, false, 0"
    })
    void leavesNoOrphanAndNoTwin(String action, boolean hadEffect, int unlisted) throws Exception {
        ec2.state().onBirth(machine -> machine.live(unlisted, 1, false));
        Consumer<Ec2State> kill = this::kill;
        if (hadEffect) {
            ec2.after(action, kill);
        } else {
            ec2.before(action, kill);
        }
        process = start("cloud", "init", "web", "--wait");
        started.countDown();
        assertThat(process.waitFor()).isNotZero();
        ec2.calm();

        run("cloud", "init", "web", "--wait").exits(0);
        assertThat(ec2.state().machines()).hasSize(2);
        assertThat(definition("web/http1"))
                .contains(ec2.state().machines().get(0).id());
        assertThat(definition("web/http2"))
                .contains(ec2.state().machines().get(1).id());
        assertThat(run("history").out()).containsPattern("machines (for|of) \"web/http1\" to \"web/http2\"");
        run("cloud", "terminate", "web", "--yes").exits(0);
        assertThat(ec2.state().alive()).isEmpty();
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(PoniProcess.command(
                List.of("-Daws.accessKeyId=" + Ec2Endpoint.KEY, "-Daws.secretAccessKey=secret"), args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("../killed.log").toFile());
        builder.environment().putAll(Map.copyOf(environment));
        return builder.start();
    }
}
