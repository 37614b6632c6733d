package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.Result;
import io.jenkins.plugins.poni.cloud.ec2.Ec2Endpoint;
import io.jenkins.plugins.poni.cloud.ec2.Ec2Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Machines from a pool and from an endpoint with EC2's protocol: the controller asks for them, and an agent writes the
 * definitions and logs in.
 */
class CloudInitTest extends JenkinsTest {
    private static final String SECRET = "s3cret-key-of-the-cloud";
    private static final String USER_DATA = "s3cret-of-the-user-data";
    private static final String INIT = "poniCloudInit awsCredentialsId: 'aws', credentialsId: 'ssh'";
    private static SshMachine machine;

    private Ec2Endpoint ec2;

    @BeforeAll
    static void start() throws Exception {
        KeyPair key = Keys.generate("rsa");
        machine = SshMachine.start().allow(key.getPublic());
        key("ssh", "", Keys.openSsh(key), null);
        aws("aws", Ec2Endpoint.KEY);
        aws("wrong", "AKIAWRONGWRONGWRONGW");
        text("user-data", USER_DATA);
        jenkins.waitOnline(jenkins.createSlave("agent", "agent", null));
    }

    private static void aws(String id, String key) throws Exception {
        credentials(new AWSCredentialsImpl(CredentialsScope.GLOBAL, id, key, SECRET, ""));
    }

    @AfterAll
    static void stop() throws Exception {
        machine.close();
    }

    @BeforeEach
    void startEndpoint() {
        ec2 = Ec2Endpoint.start();
        ec2.state().console(machine.console(), 0);
    }

    @AfterEach
    void stopEndpoint() {
        ec2.close();
    }

    private Definitions definitions(String cloud) throws Exception {
        Definitions definitions = Definitions.ofApp(directory);
        definitions.write("poni.yaml", """
                format: 1
                id: shop
                defaults:
                  ssh: {port: %d}
                  cloud: %s
                pools: {lab: {one: {host: 127.0.0.1, host_keys: ["%s"]}}}
                """.formatted(machine.port(), cloud, machine.publicKey()));
        for (String node : List.of("web1", "web2")) {
            definitions.write(
                    "systems/" + node + "/node.yaml",
                    "# " + node + "\ntemplate: app\nproperties: {root: \"" + definitions.machine(node) + "\"}\n");
            Files.createDirectories(definitions.machine(node));
        }
        return definitions.commit();
    }

    /** @param more further keys, each after a comma */
    private Definitions ofEc2(String more) throws Exception {
        return definitions("{provider: ec2, region: eu-west-1, endpoint: \"" + ec2.url()
                + "\", image: ami-1, type: m5.large, zone: eu-west-1a" + more + "}");
    }

    private static String node(Definitions definitions, String name) throws IOException {
        return Files.readString(definitions.root().resolve("systems/" + name + "/node.yaml"));
    }

    @Test
    void getsAMachineOfAPoolAndGivesItBack() throws Exception {
        Definitions definitions = definitions("{provider: pool, pool: lab}");
        WorkflowRun run = run(Result.SUCCESS, scripted("agent", definitions, """
                        def machines = poniCloudInit nodes: 'web1', credentialsId: 'ssh'
                        echo machines.collect { it.name + ' ' + it.instance + ' ' + it.host + ' ' + it.status }.join(', ')
                        poniDeploy nodes: 'web1', credentialsId: 'ssh'
                        """));
        assertThat(log(run)).contains("web1 one 127.0.0.1 changed", "accepts logins");
        assertThat(definitions.read("web1", "app.conf")).isEqualTo("web1: plain\n");
        assertThat(node(definitions, "web1")).startsWith("# web1\n").contains("instance: one");
        assertThat(definitions.messages())
                .anySatisfy(message -> assertThat(message)
                        .startsWith("Create a machine for \"web1\"\n")
                        .contains("Build: ", run.getUrl()));
        WorkflowRun taken = run(Result.FAILURE, scripted("agent", definitions, "poniCloudInit credentialsId: 'ssh'"));
        assertThat(log(taken)).contains("web2").doesNotContain("\tat ");

        run(Result.SUCCESS, scripted("agent", definitions, "poniCloudTerminate nodes: 'web1'"));
        assertThat(node(definitions, "web1")).doesNotContain("instance");
        assertThat(definitions.root().resolve("leases.yaml")).content().doesNotContain("one");
    }

    @Test
    void getsMachinesOfEc2WithCredentialsOfJenkinsAndLeavesNoSecret() throws Exception {
        Definitions definitions = ofEc2(", user_data: [\"#!/bin/sh\\necho {{ secret('word') }}\"]");
        String secrets = ", secrets: [word: 'user-data']";
        WorkflowRun dry = run(Result.SUCCESS, scripted("agent", definitions, INIT + secrets + ", dryRun: true"));
        assertThat(log(dry)).contains("Would create:", "web1: ec2 eu-west-1", "would be created");
        assertThat(ec2.state().machines()).isEmpty();

        WorkflowRun run = run(
                Result.SUCCESS, scripted("agent", definitions, INIT + secrets + "\nponiDeploy credentialsId: 'ssh'"));
        assertThat(log(run)).contains("Creating, unless they are there already:", "[2/2] running", "2 changed");
        assertThat(ec2.state().machines().get(0).userData()).contains(USER_DATA);
        assertThat(definitions.read("web2", "app.conf")).isEqualTo("web2: plain\n");
        assertThat(definitions.root().resolve("known_hosts")).content().contains(machine.publicKey());
        new Leaks(jenkins, List.of(SECRET, USER_DATA)).assertNone(run);

        WorkflowRun end = run(
                Result.SUCCESS,
                scripted("agent", definitions, "poniCloudTerminate nodes: '.', awsCredentialsId: 'aws'"));
        assertThat(log(end)).contains("Ending for good:", "web1: i-");
        assertThat(ec2.state().alive()).isEmpty();
        assertThat(definitions.root().resolve("known_hosts")).content().doesNotContain(machine.publicKey());
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        Definitions definitions = ofEc2("");
        WorkflowRun wrong = run(Result.FAILURE, definitions, "poniCloudInit awsCredentialsId: 'wrong', wait: false");
        assertThat(log(wrong)).contains("AuthFailure", "Check the credentials").doesNotContain("\tat ");
        WorkflowRun missing = run(Result.FAILURE, definitions, "poniCloudInit awsCredentialsId: 'missing'");
        assertThat(log(missing)).contains("this build has no credentials \"missing\"");
        WorkflowRun time = run(Result.FAILURE, definitions, "poniCloudInit lifetime: 'long'");
        assertThat(log(time)).contains("lifetime: \"long\" is no time").doesNotContain("\tat ");
        WorkflowRun none = run(Result.FAILURE, definitions, "poniCloudTerminate nodes: ''");
        assertThat(log(none)).contains("Write . for all");
        WorkflowRun unknown =
                run(Result.FAILURE, definitions("{provider: ec3}"), "poniCloudInit awsCredentialsId: 'aws'");
        assertThat(log(unknown))
                .contains("Cannot find the cloud provider \"ec3\"")
                .doesNotContain("\tat ");
        assertThat(ec2.state().machines()).isEmpty();
    }

    @Test
    void listsTheMachinesWhenItIsStoppedAndFindsThemAgain() throws Exception {
        ec2.state().onBirth(born -> born.live(0, Integer.MAX_VALUE - 1, false));
        Definitions definitions = ofEc2("");
        WorkflowRun run =
                job(scripted("agent", definitions, INIT)).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("2 pending", run);
        run.getExecutor().interrupt();
        jenkins.waitForCompletion(run);
        jenkins.assertBuildStatus(Result.ABORTED, run);
        assertThat(log(run)).contains("Started by this run and still there").doesNotContain("\tat ");
        for (Ec2Machine started : ec2.state().machines()) {
            assertThat(log(run)).contains("  " + started.id() + " (");
        }

        // As when the next build begins with a new checkout, which knows nothing.
        ec2.state().machines().forEach(started -> started.live(0, 1, false));
        Definitions fresh = new Definitions(Files.createDirectory(directory.resolve("fresh")));
        copy(definitions, fresh);
        WorkflowRun again = run(Result.SUCCESS, scripted("agent", fresh, INIT));
        assertThat(log(again)).contains("found again");
        assertThat(ec2.state().machines()).hasSize(2);
    }

    private static void copy(Definitions from, Definitions to) throws Exception {
        for (String file : List.of(
                "poni.yaml",
                "configs/app/config.yaml",
                "configs/app/settings.yaml",
                "configs/app/app.conf.j2",
                "node-templates/app.yaml")) {
            to.write(file, Files.readString(from.root().resolve(file)));
        }
        to.write("systems/web1/node.yaml", "template: app\n").write("systems/web2/node.yaml", "template: app\n");
        to.commit();
    }

    @Test
    void endsTheMachinesOfARunThatIsStoppedIfItIsToldTo() throws Exception {
        ec2.state().onBirth(born -> born.live(0, Integer.MAX_VALUE - 1, false));
        Definitions definitions = ofEc2("");
        WorkflowRun run = job(scripted("agent", definitions, INIT + ", onFailure: 'terminate'"))
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("2 pending", run);
        run.getExecutor().interrupt();
        jenkins.waitForCompletion(run);
        jenkins.assertBuildStatus(Result.ABORTED, run);
        assertThat(log(run)).contains("was ended").doesNotContain("still there");
        assertThat(ec2.state().machines()).hasSize(2);
        assertThat(ec2.state().alive()).isEmpty();
    }

    @Test
    void reapsWhatHasExpired() throws Exception {
        Definitions definitions = ofEc2("");
        run(Result.SUCCESS, definitions, "poniCloudInit awsCredentialsId: 'aws', wait: false, lifetime: '1s'");
        assertThat(ec2.state().machines().get(0).tags()).containsKey("poni:expires");
        TimeUnit.SECONDS.sleep(2);
        WorkflowRun dry = run(Result.SUCCESS, definitions, "poniCloudReap awsCredentialsId: 'aws', dryRun: true");
        assertThat(log(dry)).contains("Would end:", "web1: i-");
        assertThat(ec2.state().alive()).hasSize(2);
        run(
                Result.SUCCESS,
                definitions,
                "def ended = poniCloudReap awsCredentialsId: 'aws'\nassert ended.size() == 2 && ended[0].status == 'changed'");
        assertThat(ec2.state().alive()).isEmpty();
        assertThat(node(definitions, "web1")).doesNotContain("instance");
    }
}
