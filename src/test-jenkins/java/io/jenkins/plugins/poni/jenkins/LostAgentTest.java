package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Label;
import hudson.model.Result;
import hudson.model.Slave;
import hudson.slaves.DumbSlave;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.concurrent.TimeUnit;
import jenkins.security.MasterToSlaveCallable;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;

/**
 * K-3: an agent that dies in the middle. The log ended in 45 lines of exceptions, and neither the agent's name nor what had
 * finished was said.
 */
class LostAgentTest extends JenkinsTest {
    private static final String CONFIG = """
            files:
              - source: app.conf.j2
                dest: "{{ node.root }}/app.conf"
                validate: "{% if node.slow is defined %}echo > {{ node.root }}/begun; sleep 60{% else %}true{% endif %}"
            commands:
              wait:
                run: "{% if node.slow is defined %}echo > {{ node.root }}/begun; sleep 60{% else %}true{% endif %}"
            """;
    private static SshMachine machine;

    @RegisterExtension
    private final InboundAgentExtension inbound = new InboundAgentExtension();

    @BeforeAll
    static void start() throws Exception {
        KeyPair key = Keys.generate("rsa");
        machine = SshMachine.start().allow(key.getPublic());
        key("ssh", "deploy", Keys.openSsh(key), null);
    }

    @AfterAll
    static void stop() throws Exception {
        machine.close();
    }

    private Definitions definitions() throws IOException {
        Definitions definitions = new Definitions(directory)
                .write("configs/app/config.yaml", CONFIG)
                .write("configs/app/app.conf.j2", "{{ node.name }}\n")
                .write("node-templates/app.yaml", "configs: {app: {}}\n")
                .node("fast", machine)
                .node("slow", machine);
        definitions.write(
                "systems/slow/node.yaml",
                "template: app\nhost: 127.0.0.1\nssh: {port: " + machine.port() + "}\nproperties: {slow: true, root: \""
                        + definitions.machine("slow") + "\"}\n");
        Files.createDirectories(definitions.machine("slow"));
        Files.createDirectories(definitions.machine("fast"));
        return definitions;
    }

    @Test
    void isNamedWithWhatHadFinishedInADeployment() throws Exception {
        assertThat(log(lose("doomed-deployer", "poniDeploy credentialsId: 'ssh'")))
                .contains(
                        "ERROR: The agent \"doomed-deployer\" was lost during deploy, so that there is no report. Known to"
                                + " have finished before: fast: ",
                        "each file is either old or new, and on_change commands may not have run",
                        "build again; retry(count: 2, conditions: [agent()]) around node does so by itself.")
                .doesNotContain("\tat ", "ClosedChannelException");
    }

    @Test
    void isNamedWithWhatHadFinishedOfACommand() throws Exception {
        assertThat(log(lose("doomed-commander", "poniControl command: 'wait', credentialsId: 'ssh'")))
                .contains(
                        "ERROR: The agent \"doomed-commander\" was lost during control",
                        "Known to have finished before: fast",
                        "Other commands may have run, or may still run.")
                .doesNotContain("\tat ", "retry(count");
    }

    /** Of such an agent other exceptions tell, which can't be stored with the build. */
    @Test
    void isNamedWhenItCameOverAWebSocket() throws Exception {
        Slave agent = inbound.createAgent(
                jenkins,
                InboundAgentExtension.Options.newBuilder()
                        .name("doomed-visitor")
                        .webSocket()
                        .build());
        assertThat(log(lose(agent, "poniDeploy credentialsId: 'ssh'")))
                .contains("ERROR: The agent \"doomed-visitor\" was lost during deploy", "before: fast: ")
                .doesNotContain("\tat ", "ClosedChannelException");
    }

    /** The condition must still know a lost agent by the exception that explains it. */
    @Test
    void isReplacedByAnotherOneWhereThePipelineSaysSo() throws Exception {
        Definitions definitions = definitions();
        DumbSlave first = jenkins.createOnlineSlave(Label.get("pair"));
        WorkflowRun run = job("retry(count: 2, conditions: [agent()]) { node('pair') { dir('" + definitions.path()
                        + "') { poniDeploy credentialsId: 'ssh' } } }")
                .scheduleBuild2(0)
                .waitForStart();
        awaitBegun(definitions);
        jenkins.createOnlineSlave(Label.get("pair"));
        Files.delete(definitions.machine("slow").resolve("begun"));
        definitions.write("configs/app/config.yaml", CONFIG.replace("sleep 60", "true"));
        kill(first);
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
        assertThat(log(run)).contains("was lost during deploy", "2 nodes: 1 ok, 1 changed");
    }

    private WorkflowRun lose(String name, String step) throws Exception {
        DumbSlave agent = jenkins.createSlave(name, name, null);
        jenkins.waitOnline(agent);
        return lose(agent, step);
    }

    private WorkflowRun lose(Slave agent, String step) throws Exception {
        Definitions definitions = definitions();
        WorkflowRun run = job(scripted(agent.getNodeName(), definitions, step))
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("[1/2] fast", run);
        awaitBegun(definitions);
        kill(agent);
        return jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
    }

    private static void awaitBegun(Definitions definitions) throws InterruptedException {
        Path begun = definitions.machine("slow").resolve("begun");
        while (!Files.exists(begun)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void kill(Slave agent) throws Exception {
        long pid = agent.getChannel().call(new Pid());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    /** Asks an agent for its process. */
    private static final class Pid extends MasterToSlaveCallable<Long, RuntimeException> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long call() {
            return ProcessHandle.current().pid();
        }
    }
}
