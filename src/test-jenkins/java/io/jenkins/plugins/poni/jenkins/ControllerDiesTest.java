package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.slaves.DumbSlave;
import hudson.slaves.JNLPLauncher;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * A controller that is killed while it deploys itself, and has a deployment done by an agent whose process lives on and
 * connects again.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ControllerDiesTest {
    @RegisterExtension
    final RealJenkinsExtension jenkins = new RealJenkinsExtension().withTimeout(600);

    @RegisterExtension
    final InboundAgentExtension agents = new InboundAgentExtension();

    @TempDir
    Path directory;

    private KeyPair key;
    private SshMachine machine;

    @BeforeEach
    void startMachine() throws Exception {
        key = Keys.generate("rsa");
        machine = SshMachine.start().allow(key.getPublic());
    }

    @AfterEach
    void stopMachine() throws Exception {
        machine.close();
    }

    @Test
    void deploysAgainInItsNextLife() throws Throwable {
        HashMap<String, Definitions> systems = new HashMap<>();
        HashMap<String, String> scripts = new HashMap<>();
        for (String place : new String[] {"agent", "built-in"}) {
            Definitions definitions = Definitions.ofApp(Files.createDirectory(directory.resolve(place)))
                    .node("web1", machine);
            systems.put(place, definitions);
            scripts.put(place, JenkinsTest.scripted(place, definitions, "poniDeploy credentialsId: 'ssh'"));
        }
        machine.hold();
        jenkins.startJenkins();
        jenkins.runRemotely(ControllerDiesTest::prepare, Keys.openSsh(key));
        agents.start(
                jenkins,
                InboundAgentExtension.Options.newBuilder()
                        .name("agent")
                        .webSocket()
                        .build());
        jenkins.runRemotely(ControllerDiesTest::start, scripts);
        machine.awaitHeld(2);
        Process process = jenkins.getProcess();
        jenkins.stopJenkinsForcibly();
        process.waitFor();
        machine.release();
        jenkins.startJenkins();
        HashMap<String, String> ends = jenkins.runRemotely(ControllerDiesTest::ends);

        for (String place : scripts.keySet()) {
            assertThat(ends.get(place))
                    .startsWith("SUCCESS")
                    .contains("Jenkins was restarted: beginning again.", "1 node: 1 changed");
            assertThat(systems.get(place).read("web1", "app.conf")).isEqualTo("web1: plain\n");
        }
    }

    private static void prepare(JenkinsRule r, String privateKey) throws Throwable {
        CredentialsProvider.lookupStores(r.jenkins)
                .iterator()
                .next()
                .addCredentials(
                        Domain.global(),
                        new BasicSSHUserPrivateKey(
                                CredentialsScope.GLOBAL,
                                "ssh",
                                "deploy",
                                new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource(privateKey),
                                null,
                                ""));
        r.jenkins.addNode(
                new DumbSlave("agent", new File(r.jenkins.getRootDir(), "inbound").getPath(), new JNLPLauncher()));
    }

    private static void start(JenkinsRule r, HashMap<String, String> scripts) throws Throwable {
        for (String job : scripts.keySet()) {
            WorkflowJob made = r.createProject(WorkflowJob.class, job);
            made.setDefinition(new CpsFlowDefinition(scripts.get(job), true));
            made.scheduleBuild2(0).waitForStart();
        }
    }

    private static HashMap<String, String> ends(JenkinsRule r) throws Throwable {
        HashMap<String, String> ends = new HashMap<>();
        for (WorkflowJob job : r.jenkins.getItems(WorkflowJob.class)) {
            WorkflowRun run = job.getLastBuild();
            r.waitForCompletion(run);
            ends.put(job.getName(), run.getResult() + "\n" + JenkinsRule.getLog(run));
        }
        return ends;
    }
}
