package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.cloud.ec2.Ec2Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What {@code poni cloud} does with machines of EC2, from one end to the other. */
class CloudCommandTest extends Ec2FleetTest {
    @Test
    void makesMachinesThatCanBeLoggedInToAndEndsThem() throws IOException {
        String before = definition("web/http1");
        long commits = commits();
        Result result = run("cloud", "init", "web", "--wait").exits(0);
        assertThat(result.err())
                .contains("web/http1: ec2 eu-west-1 at http", "m5.large or m4.large, image ami-1")
                .contains("[1/2]", "[2/2]", "accepts logins");
        assertThat(result.out()).contains("CHANGED", "2 changed (commit ");
        assertThat(definition("web/http1"))
                .startsWith("# the node web/http1\n")
                .contains("instance: i-", "host: 127.0.0.1", "rack: r1")
                .contains("10.0.0.1");
        assertThat(directory.resolve("known_hosts")).content().contains(server.hostKey("ed25519"));
        assertThat(commits()).isGreaterThan(commits);
        assertThat(run("history").out()).contains("Create 2 machines for \"web/http1\" to \"web/http2\"");
        run("remote", "exec", "-y", "web", "true").exits(0);
        assertThat(run("cloud", "status", "--json").exits(0).out()).contains("\"state\" : \"running\"");
        assertThat(run("list", "-q").exits(0).out()).contains("running i-");
        assertThat(ec2.state().alive())
                .extracting(machine -> machine.tags().get("Name"))
                .containsExactly("web/http1", "web/http2");

        assertThat(run("cloud", "terminate", "web", "--yes").exits(0).err())
                .contains("Ending for good:", "web/http1: i-");
        assertThat(definition("web/http1")).isEqualTo(before.replace("cloud: {}", "cloud:\n  generation: 1"));
        assertThat(directory.resolve("known_hosts")).content().doesNotContain("127.0.0.1");
        assertThat(ec2.state().alive()).isEmpty();
        run("cloud", "terminate", "web", "--yes").exits(0);

        run("cloud", "init", "web", "--wait").exits(0);
        assertThat(ec2.state().alive()).hasSize(2);
    }

    @Test
    void makesNothingForANodeThatHasAMachineAndSaysSo() throws IOException {
        run("cloud", "init", "web").exits(0);
        String written = definition("web/http1");
        ec2.forgetCalls();
        assertThat(run("cloud", "init", "web").exits(0).out()).contains("has its machine already", "2 ok");
        assertThat(ec2.count("RunInstances")).isZero();
        assertThat(run("cloud", "wait", "web").exits(0).out()).contains("2 ok");
        assertThat(written).contains("instance:");

        run("cloud", "terminate", "web/http1", "--yes", "--no-commit").exits(0);
        ec2.state().machines().get(0).tags().clear();
        write("systems/web/http1/node.yaml", written);
        assertThat(run("cloud", "init", "web/http1").exits(1).out()).contains("is gone", "poni cloud terminate");
        assertThat(run("cloud", "update", "web/http1").exits(1).out()).contains("is gone");
        assertThat(run("cloud", "wait", "web/http1", "--state", "terminated")
                        .exits(0)
                        .out())
                .contains("1 ok");
        assertThat(ec2.state().machines()).hasSize(2);
    }

    @Test
    void showsWhatItWouldMakeAndAsksWhetherItMay() {
        Result result = run("cloud", "init", "web", "--dry-run").exits(0);
        assertThat(result.err()).contains("Would create:", "web/http1: ec2 eu-west-1");
        assertThat(result.out()).contains("would be created", "dry run");
        ec2.state().forbid("RunInstances");
        assertThat(run("cloud", "init", "web", "--dry-run").exits(1).out()).contains("UnauthorizedOperation");
        assertThat(ec2.state().machines()).isEmpty();
    }

    @Test
    void refusesMoreMachinesThanAllowed() {
        assertThat(run("cloud", "init", "web", "--max-instances", "1").exits(2).err())
                .contains("2 machines, more than 1", "--max-instances 2");
        assertThat(ec2.calls()).isEmpty();
    }

    @Test
    void makesNothingAnywhereWhenSomethingStandsAgainstOne() {
        node("web/http2", "image: ami-gone");
        Result result = run("cloud", "init", "web").exits(1);
        assertThat(result.out()).contains("FAILED      web/http2", "no image ami-gone", "SKIPPED     web/http1");
        node("web/http2", "typ: x, metadata: {tokens: maybe}, disks: [{device: /dev/sdb}]");
        assertThat(run("cloud", "init", "web").exits(3).err())
                .contains(
                        "systems/web/http2/node.yaml:3",
                        "\"typ\"",
                        "Did you mean \"type\"?",
                        "\"maybe\"",
                        "neither a size");
        assertThat(ec2.state().machines()).isEmpty();
    }

    @Test
    void needsAnIdentityOfTheRepository() {
        write("poni.yaml", root("").replace("id: shop\n", ""));
        assertThat(run("cloud", "init", "web").exits(3).err()).contains("no \"id\"", "id: webshop-");
    }

    @Test
    void waitsUntilTheMachinesAreListed() throws IOException {
        ec2.state().onBirth(machine -> change(machine, 3, 2));
        run("cloud", "init", "web", "--wait").exits(0);
        assertThat(definition("web/http2")).contains("host: 127.0.0.1");
    }

    /** In a method of its own, since the fields are the endpoint's. */
    private static void change(Ec2Machine machine, int unlisted, int pending) {
        machine.live(unlisted, pending, false);
    }

    @Test
    void listsWhatAFailedRunLeavesBehind() throws IOException {
        ec2.state().onBirth(machine -> machine.live(0, 1, machine.index() == 1));
        Result result = run("cloud", "init", "web", "--wait").exits(1);
        assertThat(result.out())
                .contains("FAILED      web/http2", "Internal error on launch")
                .contains("Started by this run and still there", "i-00000001 (ec2 eu-west-1");
        assertThat(definition("web/http1")).contains("i-00000001");
        assertThat(run("cloud", "status").exits(1).out()).contains("Internal error on launch");
    }

    @Test
    void listsWhatItMadeWhenItCannotWriteItDown() throws IOException {
        ec2.after("RunInstances", state -> write("poni.yaml", "format: one\n"));
        String out = run("cloud", "init", "web").exits(1).out();
        assertThat(out).contains("could not be written down", "poni.yaml:1", "Started by this run and still there");
        ec2.state().machines().forEach(machine -> assertThat(out).contains("  " + machine.id() + " ("));

        ec2.calm();
        write("poni.yaml", root(""));
        run("cloud", "init", "web").exits(0);
        assertThat(ec2.state().machines()).hasSize(2);
        assertThat(definition("web/http1"))
                .contains(ec2.state().machines().get(0).id());
    }

    @Test
    void forgetsTheHostKeyByTheNameThatTheSshConfigurationGivesIt() throws IOException {
        Path config = directory.resolveSibling("ssh-config");
        Files.writeString(config, "Host 127.0.0.1\n  HostKeyAlias machine-of-http1\n");
        environment.put("PONI_SSH_CONFIG", config.toString());
        run("cloud", "init", "web/http1", "--wait").exits(0);
        assertThat(directory.resolve("known_hosts")).content().contains("machine-of-http1");
        run("cloud", "terminate", "web/http1", "--yes").exits(0);
        assertThat(directory.resolve("known_hosts")).content().doesNotContain("machine-of-http1");
    }

    @Test
    void endsWhatAFailedRunMadeIfItIsToldTo() throws IOException {
        ec2.state().onBirth(machine -> machine.live(0, 1, machine.index() == 1));
        Result result = run("cloud", "init", "web", "--wait", "--on-failure", "terminate")
                .exits(1);
        assertThat(result.out()).contains("was ended").doesNotContain("still there");
        assertThat(ec2.state().alive()).isEmpty();
        assertThat(definition("web/http1")).doesNotContain("instance").contains("generation: 1");
        ec2.state().onBirth(machine -> {});
        run("cloud", "init", "web", "--wait").exits(0);
        assertThat(ec2.state().alive()).hasSize(2);
    }

    @Test
    void givesUpWaitingInTime() {
        ec2.state().onBirth(machine -> machine.live(0, 100_000, false));
        assertThat(run("cloud", "init", "web", "--wait", "--timeout", "500ms")
                        .exits(1)
                        .out())
                .contains("did not become running in time, it is pending");
        ec2.state().machines().forEach(machine -> machine.live(0, 0, false));
        ec2.state().console("nothing of interest", 0);
        assertThat(run("cloud", "wait", "web", "--timeout", "500ms").exits(1).out())
                .contains("has not shown its host keys in time");
        assertThat(run("cloud", "wait", "web", "--timeout", "500ms", "--state", "stopped")
                        .exits(1)
                        .out())
                .contains("did not become stopped in time");
    }

    @Test
    void saysThatAMachineLetsNobodyIn() throws IOException {
        Files.writeString(directory.resolve("other"), "");
        write("poni.yaml", root("").replaceAll("port: [0-9]+", "port: 1"));
        assertThat(run("cloud", "init", "web", "--wait", "--timeout", "2s")
                        .exits(4)
                        .out())
                .contains("UNREACHABLE", "nothing listens on port 1", "still there");
    }

    @Test
    void tellsOfASpotInstanceThatWasTakenBack() throws IOException {
        write("poni.yaml", root(", spot: {max_price: \"0.1\"}"));
        run("cloud", "init", "web", "--wait").exits(0);
        ec2.state().machines().get(0).end("Server.SpotInstanceTermination: Spot instance termination");
        assertThat(run("cloud", "status").exits(1).out()).contains("Server.SpotInstanceTermination");
        assertThat(run("cloud", "wait", "web").exits(1).out()).contains("Server.SpotInstanceTermination");
        assertThat(ec2.state().machines()).hasSize(2);
        run("cloud", "terminate", "web/http1", "--yes").exits(0);
        run("cloud", "init", "web/http1", "--wait").exits(0);
        assertThat(ec2.state().alive()).hasSize(2);
    }

    @Test
    void learnsAnInjectedHostKeyWithoutTheConsole() throws IOException {
        node("web/http1", "host_key: inject, user_data: \"#!/bin/sh\\necho {{ node.name }}\\n\"");
        ec2.state().onBirth(machine -> server.useHostKey(machine.injectedHostKey()));
        try {
            run("cloud", "init", "web/http1", "--wait").exits(0);
        } finally {
            server.useOwnHostKey();
        }
        assertThat(ec2.count("GetConsoleOutput")).isZero();
        assertThat(ec2.state().machines().get(0).userData())
                .contains("multipart/mixed", "ed25519_private", "text/x-shellscript", "echo web/http1");
        assertThat(directory.resolve("known_hosts")).content().contains("ssh-ed25519 ");
    }

    /** C-3: a secret in the user data of a node without a machine stopped what makes none, the nightly reap too. */
    @Test
    void needsNoSecretOfUserDataWhereNothingIsMade() {
        run("cloud", "init", "web/http1").exits(0);
        node("web/http2", "user_data: \"#!/bin/sh\\necho {{ secret('first') }}\\n\"");
        run("cloud", "status").exits(0);
        run("cloud", "update").exits(0);
        run("cloud", "power-off", "web/http1").exits(0);
        run("cloud", "reap", "--yes").exits(0);
        run("cloud", "terminate", "web", "--yes").exits(0);
        run("cloud", "terminate", "web", "--yes").exits(0);
        assertThat(run("cloud", "init", "web/http2", "--dry-run").exits(3).err())
                .contains("\"first\"");
        assertThat(ec2.state().alive()).isEmpty();
    }

    /** C-8: eight seconds later the machine would have been ended. */
    @Test
    void refusesALifetimeWithoutAUnit() {
        node("web/http1", "lifetime: 8");
        assertThat(run("cloud", "init", "web/http1").exits(3).err()).contains("lifetime", "a number and a unit");
        node("web/http1", "");
        assertThat(run("cloud", "init", "web/http1", "--lifetime", "8").exits(2).err())
                .contains("a number and a unit");
        assertThat(ec2.state().machines()).isEmpty();
    }

    @Test
    void reapsWhatHasExpired() throws Exception {
        node("web/http2", "protect: true");
        run("cloud", "init", "web", "--lifetime", "1s").exits(0);
        assertThat(run("cloud", "terminate", "web", "--yes").exits(1).err()).contains("\"web/http2\"", "protect: true");
        Thread.sleep(1100);
        assertThat(run("cloud", "reap", "--dry-run").exits(0).err()).contains("Would end:", "web/http1: i-");
        assertThat(run("cloud", "reap", "--yes").exits(0).out()).contains("1 changed", "is kept: protect: true");
        assertThat(definition("web/http1")).doesNotContain("instance");
        assertThat(ec2.state().alive()).hasSize(1);
    }

    @Test
    void stopsStartsAndKeepsCopiesOfMachines() throws IOException {
        run("cloud", "init", "web", "--wait").exits(0);
        assertThat(run("cloud", "power-off", "web").exits(0).out()).contains("is stopped");
        assertThat(run("cloud", "wait", "web", "--timeout", "1s").exits(1).out())
                .contains("poni cloud power-on");
        assertThat(run("cloud", "power-on", "web").exits(0).out()).contains("runs");
        assertThat(run("cloud", "snapshot", "create", "web", "clean").exits(0).out())
                .contains("has the snapshot");
        run("cloud", "snapshot", "revert", "web", "clean").exits(0);
        run("cloud", "snapshot", "remove", "web", "clean").exits(0);
        write("poni.yaml", root(", elastic_ip: allocate"));
        run("cloud", "ip", "web").exits(0);
        assertThat(definition("web/http1")).contains("127.0.1.");
    }

    @Test
    void namesMachinesThatBelongToNoNode() {
        run("cloud", "init", "web").exits(0);
        run("remove-node", "-M", "web/http1").exits(0);
        assertThat(run("cloud", "status").exits(1).out())
                .contains("i-00000001", "belongs to no node any more", "poni cloud reap --orphans");
    }

    /** C-7: no command ended a machine whose node is gone, or the second machine of a node. */
    @Test
    void reapsOrphansAndTwinsOnly() throws IOException {
        run("cloud", "init", "web").exits(0);
        String written = definition("web/http2");
        write("systems/web/http2/node.yaml", written.replaceAll("instance: i-[0-9]+", "instance: i-elsewhere"));
        assertThat(run("cloud", "status", "web/http1").exits(1).out()).contains("which has another machine");
        write("systems/web/http2/node.yaml", written);
        run("remove-node", "-M", "web/http1").exits(0);
        assertThat(run("cloud", "reap", "--yes").exits(0).err()).doesNotContain("i-00000001");
        assertThat(run("cloud", "reap", "--orphans", "--dry-run").exits(0).err())
                .contains("i-00000001");
        run("cloud", "reap", "--orphans", "--yes").exits(0);
        assertThat(ec2.state().alive()).extracting(Ec2Machine::id).containsExactly("i-00000002");
        assertThat(definition("web/http2")).contains("i-00000002");
        run("cloud", "status").exits(0);
    }

    /** C-2: after a stop and a start the machine has another address, and nobody knew its key there. */
    @Test
    void takesHostKeysAlongWhenTheAddressOfAMachineChanges() throws IOException {
        run("cloud", "init", "web/http1", "--wait").exits(0);
        run("cloud", "power-off", "web/http1").exits(0);
        ec2.state().console("the console shows keys at the first start only", 0);
        write("systems/web/http1/node.yaml", definition("web/http1").replace("host: 127.0.0.1", "host: 127.0.0.9"));
        Path known = directory.resolve("known_hosts");
        Files.writeString(known, Files.readString(known).replace("127.0.0.1", "127.0.0.9"));
        run("cloud", "power-on", "web/http1").exits(0);
        assertThat(definition("web/http1")).contains("host: 127.0.0.1");
        assertThat(known).content().contains("127.0.0.1").doesNotContain("127.0.0.9");
        run("cloud", "terminate", "web/http1", "--yes").exits(0);
        assertThat(known).content().doesNotContain("127.0.0");
    }

    /** C-6: what was terminated while init waited came back into the definitions. */
    @Test
    void writesNoMachineBackThatOthersEndedMeanwhile() throws Exception {
        ec2.state().console("booting", 0);
        AtomicReference<Result> result = new AtomicReference<>();
        Thread work = new Thread(() -> result.set(run("cloud", "init", "web", "--wait", "--timeout", "15s")));
        work.start();
        while (ec2.count("GetConsoleOutput") < 2) {
            Thread.sleep(10);
        }
        run("cloud", "terminate", "web", "--yes").exits(0);
        ec2.state().console(console(), 0);
        work.join();
        assertThat(result.get().exits(1).out())
                .contains("ended in the meantime")
                .doesNotContain("still there");
        assertThat(definition("web/http1")).doesNotContain("instance").contains("generation: 1");
    }

    @Test
    void saysWhatIsWrongWithTheCredentials() {
        System.setProperty("aws.accessKeyId", "AKIAWRONG");
        assertThat(run("cloud", "init", "web").exits(1).out()).contains("AuthFailure", "Check the credentials");
        assertThat(run("cloud", "status").exits(1).out()).contains("AuthFailure");
    }

    @Test
    void listsWhatItMadeWhenItIsStopped() throws Exception {
        ec2.state().onBirth(machine -> machine.live(0, 100_000, false));
        AtomicReference<Result> result = new AtomicReference<>();
        Thread work = new Thread(() -> result.set(run("cloud", "init", "web", "--wait")));
        work.start();
        while (ec2.count("DescribeInstances") < 4) {
            Thread.sleep(10);
        }
        work.interrupt();
        work.join();
        assertThat(result.get().exits(130).out()).contains("stopped", "still there", "i-00000001", "i-00000002");
        assertThat(definition("web/http2")).contains("i-00000002");
        ec2.state().machines().forEach(machine -> machine.live(0, 0, false));
        run("cloud", "init", "web", "--wait").exits(0);
        assertThat(ec2.state().machines()).hasSize(2);
    }
}
