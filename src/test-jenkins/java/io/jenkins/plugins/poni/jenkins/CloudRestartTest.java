package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.RetentionStrategy;
import io.jenkins.plugins.poni.cloud.ec2.Ec2Endpoint;
import io.jenkins.plugins.poni.cloud.ec2.Ec2Machine;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A controller that is restarted while it waits for machines: the step goes on, and makes no machine twice. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CloudRestartTest {
    private static final String JOB = "restarted";

    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    Path directory;

    @Test
    void waitsOnForTheMachinesThatItStarted() throws Throwable {
        KeyPair key = Keys.generate("rsa");
        try (SshMachine machine = SshMachine.start().allow(key.getPublic());
                Ec2Endpoint ec2 = Ec2Endpoint.start()) {
            ec2.state().console(machine.console(), 0);
            ec2.state().onBirth(born -> born.live(0, Integer.MAX_VALUE - 1, false));
            Definitions definitions = definitions(machine, ec2);
            sessions.then(jenkins -> begin(jenkins, key, definitions));

            // A process would have ended with Jenkins; here its thread has to.
            ec2.state().forbid("DescribeInstances");
            while (Thread.getAllStackTraces().values().stream()
                    .flatMap(Arrays::stream)
                    .anyMatch(frame -> frame.getClassName().equals(PoniCloudInitStep.class.getName()))) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            ec2.state().allow("DescribeInstances");
            ec2.state().machines().forEach(born -> born.live(0, 1, false));

            sessions.then(jenkins -> {
                WorkflowRun run = jenkins.jenkins
                        .getItemByFullName(JOB, WorkflowJob.class)
                        .getLastBuild();
                jenkins.waitForCompletion(run);
                String log = JenkinsRule.getLog(run);
                assertThat(run.getResult()).as(log).isEqualTo(Result.SUCCESS);
                assertThat(log).contains("Jenkins was restarted: going on.", "web1: accepts logins", "got 1");
            });
            assertThat(ec2.state().machines()).extracting(Ec2Machine::state).containsExactly("running");
            assertThat(definitions.messages()).anyMatch(message -> message.contains("machine"));
        }
    }

    private Definitions definitions(SshMachine machine, Ec2Endpoint ec2) throws Exception {
        Definitions definitions =
                Definitions.ofApp(directory).write("poni.yaml", """
                format: 1
                id: shop
                defaults:
                  ssh: {port: %d}
                  cloud: {provider: ec2, region: eu-west-1, endpoint: "%s", image: ami-1, type: m5.large}
                """.formatted(machine.port(), ec2.url()));
        return definitions
                .write(
                        "systems/web1/node.yaml",
                        "template: app\nproperties: {root: \"" + definitions.machine("web1") + "\"}\n")
                .commit();
    }

    private static void begin(JenkinsRule jenkins, KeyPair key, Definitions definitions) throws Exception {
        JenkinsTest.startJenkins(jenkins);
        JenkinsTest.key("ssh", "", Keys.openSsh(key), null);
        JenkinsTest.credentials(
                new AWSCredentialsImpl(CredentialsScope.GLOBAL, "aws", Ec2Endpoint.KEY, "secret-of-the-cloud", ""));
        Path home = Files.createDirectories(new File(jenkins.jenkins.getRootDir(), "agent").toPath());
        DumbSlave agent = new DumbSlave("agent", home.toString(), jenkins.createComputerLauncher(null));
        agent.setRetentionStrategy(RetentionStrategy.INSTANCE);
        jenkins.jenkins.addNode(agent);
        jenkins.waitOnline(agent);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, JOB);
        String steps =
                "def all = poniCloudInit awsCredentialsId: 'aws', credentialsId: 'ssh'\necho \"got ${all.size()}\"";
        job.setDefinition(new CpsFlowDefinition(JenkinsTest.scripted("agent", definitions, steps), true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("1 pending", run);
    }
}
