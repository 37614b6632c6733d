package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.ParameterDefinition;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import io.jenkins.plugins.poni.cloud.ec2.Ec2Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pipelines of docs/examples, as they are, from a git repository that holds them and the webshop; on an agent. */
class ExamplePipelinesTest extends JenkinsTest {
    private static final Path EXAMPLES = Path.of("docs/examples");
    private static final String PASSWORD = "pa55word-of-the-shop";
    private static SshMachine machine;

    private Path repository;
    private Path machines;

    @BeforeAll
    static void start() throws Exception {
        KeyPair key = Keys.generate("rsa");
        machine = SshMachine.start().allow(key.getPublic());
        key("shop-ssh", "", Keys.openSsh(key), null);
        text("shop-db-password", PASSWORD);
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
        jenkins.waitOnline(jenkins.createSlave("agent", "reaches-nodes", null));
    }

    @AfterAll
    static void stop() throws Exception {
        machine.close();
    }

    /** The examples with this machine's address in place of those that stand there. */
    @BeforeEach
    void makeRepository() throws Exception {
        machines = Files.createDirectory(directory.resolve("machines"));
        Path source = directory.resolve("source");
        copy(EXAMPLES, source);
        Files.writeString(source.resolve("webshop/known_hosts"), machine.knownHost());
        change(
                source.resolve("webshop/node-templates/base.yaml"),
                text -> text + "ssh: {port: " + machine.port() + "}\n");
        try (Stream<Path> files = Files.walk(source.resolve("webshop/systems"))) {
            for (Path file : files.filter(path -> path.endsWith("node.yaml")).toList()) {
                String root = machines.resolve(file.getParent().getFileName()).toString();
                change(
                        file,
                        text -> text.replaceAll("host: .*", "host: 127.0.0.1") + "properties: {root: \"" + root
                                + "\"}\n");
            }
        }
        repository = bare(source);
    }

    private interface Change {
        String of(String text);
    }

    private static void change(Path file, Change change) throws IOException {
        Files.writeString(file, change.of(Files.readString(file)));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private Path bare(Path source) throws Exception {
        Path bare = directory.resolve("shop.git");
        try (Git git = Git.init()
                .setDirectory(source.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit().setMessage("Define the shop").setSign(false).call();
        }
        Git.cloneRepository()
                .setURI(source.toString())
                .setDirectory(bare.toFile())
                .setBare(true)
                .call()
                .close();
        return bare;
    }

    private WorkflowJob job(String pipeline, Map<String, String> parameters) throws Exception {
        WorkflowJob job = job("");
        GitSCM scm = new GitSCM(
                GitSCM.createRepoList(repository.toUri().toString(), null),
                List.of(new BranchSpec("main")),
                null,
                null,
                List.of());
        CpsScmFlowDefinition definition = new CpsScmFlowDefinition(scm, "pipelines/" + pipeline + "/Jenkinsfile");
        definition.setLightweight(true);
        job.setDefinition(definition);
        ParameterDefinition[] known =
                parameters.keySet().stream().map(StringParameterDefinition::new).toArray(ParameterDefinition[]::new);
        job.addProperty(new ParametersDefinitionProperty(known));
        return job;
    }

    private static Map<String, String> parameters(String... more) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("AGENT", "reaches-nodes");
        parameters.put("DEFINITIONS", "webshop");
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return parameters;
    }

    private static WorkflowRun begin(WorkflowJob job, Map<String, String> parameters) throws Exception {
        return job.scheduleBuild2(
                        0,
                        new ParametersAction(parameters.entrySet().stream()
                                .map(entry -> new StringParameterValue(entry.getKey(), entry.getValue()))
                                .toArray(StringParameterValue[]::new)))
                .waitForStart();
    }

    private WorkflowRun run(Result expected, String pipeline, Map<String, String> parameters) throws Exception {
        return jenkins.assertBuildStatus(
                expected, jenkins.waitForCompletion(begin(job(pipeline, parameters), parameters)));
    }

    @Test
    void deploysFromScratchAndFindsDriftAtNight() throws Exception {
        WorkflowRun dry = run(Result.SUCCESS, "deploy-from-scratch", parameters("DRY_RUN", "true"));
        assertThat(log(dry)).contains("Dry run: 5 nodes");
        assertThat(machines.resolve("http1")).doesNotExist();

        WorkflowRun deployed = run(Result.SUCCESS, "deploy-from-scratch", parameters());
        assertThat(machines.resolve("http1/etc/web/web.conf")).exists();
        assertThat(machines.resolve("pg1/etc/postgresql/shop.password"))
                .content()
                .contains(PASSWORD);
        assertThat(machines.resolve("http3/var/lib/web/installed")).exists();
        new Leaks(jenkins, List.of(PASSWORD)).assertNone(deployed);

        run(Result.SUCCESS, "nightly-audit", parameters());
        Files.writeString(machines.resolve("http2/etc/web/web.conf"), "by hand\n");
        WorkflowRun drifted = run(Result.UNSTABLE, "nightly-audit", parameters());
        assertThat(drifted.getDescription()).contains("1 drift");
        run(Result.UNSTABLE, "nightly-audit", parameters("REPAIR", "true"));
        run(Result.SUCCESS, "nightly-audit", parameters());
    }

    /** K-7: nobody was told when machines were unreachable, and a mail server that was away turned drift into a failure. */
    @Test
    void tellsAtNightWhatWasFoundWhateverBecomesOfTheMail() throws Exception {
        run(Result.SUCCESS, "deploy-from-scratch", parameters());
        Files.writeString(machines.resolve("http2/etc/web/web.conf"), "by hand\n");
        WorkflowRun drifted = run(Result.UNSTABLE, "nightly-audit", parameters("MAIL", "ops@example.com"));
        assertThat(log(drifted)).contains("Could not tell ops@example.com").doesNotContain("\tat ");

        change(
                directory.resolve("source/webshop/systems/webshop/frontend/http1/node.yaml"),
                text -> text.replace("host: 127.0.0.1", "host: 127.0.0.1\nssh: {port: 1}"));
        publish("Lose a machine");
        WorkflowRun lost = run(Result.FAILURE, "nightly-audit", parameters("MAIL", "ops@example.com"));
        assertThat(lost.getDescription()).contains("1 unreachable", "1 drift");
        assertThat(log(lost))
                .contains("Not every node could be looked at", "Could not tell ops@example.com")
                .doesNotContain("\tat ");
    }

    private void publish(String message) throws Exception {
        try (Git git = Git.open(directory.resolve("source").toFile())) {
            git.add().addFilepattern(".").call();
            git.commit().setMessage(message).setSign(false).call();
            git.push()
                    .setRemote(repository.toUri().toString())
                    .add("refs/heads/main")
                    .call();
        }
    }

    @Test
    void givesATesterAShopAndTakesItBack() throws Exception {
        Map<String, String> parameters = parameters(
                "NAME",
                "ann",
                "SIZE",
                "2",
                "DB_HOST",
                "127.0.0.1",
                "WEB_HOST",
                "127.0.0.1",
                "ROOT",
                machines.toString());
        WorkflowJob job = job("tester-environment", parameters);
        WorkflowRun run = begin(job, parameters);
        InputAction input = awaitInput(run);
        assertThat(machines.resolve("http2/var/lib/web/installed")).exists();
        assertThat(branches()).contains("refs/heads/environments/ann");
        input.getExecutions().get(0).doProceedEmpty();
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
        assertThat(machines.resolve("http2/etc/web")).doesNotExist();
        assertThat(branches()).containsExactly("refs/heads/main");
    }

    /** Puts a cloud into the definitions of the main branch, whose machines are all this one. */
    private void nameACloud(Ec2Endpoint ec2) throws Exception {
        ec2.state().console(machine.console(), 0);
        Path source = directory.resolve("source");
        Files.writeString(source.resolve("webshop/poni.yaml"), """
                format: 1
                id: webshop
                defaults:
                  cloud: {provider: ec2, region: eu-west-1, endpoint: "%s", image: ami-1, type: t3.small}
                """.formatted(ec2.url()));
        publish("Name a cloud");
        credentials(new AWSCredentialsImpl(CredentialsScope.GLOBAL, "aws", Ec2Endpoint.KEY, "secret", ""));
    }

    private Map<String, String> ofCloud(String name) {
        return parameters(
                "NAME", name, "SIZE", "2", "ROOT", machines.toString(), "CLOUD", "true", "AWS_CREDENTIALS", "aws");
    }

    @Test
    void givesATesterMachinesOfACloudAndReapsWhatIsLeft() throws Exception {
        try (Ec2Endpoint ec2 = Ec2Endpoint.start()) {
            nameACloud(ec2);
            Map<String, String> parameters = ofCloud("eve");
            WorkflowRun run = begin(job("tester-environment", parameters), parameters);
            InputAction input = awaitInput(run);
            assertThat(ec2.state().alive())
                    .hasSize(3)
                    .allSatisfy(machine -> assertThat(machine.tags()).containsKey("poni:expires"));
            assertThat(machines.resolve("http2/var/lib/web/installed")).exists();
            assertThat(branches()).contains("refs/heads/environments/eve");
            input.getExecutions().get(0).doProceedEmpty();
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
            assertThat(ec2.state().alive()).isEmpty();
            assertThat(branches()).containsExactly("refs/heads/main");

            // A build that is lost with its branch: nothing but the tags knows its machines.
            ec2.state().forbid("TerminateInstances");
            Map<String, String> lost = ofCloud("tom");
            lost.put("LIFETIME", "1");
            lost.put("LIFETIME_UNIT", "SECONDS");
            run(Result.FAILURE, "tester-environment", lost);
            assertThat(ec2.state().alive()).hasSize(3);
            assertThat(branches()).containsExactly("refs/heads/main");
            ec2.state().allow("TerminateInstances");
            WorkflowRun reaped = run(Result.SUCCESS, "nightly-reap", parameters("AWS_CREDENTIALS", "aws"));
            assertThat(reaped.getDescription()).isEqualTo("3 machines ended");
            assertThat(ec2.state().alive()).isEmpty();
        }
    }

    private static InputAction awaitInput(WorkflowRun run) throws Exception {
        InputAction input = null;
        while (run.isBuilding() && (input = run.getAction(InputAction.class)) == null
                || input != null && input.getExecutions().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertThat(log(run)).doesNotContain("ERROR");
        return input;
    }

    @Test
    void endsAnEnvironmentWhoseTimeIsOver() throws Exception {
        WorkflowRun run = run(
                Result.SUCCESS,
                "tester-environment",
                parameters(
                        "NAME",
                        "bob",
                        "SIZE",
                        "1",
                        "DB_HOST",
                        "127.0.0.1",
                        "WEB_HOST",
                        "127.0.0.1",
                        "ROOT",
                        machines.toString(),
                        "LIFETIME",
                        "1",
                        "LIFETIME_UNIT",
                        "SECONDS"));
        assertThat(log(run)).contains("Its time is over.");
        assertThat(branches()).containsExactly("refs/heads/main");
        WorkflowRun refused = run(Result.FAILURE, "tester-environment", parameters("NAME", "No Name"));
        assertThat(log(refused)).contains("is no name of an environment");
    }

    private List<String> branches() throws Exception {
        try (Git git = Git.open(repository.toFile())) {
            return git.branchList().call().stream().map(ref -> ref.getName()).toList();
        }
    }
}
