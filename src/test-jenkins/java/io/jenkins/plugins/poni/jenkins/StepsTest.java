package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each step does and returns, in both kinds of pipelines, on the controller and on an agent of its own process. */
class StepsTest extends JenkinsTest {
    private static final String AGENT = "ssh-agent";
    private static SshMachine machine;

    @BeforeAll
    static void start() throws Exception {
        KeyPair key = Keys.generate("rsa");
        machine = SshMachine.start().allow(key.getPublic());
        key("ssh", "deploy", Keys.openSsh(key), null);
        jenkins.waitOnline(jenkins.createSlave("agent", AGENT, null));
    }

    @AfterAll
    static void stop() throws Exception {
        machine.close();
    }

    private Definitions twoNodes() throws Exception {
        return Definitions.ofApp(directory)
                .node("shop/web1", machine)
                .node("shop/web2", machine)
                .commit();
    }

    static Stream<Arguments> places() {
        return Stream.of("built-in", AGENT)
                .flatMap(agent -> Stream.of(Arguments.of(agent, false), Arguments.of(agent, true)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void goesThroughTheLifeOfASystem(String agent, boolean declarative) throws Exception {
        Definitions definitions = twoNodes();
        String steps = """
                poniVerify()
                poniDeploy credentialsId: 'ssh', dryRun: true
                poniDeploy credentialsId: 'ssh', nodes: 'web', exclude: 'web2', configs: ['app'], parallel: 2, timeout: '1m'
                poniDeploy credentials: [[nodes: 'web', id: 'ssh']]
                poniAudit credentialsId: 'ssh', onDrift: 'failure'
                poniControl command: 'greet', credentialsId: 'ssh', noDeps: true, jobs: 1
                poniCreateNode name: 'shop/db{id}', template: 'app', count: 2, host: 'db{id}.example.com', properties: [rack: 'r7']
                """;
        WorkflowRun run = run(
                Result.SUCCESS,
                declarative ? declarative(agent, definitions, steps) : scripted(agent, definitions, steps));
        assertThat(definitions.read("shop/web1", "app.conf")).isEqualTo("shop/web1: plain\n");
        assertThat(definitions.read("shop/web2", "app.conf")).isEqualTo("shop/web2: plain\n");
        assertThat(log(run))
                .contains("Dry run: 2 nodes: 2 drift (2 MISSING)", "+shop/web1: plain", "1 node: 1 changed")
                .contains("2 nodes: 1 ok, 1 changed", "2 nodes: 2 ok", "[shop/web2] hello from shop/web2");
        assertThat(definitions.root().resolve("systems/shop/db2/node.yaml"))
                .content()
                .contains("rack: r7");
        assertThat(definitions.messages().findFirst().orElseThrow())
                .contains("shop/db")
                .endsWith("\n\nBuild: " + jenkins.getURL() + run.getUrl() + "\n");
        assertThat(run.getArtifacts().stream().map(Run.Artifact::getFileName))
                .contains("report.html", "report.json", "audit.diff", "junit.xml");
    }

    @Test
    void returnsPlainValues() throws Exception {
        Definitions definitions = twoNodes();
        run(Result.SUCCESS, definitions, """
                def verified = poniVerify()
                assert verified.verb == 'verify' && !verified.failed && verified.counts.nodes == 2
                def dry = poniDeploy(credentialsId: 'ssh', dryRun: true)
                assert dry.dryRun && dry.drifted && dry.counts.drift == 2 && dry.counts.files.missing == 2
                def deployed = poniDeploy(credentialsId: 'ssh')
                assert deployed.verb == 'deploy' && !deployed.dryRun && !deployed.drifted && deployed.counts.changed == 2
                assert deployed.nodes*.name == ['shop/web1', 'shop/web2'] && deployed.nodes[0].status == 'changed'
                assert deployed.nodes[0].host == '127.0.0.1' && deployed.nodes[0].detail == '' && deployed.seconds > 0
                assert deployed.revision.length() >= 7 && deployed.summary.contains('2 changed')
                def audited = poniAudit(credentialsId: 'ssh')
                assert audited.counts.ok == 2 && audited.counts.files.ok == 2 && audited.counts.failed == 0
                def controlled = poniControl(command: 'greet', credentialsId: 'ssh')
                assert controlled.verb == 'control' && controlled.counts.nodes == 2
                def names = poniCreateNode(name: 'shop/x{id}', template: 'app', range: '5..6')
                assert names == ['shop/x5', 'shop/x6']
                assert poniCreateNode('shop/alone') == ['shop/alone']
                """);
    }

    @Test
    void keepsItsReturnValueAcrossOtherSteps() throws Exception {
        WorkflowRun run = run(
                Result.SUCCESS,
                twoNodes(),
                "def deployed = poniDeploy(credentialsId: 'ssh')\nsleep 1\necho \"kept ${deployed.counts.changed} of"
                        + " ${deployed}\"");
        assertThat(log(run)).contains("kept 2 of [");
    }

    @Test
    void marksTheBuildAsTheDriftParameterSays() throws Exception {
        Definitions definitions = twoNodes();
        run(Result.SUCCESS, definitions, "poniDeploy credentialsId: 'ssh'");
        definitions.place("shop/web2", "app.conf", "by hand\n");

        WorkflowRun unstable = run(Result.UNSTABLE, definitions, "poniAudit credentialsId: 'ssh'");
        assertThat(log(unstable)).contains("Poni found drift: 2 nodes: 1 ok, 1 drift (1 DIFFERS)");
        List<WarningAction> warnings = new DepthFirstScanner()
                .allNodes(unstable.getExecution()).stream()
                        .map(node -> node.getPersistentAction(WarningAction.class))
                        .filter(Objects::nonNull)
                        .toList();
        assertThat(warnings).singleElement().satisfies(warning -> {
            assertThat(warning.getResult()).isEqualTo(Result.UNSTABLE);
            assertThat(warning.getMessage()).startsWith("Poni found drift");
        });
        WorkflowRun ignored = run(
                Result.SUCCESS,
                definitions,
                "assert poniAudit(credentialsId: 'ssh', onDrift: 'ignore', diff: true).drifted");
        assertThat(log(ignored)).contains("-shop/web2: plain", "+by hand");
        WorkflowRun failure = run(Result.FAILURE, definitions, "poniAudit credentialsId: 'ssh', onDrift: 'failure'");
        assertThat(log(failure)).contains("ERROR: Poni found drift").doesNotContain("\tat ");
        WorkflowRun wrong = run(Result.FAILURE, definitions, "poniAudit credentialsId: 'ssh', onDrift: 'shout'");
        assertThat(log(wrong)).contains("onDrift: \"shout\" is no choice. Write unstable, failure or ignore.");
    }

    @Test
    void worksInBranchesOfOneBuildAtTheSameTime() throws Exception {
        Map<String, Definitions> all = Map.of("a", of("a"), "b", of("b"), "c", of("c"));
        StringBuilder script = new StringBuilder("parallel(\n");
        all.forEach((name, definitions) -> script.append(name)
                .append(": { ")
                .append(scripted(name.equals("b") ? AGENT : "built-in", definitions, "poniDeploy credentialsId: 'ssh'"))
                .append("},\n"));
        WorkflowRun run = run(Result.SUCCESS, script.append("failFast: false)").toString());
        for (Map.Entry<String, Definitions> one : all.entrySet()) {
            assertThat(one.getValue().read("shop/" + one.getKey(), "app.conf"))
                    .isEqualTo("shop/" + one.getKey() + ": plain\n");
        }
        assertThat(run.getArtifacts().stream()
                        .filter(artifact -> artifact.getFileName().equals("report.json"))
                        .count())
                .isEqualTo(3);
    }

    private Definitions of(String name) throws Exception {
        Path own = Files.createDirectory(directory.resolve(name));
        return Definitions.ofApp(own).node("shop/" + name, machine).commit();
    }

    @Test
    void failsWhenANodeDoesAndStillWorksOnTheOthers() throws Exception {
        Definitions definitions = twoNodes().node("shop/gone", 1, "");
        WorkflowRun run = run(Result.FAILURE, definitions, "poniDeploy credentialsId: 'ssh'");
        assertThat(definitions.read("shop/web1", "app.conf")).isEqualTo("shop/web1: plain\n");
        assertThat(log(run))
                .contains("ERROR: Poni could not deploy everything: 3 nodes: 2 changed, 1 unreachable")
                .doesNotContain("\tat ");
        assertThat(run.getArtifacts()).extracting(Run.Artifact::getFileName).contains("report.json");
        WorkflowRun caught = run(
                Result.SUCCESS,
                definitions,
                "try { poniDeploy credentialsId: 'ssh' } catch (e) { echo \"caught ${e.message}\" }");
        assertThat(log(caught)).contains("caught Poni could not deploy everything");
    }

    @Test
    void leavesItToThePipelineWhatAFailedNodeMeans() throws Exception {
        Definitions definitions = twoNodes().node("shop/gone", 1, "");
        WorkflowRun run = run(Result.SUCCESS, definitions, """
                def deployed = poniDeploy(credentialsId: 'ssh', failOnError: false)
                assert deployed.failed && deployed.counts.unreachable == 1 && deployed.counts.changed == 2
                assert deployed.nodes.findAll { it.status == 'unreachable' }*.name == ['shop/gone']
                assert deployed.nodes.find { it.name == 'shop/gone' }.detail != ''
                assert poniAudit(credentialsId: 'ssh', failOnError: false).failed
                assert poniControl(command: 'greet', credentialsId: 'ssh', failOnError: false).failed
                """);
        assertThat(log(run))
                .contains("Poni could not deploy everything: 3 nodes: 2 changed, 1 unreachable")
                .doesNotContain("ERROR:");
        definitions.place("shop/web2", "app.conf", "by hand\n");
        assertThat(log(run(
                        Result.FAILURE,
                        definitions,
                        "poniAudit credentialsId: 'ssh', failOnError: false, onDrift: 'failure'")))
                .contains("ERROR: Poni found drift");
        definitions.write("configs/app/app.conf.j2", "{{ nothing }}\n");
        run(Result.SUCCESS, definitions, "assert poniVerify(failOnError: false).failed");
        run(Result.FAILURE, definitions, "poniVerify nodes: 'none', failOnError: false");
    }

    @Test
    void staysInTheWorkspace() throws Exception {
        Definitions definitions = twoNodes();
        Files.createSymbolicLink(definitions.root().resolve("link"), directory);
        for (String dir : List.of("..", "/etc", "link", "link/../..")) {
            WorkflowRun run = run(Result.FAILURE, definitions, "poniVerify dir: '" + dir + "'");
            assertThat(log(run)).contains("The directory \"" + dir + "\" is outside the workspace");
        }
    }

    @Test
    void explainsMistakesWithoutStackTraces() throws Exception {
        Definitions definitions = twoNodes();
        Map<String, String> mistakes = Map.of(
                "poniVerify nodes: 'nothing'", "nothing",
                "poniVerify nodes: '('", "(",
                "poniVerify dir: 'elsewhere'", "elsewhere\": there is no such directory. Set dir to",
                "poniDeploy()",
                        "no credentials to log in to node \"shop/web1\" and 1 other, so that no machine was reached",
                "poniDeploy credentialsId: 'ssh', timeout: 'soon'", "timeout: \"soon\" is no time",
                "poniControl command: ''", "which command is to run",
                "poniControl command: 'grete', credentialsId: 'ssh'", "grete",
                "poniCreateNode name: ''", "what is the node to be called",
                "poniCreateNode name: '../x'", "../x",
                "poniCreateNode name: 'x{id}', count: 2, range: '1..2'", "Leave one of them out");
        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            WorkflowRun run = run(Result.FAILURE, definitions, mistake.getKey());
            assertThat(log(run)).contains(mistake.getValue()).doesNotContain("\tat ", " --", "PONI_ROOT");
        }
        definitions.write("configs/app/app.conf.j2", "{% if %}{{ nothing }}");
        assertThat(log(run(Result.FAILURE, scripted(AGENT, definitions, "poniVerify()"))))
                .contains("app.conf.j2")
                .doesNotContain("\tat ");
        definitions.write("configs/app/config.yaml", "files: [}\n");
        assertThat(log(run(Result.FAILURE, scripted(AGENT, definitions, "poniVerify()"))))
                .contains("config.yaml")
                .doesNotContain("\tat ");
        WorkflowRun outside = run(Result.FAILURE, "poniVerify()");
        assertThat(log(outside)).contains("node");
    }

    /** K-2, K-14: a typo made a green audit of nothing, and a bare 5 was taken for seconds. */
    @Test
    void refusesWhatWouldDoNothingOrMeanSomethingElse() throws Exception {
        Definitions definitions = twoNodes();
        Map<String, String> mistakes = Map.of(
                "poniAudit configs: 'wob', credentialsId: 'ssh'", "No config of the chosen nodes matches \"wob\"",
                "poniAudit configs: ['app', 'apq'], credentialsId: 'ssh'", "Did you mean \"app\"?",
                "poniDeploy configs: 'wob', credentialsId: 'ssh'", "\"wob\"",
                "poniVerify tags: 'nope'", "has the tag \"nope\"",
                "poniControl command: 'greet', configs: 'wob', credentialsId: 'ssh'", "wob",
                "poniDeploy timeout: '5', credentialsId: 'ssh'", "timeout: \"5\" is no time. Write a number and a unit",
                "poniCloudInit timeout: '5'", "timeout: \"5\" is no time",
                "poniDeploy parallel: 0, credentialsId: 'ssh'", "parallel: \"0\" is no number",
                "poniControl command: 'greet', jobs: -1, credentialsId: 'ssh'", "jobs: \"-1\" is no number");
        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            WorkflowRun run = run(Result.FAILURE, definitions, mistake.getKey());
            assertThat(log(run)).contains(mistake.getValue()).doesNotContain("\tat ", "--allow-none");
        }
        assertThat(definitions.machine("shop/web1")).doesNotExist();
    }

    /** K-14: a misspelt name of a secret was told by nothing. */
    @Test
    void tellsWhichSecretsNothingAskedFor() throws Exception {
        text("unused", "value-of-the-secret");
        assertThat(log(run(Result.SUCCESS, twoNodes(), "poniVerify secrets: [db_pasword: 'unused']")))
                .contains("Note: nothing asked for the secret \"db_pasword\".");
    }

    /** K-15: an empty audit.diff was kept of a verification and of a command. */
    @Test
    void keepsNoPatchOfWhatComparesNothing() throws Exception {
        Definitions definitions = twoNodes();
        for (String step : List.of("poniVerify()", "poniControl command: 'greet', credentialsId: 'ssh'")) {
            assertThat(run(Result.SUCCESS, definitions, step).getArtifacts().stream()
                            .map(Run.Artifact::getFileName))
                    .contains("report.html", "report.json")
                    .doesNotContain("audit.diff");
        }
    }

    /** K-10: poniCreateNode left its lock in the workspace, and git showed it. */
    @Test
    void leavesNothingOfNewNodesInTheWorkspace() throws Exception {
        Definitions definitions = twoNodes();
        run(Result.SUCCESS, definitions, "poniCreateNode 'shop/web3'");
        try (Git git = Git.open(definitions.root().toFile())) {
            assertThat(git.status().call().isClean()).isTrue();
        }
        assertThat(definitions.root().resolve(".poni.lock")).doesNotExist();
    }

    @Test
    void leavesNothingBesideTheWorkspace() throws Exception {
        Definitions definitions = twoNodes();
        run(Result.SUCCESS, definitions, "poniDeploy credentialsId: 'ssh'");
        try (Stream<Path> left = Files.walk(Path.of(definitions.path() + "@tmp"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(machine.isIdle()).isTrue();
    }
}
