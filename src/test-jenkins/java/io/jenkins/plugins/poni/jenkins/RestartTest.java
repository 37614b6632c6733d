package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.slaves.DumbSlave;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.URIish;
import org.jenkinsci.plugins.gitclient.GitHostKeyVerificationConfiguration;
import org.jenkinsci.plugins.gitclient.verifier.NoHostKeyVerificationStrategy;
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
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A controller that is restarted in the middle of each step, in a process of its own, with an agent in another one. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RestartTest {
    private static final String BUSY = "{% for a in range(1000) %}{% for b in range(300) %}{% endfor %}{% endfor %}";

    @RegisterExtension
    final RealJenkinsExtension jenkins = new RealJenkinsExtension().withTimeout(600);

    @TempDir
    Path directory;

    private KeyPair key;
    private SshMachine machine;
    private SshMachine quick;

    @BeforeEach
    void startMachines() throws Exception {
        key = Keys.generate("rsa");
        machine = SshMachine.start().allow(key.getPublic());
        quick = SshMachine.start().allow(key.getPublic());
    }

    @AfterEach
    void stopMachines() throws Exception {
        machine.close();
        quick.close();
    }

    private Definitions definitions(String name) throws Exception {
        return Definitions.ofApp(Files.createDirectory(directory.resolve(name)));
    }

    @Test
    void goesOnWithWhatCanBeDoneTwiceAndSaysWhatIsKnownOfTheRest() throws Throwable {
        Definitions deploy = definitions("deploy").node("web1", machine).node("web2", quick);
        Definitions audit = definitions("audit").node("web1", machine);
        Definitions control = definitions("control").node("web1", machine).node("web2", quick);
        Definitions verify = definitions("verify").write("configs/app/app.conf.j2", BUSY);
        for (int i = 0; i < 400; i++) {
            verify.node("web" + i, 22, "");
        }
        Definitions create = definitions("create").commit();
        Path bare = bare(create);

        HashMap<String, String> scripts = new HashMap<>();
        scripts.put("deploy", JenkinsTest.scripted("agent", deploy, "poniDeploy credentialsId: 'ssh'"));
        scripts.put(
                "audit", JenkinsTest.scripted("built-in", audit, "poniAudit credentialsId: 'ssh', onDrift: 'ignore'"));
        scripts.put(
                "control",
                JenkinsTest.scripted("agent", control, "poniControl command: 'greet', credentialsId: 'ssh'"));
        scripts.put("verify", JenkinsTest.scripted("agent", verify, "poniVerify()"));
        scripts.put(
                "create",
                JenkinsTest.scripted(
                        "agent",
                        create,
                        "assert poniCreateNode(name: 'web{id}', count: 2, template: 'app', push: true, branch: 'main',"
                                + " gitCredentialsId: 'ssh') == ['web1', 'web2']"));

        machine.hold();
        jenkins.startJenkins();
        jenkins.runRemotely(RestartTest::prepare, Keys.openSsh(key));
        jenkins.runRemotely(RestartTest::start, scripts);
        machine.awaitHeld(4);
        jenkins.runRemotely(RestartTest::awaitMessage, "control", "web2: ");
        jenkins.stopJenkins();
        verify.write("configs/app/app.conf.j2", "idle\n");
        machine.release();
        jenkins.startJenkins();
        HashMap<String, String> ends = jenkins.runRemotely(RestartTest::ends, scripts);

        String again = "Jenkins was restarted: beginning again.";
        assertThat(ends.get("deploy")).startsWith("SUCCESS").contains(again);
        assertThat(deploy.read("web1", "app.conf")).isEqualTo("web1: plain\n");
        assertThat(deploy.read("web2", "app.conf")).isEqualTo("web2: plain\n");
        assertThat(ends.get("audit")).startsWith("SUCCESS").contains(again, "1 drift");
        assertThat(ends.get("verify")).startsWith("SUCCESS").contains(again, "400 nodes");
        assertThat(ends.get("control"))
                .startsWith("FAILURE")
                .contains("Known to have finished:", "web2", "Jenkins was restarted while poniControl ran \"greet\"");
        assertThat(ends.get("create")).startsWith("SUCCESS");
        try (Git git = Git.open(bare.toFile())) {
            assertThat(git.log().call().iterator().next().getFullMessage()).contains("web1");
        }
    }

    private Path bare(Definitions definitions) throws Exception {
        Path bare = directory.resolve("origin.git");
        try (Git git = Git.open(definitions.root().toFile())) {
            Git.cloneRepository()
                    .setURI(definitions.path())
                    .setDirectory(bare.toFile())
                    .setBare(true)
                    .call()
                    .close();
            git.remoteAdd()
                    .setName("origin")
                    .setUri(new URIish("ssh://git@127.0.0.1:" + machine.port() + bare))
                    .call();
        }
        return bare;
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
        GitHostKeyVerificationConfiguration.get()
                .setSshHostKeyVerificationStrategy(new NoHostKeyVerificationStrategy());
        r.jenkins.setNumExecutors(5);
        DumbSlave agent = new DumbSlave(
                "agent", new File(r.jenkins.getRootDir(), "agent-of-five").getPath(), r.createComputerLauncher(null));
        agent.setNumExecutors(5);
        r.jenkins.addNode(agent);
        r.waitOnline(agent);
    }

    private static void start(JenkinsRule r, HashMap<String, String> scripts) throws Throwable {
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            WorkflowJob job = r.createProject(WorkflowJob.class, script.getKey());
            job.setDefinition(new CpsFlowDefinition(script.getValue(), true));
            job.scheduleBuild2(0).waitForStart();
        }
    }

    private static void awaitMessage(JenkinsRule r, String job, String message) throws Throwable {
        r.waitForMessage(
                message, r.jenkins.getItemByFullName(job, WorkflowJob.class).getLastBuild());
    }

    private static HashMap<String, String> ends(JenkinsRule r, HashMap<String, String> scripts) throws Throwable {
        HashMap<String, String> ends = new HashMap<>();
        for (String job : scripts.keySet()) {
            WorkflowRun run =
                    r.jenkins.getItemByFullName(job, WorkflowJob.class).getLastBuild();
            r.waitForCompletion(run);
            ends.put(job, run.getResult() + "\n" + JenkinsRule.getLog(run));
        }
        return ends;
    }
}
