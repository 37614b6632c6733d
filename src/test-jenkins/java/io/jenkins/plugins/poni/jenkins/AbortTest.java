package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.poni.jenkins.report.PoniBuildAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build that is stopped stops what it began on machines, within seconds, and leaves a report of what had finished. */
class AbortTest extends JenkinsTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration IN_SECONDS = Duration.ofSeconds(8);
    private static final String CONFIG = """
            files:
              - source: app.conf.j2
                dest: "{{ node.root }}/app.conf"
                validate: "{% if node.slow is defined %}echo $$ > {{ node.root }}/pid; sleep 600{% else %}true{% endif %}"
            commands:
              wait:
                run: "{% if node.slow is defined %}echo $$ > {{ node.root }}/pid; sleep 600{% else %}true{% endif %}"
            """;
    private static final String SLOW = "properties: {slow: yes, root: \"%s\"}\n";
    private static SshMachine machine;
    private static KeyPair key;

    @BeforeAll
    static void start() throws Exception {
        key = Keys.generate("rsa");
        machine = SshMachine.start().allow(key.getPublic());
        key("ssh", "", Keys.openSsh(key), null);
        jenkins.waitOnline(jenkins.createSlave("agent", "agent", null));
    }

    @AfterAll
    static void stop() throws Exception {
        machine.close();
    }

    private Definitions definitions(int slowPort) throws IOException {
        Definitions definitions = new Definitions(directory)
                .write("configs/app/config.yaml", CONFIG)
                .write("configs/app/app.conf.j2", "{{ node.name }}\n")
                .write("node-templates/app.yaml", "configs: {app: {}}\nuser: " + OpenSshMachine.user() + "\n")
                .node("fast", machine);
        Files.createDirectories(definitions.machine("slow"));
        return definitions.write(
                "systems/slow/node.yaml",
                "template: app\nhost: 127.0.0.1\nssh: {port: " + slowPort + "}\n"
                        + SLOW.formatted(definitions.machine("slow")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"built-in", "agent"})
    void stopsADeployment(String agent) throws Exception {
        stops(agent, definitions(machine.port()), "poniDeploy credentialsId: 'ssh'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"built-in", "agent"})
    void stopsACommand(String agent) throws Exception {
        Files.createDirectories(directory.resolve("machines/fast"));
        stops(agent, definitions(machine.port()), "poniControl command: 'wait', credentialsId: 'ssh'");
    }

    @Test
    @EnabledIf("io.jenkins.plugins.poni.jenkins.OpenSshMachine#isInstalled")
    void stopsACommandOverOpenSsh(@TempDir Path ssh) throws Exception {
        Files.createDirectories(directory.resolve("machines/fast"));
        try (OpenSshMachine real = OpenSshMachine.start(ssh, key.getPublic())) {
            Definitions definitions = definitions(real.port()).append("known_hosts", real.knownHost());
            stops("agent", definitions, "poniControl command: 'wait', credentialsId: 'ssh'");
        }
    }

    private static void stops(String agent, Definitions definitions, String step) throws Exception {
        WorkflowRun run =
                job(scripted(agent, definitions, step)).scheduleBuild2(0).waitForStart();
        ProcessHandle process = process(definitions.machine("slow").resolve("pid"));
        jenkins.waitForMessage("fast", run);
        run.getExecutor().interrupt();
        process.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
        jenkins.waitForCompletion(run);
        jenkins.assertBuildStatus(Result.ABORTED, run);
        assertThat(log(run))
                .contains("Stopped. What had finished is in the report.")
                .doesNotContain("\tat ");
        assertThat(run.getArtifacts()).extracting(Run.Artifact::getFileName).contains("report.json");
        assertThat(run.getAction(PoniBuildAction.class).getResults()).hasSize(1);
        assertThat(definitions.machine("slow").resolve("app.conf")).doesNotExist();
    }

    private static ProcessHandle process(Path pid) throws Exception {
        while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).trim())).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"built-in", "agent"})
    void stopsAnAudit(String agent) throws Exception {
        try (SshMachine held = SshMachine.start().allow(key.getPublic())) {
            held.hold();
            Definitions definitions = Definitions.ofApp(directory).node("slow", held);
            WorkflowRun run = job(scripted(agent, definitions, "poniAudit credentialsId: 'ssh'"))
                    .scheduleBuild2(0)
                    .waitForStart();
            held.awaitHeld(1);
            assertStops(run);
            assertThat(log(run)).contains("Stopped. What had finished is in the report.");
            while (!held.isIdle()) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"built-in", "agent"})
    void stopsAVerification(String agent) throws Exception {
        Definitions definitions = Definitions.ofApp(directory)
                .write(
                        "configs/app/app.conf.j2",
                        "{% for a in range(1000) %}{% for b in range(300) %}{% endfor %}{% endfor %}");
        for (int i = 0; i < 500; i++) {
            definitions.node("web" + i, 22, "");
        }
        WorkflowRun run = job(scripted(agent, definitions, "poniVerify()"))
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("[1/500]", run);
        assertStops(run);
        assertThat(log(run)).doesNotContain("[500/500]");
    }

    private static void assertStops(WorkflowRun run) throws Exception {
        long begin = System.nanoTime();
        run.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(IN_SECONDS);
        assertThat(log(run)).contains("Stopping", "Stopped.").doesNotContain("\tat ");
    }

    @Test
    void stopsBehindATimeOutOfThePipeline() throws Exception {
        Definitions definitions = definitions(machine.port());
        WorkflowRun run = run(
                Result.ABORTED, definitions, "timeout(time: 5, unit: 'SECONDS') { poniDeploy credentialsId: 'ssh' }");
        assertThat(log(run)).contains("Stopped. What had finished is in the report.");
    }
}
