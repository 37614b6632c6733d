package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Result;
import hudson.model.Run;
import hudson.slaves.DumbSlave;
import hudson.slaves.RetentionStrategy;
import io.jenkins.plugins.poni.jenkins.report.PoniBuildAction;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.URIish;
import org.jenkinsci.plugins.gitclient.GitHostKeyVerificationConfiguration;
import org.jenkinsci.plugins.gitclient.verifier.ManuallyProvidedKeyVerificationStrategy;
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
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * A controller that is restarted in the middle of each step. Its agent is a process that ends with the connection and is
 * launched again, as agents over SSH are.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RestartTest {
    private static final String AGAIN = "Jenkins was restarted: beginning again. What is done already stays as it is.";
    private static final String JOB = "restarted";
    private static final int MANY = 300;

    /** Takes some tenths of a second. */
    private static final String BUSY = "{% for a in range(1000) %}{% for b in range(300) %}{% endfor %}{% endfor %}";

    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    Path directory;

    private KeyPair key;
    private SshMachine slow;
    private SshMachine quick;

    /** Waits until a build is in the middle of its step. */
    private interface Middle {
        void await(JenkinsRule jenkins, WorkflowRun run) throws Exception;
    }

    /** What happens while there is no Jenkins. */
    private interface Meanwhile {
        void happens() throws Exception;
    }

    /** What is to be true of a build when it has ended. */
    private interface End {
        void check(WorkflowRun run, String log) throws Exception;
    }

    @BeforeEach
    void startMachines() throws Exception {
        key = Keys.generate("rsa");
        slow = SshMachine.start().allow(key.getPublic());
        quick = SshMachine.start().allow(key.getPublic());
    }

    @AfterEach
    void stopMachines() throws Exception {
        slow.close();
        quick.close();
    }

    @Test
    void deploysAgainWhatWasHalfDeployed() throws Throwable {
        Definitions definitions = twoNodes();
        Path begun = definitions.machine("slow").resolve("begun");
        Path go = definitions.machine("slow").resolve("go");
        definitions.write("configs/app/config.yaml", """
                files:
                  - source: app.conf.j2
                    dest: "{{ node.root }}/app.conf"
                    validate: >-
                      {% if node.name == "slow" %}touch BEGUN; until [ -e GO ]; do sleep 0.1; done{% else %}true{% endif %}
                """.replace("BEGUN", begun.toString())
                .replace("GO", go.toString()));
        restart(
                definitions,
                "def done = poniDeploy(credentialsId: 'ssh')\necho \"ended with ${done.counts.nodes}\"",
                (jenkins, run) -> {
                    await(begun);
                    jenkins.waitForMessage("[1/2] fast", run);
                },
                () -> Files.createFile(go),
                (run, log) -> {
                    assertThat(run.getResult()).as(log).isEqualTo(Result.SUCCESS);
                    assertThat(log).contains(AGAIN, "[2/2] ", "ended with 2");
                    assertThat(definitions.read("slow", "app.conf")).isEqualTo("slow: plain\n");
                    assertThat(definitions.read("fast", "app.conf")).isEqualTo("fast: plain\n");
                    assertThat(run.getAction(PoniBuildAction.class).getResults())
                            .singleElement()
                            .satisfies(result -> assertThat(result.getNodes()).isEqualTo(2));
                    assertThat(run.getArtifacts())
                            .extracting(Run.Artifact::getFileName)
                            .containsOnlyOnce("report.json");
                });
    }

    @Test
    void auditsAgain() throws Throwable {
        slow.hold();
        restart(
                twoNodes(),
                "assert poniAudit(credentialsId: 'ssh').counts.files.missing == 2",
                (jenkins, run) -> slow.awaitHeld(1),
                slow::release,
                (run, log) -> {
                    assertThat(run.getResult()).as(log).isEqualTo(Result.UNSTABLE);
                    assertThat(log).contains(AGAIN, "Poni found drift: 2 nodes: 2 drift (2 MISSING)");
                    assertThat(run.getAction(PoniBuildAction.class).getResults())
                            .hasSize(1);
                });
    }

    @Test
    void verifiesAgain() throws Throwable {
        Definitions definitions = Definitions.ofApp(directory).write("configs/app/app.conf.j2", BUSY);
        for (int i = 0; i < MANY; i++) {
            definitions.node("web" + i, 22, "");
        }
        restart(
                definitions,
                "assert poniVerify().counts.nodes == " + MANY,
                (jenkins, run) -> jenkins.waitForMessage("[1/" + MANY + "]", run),
                () -> definitions.write("configs/app/app.conf.j2", "quick\n"),
                (run, log) -> {
                    assertThat(run.getResult()).as(log).isEqualTo(Result.SUCCESS);
                    assertThat(log).contains(AGAIN, MANY + " nodes: " + MANY + " ok");
                });
    }

    @Test
    void pushesNodesThatWereMadeBefore() throws Throwable {
        Definitions definitions = Definitions.ofApp(directory).commit();
        Path bare = bare(definitions);
        slow.hold();
        restart(
                definitions,
                "assert poniCreateNode(name: 'web{id}', count: 2, template: 'app', push: true, branch: 'main',"
                        + " gitCredentialsId: 'ssh') == ['web1', 'web2']",
                (jenkins, run) -> slow.awaitHeld(1),
                slow::release,
                (run, log) -> {
                    assertThat(run.getResult()).as(log).isEqualTo(Result.SUCCESS);
                    assertThat(log)
                            .contains("Jenkins was restarted: going on.", "The nodes were made before the break.")
                            .contains("Pushed to main of ssh://");
                });
        assertThat(definitions.messages()).hasSize(2).first().asString().contains("web1");
        try (Git git = Git.open(bare.toFile());
                Git checkout = Git.open(definitions.root().toFile())) {
            assertThat(git.getRepository().resolve("main"))
                    .isEqualTo(checkout.getRepository().resolve("HEAD"));
        }
    }

    /** The second step does what the failure of the first advises. */
    @Test
    void leavesItToThePipelineHowCommandsGoOn() throws Throwable {
        Definitions definitions = twoNodes().write("configs/app/config.yaml", """
                commands:
                  greet: {run: "echo hello >> {{ node.root }}/greeted"}
                """);
        slow.hold();
        restart(
                definitions,
                """
                try {
                  poniControl command: 'greet', credentialsId: 'ssh'
                } catch (e) {
                  echo "caught ${e.message}"
                  poniControl command: 'greet', credentialsId: 'ssh', exclude: 'fast'
                }
                """,
                (jenkins, run) -> {
                    slow.awaitHeld(1);
                    jenkins.waitForMessage("[1/2] fast", run);
                },
                slow::release,
                (run, log) -> {
                    assertThat(run.getResult()).as(log).isEqualTo(Result.SUCCESS);
                    assertThat(log)
                            .containsPattern("Known to have finished:\\R {2}fast")
                            .contains("caught Jenkins was restarted while poniControl ran \"greet\". 1 command, listed"
                                    + " above, is known to have finished")
                            .doesNotContain(AGAIN);
                    assertThat(definitions.read("fast", "greeted")).isEqualTo("hello\n");
                    assertThat(definitions.read("slow", "greeted")).isEqualTo("hello\n");
                    try (Stream<Path> left = Files.walk(Path.of(definitions.path() + "@tmp"))) {
                        assertThat(left.filter(Files::isRegularFile)).isEmpty();
                    }
                });
    }

    private Definitions twoNodes() throws Exception {
        Definitions definitions =
                Definitions.ofApp(directory).node("slow", slow).node("fast", quick);
        Files.createDirectories(definitions.machine("slow"));
        Files.createDirectories(definitions.machine("fast"));
        return definitions;
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
                    .setUri(new URIish("ssh://git@127.0.0.1:" + slow.port() + bare))
                    .call();
        }
        return bare;
    }

    private static void await(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void restart(Definitions definitions, String steps, Middle middle, Meanwhile meanwhile, End end)
            throws Throwable {
        sessions.then(jenkins -> {
            prepare(jenkins);
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, JOB);
            job.setDefinition(new CpsFlowDefinition(JenkinsTest.scripted("agent", definitions, steps), true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            middle.await(jenkins, run);
            assertThat(run.isBuilding()).isTrue();
        });
        meanwhile.happens();
        sessions.then(jenkins -> {
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName(JOB, WorkflowJob.class).getLastBuild();
            jenkins.waitForCompletion(run);
            end.check(run, JenkinsRule.getLog(run));
        });
    }

    private void prepare(JenkinsRule jenkins) throws Exception {
        CredentialsProvider.lookupStores(jenkins.jenkins)
                .iterator()
                .next()
                .addCredentials(
                        Domain.global(),
                        new BasicSSHUserPrivateKey(
                                CredentialsScope.GLOBAL,
                                "ssh",
                                "deploy",
                                new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource(Keys.openSsh(key)),
                                null,
                                ""));
        GitHostKeyVerificationConfiguration.get()
                .setSshHostKeyVerificationStrategy(new ManuallyProvidedKeyVerificationStrategy(slow.knownHost()));
        // Those of JenkinsRule.createSlave are never launched a second time.
        DumbSlave agent = new DumbSlave(
                "agent",
                new File(jenkins.jenkins.getRootDir(), "agent").getPath(),
                jenkins.createComputerLauncher(null));
        agent.setRetentionStrategy(RetentionStrategy.INSTANCE);
        jenkins.jenkins.addNode(agent);
        jenkins.waitOnline(agent);
    }
}
