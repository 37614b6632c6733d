package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.remote.OpenSsh;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes borrow machines from a pool and give them back; the machines are one real OpenSSH server under several names. */
class PoolTest extends CliTest {
    private static OpenSsh server;

    @BeforeAll
    static void startServer() {
        server = OpenSsh.start("ListenAddress 127.0.0.2", "ListenAddress 127.0.0.3");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void makeRepository() throws IOException {
        run("init", ".").exits(0);
        environment.put("PONI_CLOUD_POLL", "50ms");
        environment.put("PONI_SSH_CONFIG", "none");
        write("poni.yaml", """
                format: 1
                id: test
                defaults:
                  user: %s
                  ssh: {port: %d, identity: %s}
                pools:
                  lab: pools/lab.yaml
                """.formatted(OpenSsh.user(), server.port(), server.identity()));
        String key = server.hostKey("ed25519");
        write("pools/lab.yaml", """
                one: {host: 127.0.0.1, labels: [big], private: {ip: 10.0.0.1}, host_keys: ["%s"]}
                two: {host: 127.0.0.2, host_keys: ["%s"]}
                three: {host: 127.0.0.3, labels: [big, fast], host_keys: ["%s"]}
                """.formatted(key, key, key));
        node("a", "");
        node("b", ", labels: [big]");
        run("commit", "Set up").exits(0);
    }

    private void node(String name, String more) {
        write(
                "systems/" + name + "/node.yaml",
                "# the node " + name + "\ncloud: {provider: pool, pool: lab" + more + "}\n");
    }

    private String definition(String node) throws IOException {
        return Files.readString(directory.resolve("systems/" + node + "/node.yaml"));
    }

    private long commits() {
        return run("history")
                .out()
                .lines()
                .filter(line -> line.matches("[0-9a-f]{8}.*"))
                .count();
    }

    @Test
    void lendsMachinesThatFitAndTakesThemBack() throws IOException {
        long before = commits();
        Result result = run("cloud", "init", "", "--wait").exits(0);
        assertThat(result.err()).contains("a: pool lab, any machine", "b: pool lab, a machine with big");
        assertThat(result.out()).contains("2 changed").contains("(commit ");
        assertThat(definition("b"))
                .startsWith("# the node b\n")
                .contains("instance: ")
                .contains("host: 127.0.0.");
        assertThat(directory.resolve("leases.yaml")).content().contains("node: a", "node: b");
        // A18: the comment stood there once for each machine.
        assertThat(directory.resolve("leases.yaml")).content().containsOnlyOnce("# Which machines");
        assertThat(directory.resolve("known_hosts")).content().contains("[127.0.0.");
        assertThat(commits()).isEqualTo(before + 1);
        assertThat(run("cloud", "status").exits(0).out()).contains("2 ok");
        assertThat(run("list", "--status").exits(0).out()).contains("status").contains("running");
        run("remote", "exec", "a", "true").exits(0);

        assertThat(run("cloud", "init", "").exits(0).out()).contains("has its machine already");
        assertThat(commits()).isEqualTo(before + 1);

        input = "n\n";
        run("cloud", "terminate", "").exits(1);
        assertThat(definition("a")).contains("instance");
        input = "y\n";
        assertThat(run("cloud", "terminate", "").exits(0).err()).contains("Ending for good:", "a: ");
        assertThat(definition("a")).isEqualTo("# the node a\ncloud: {provider: pool, pool: lab}\n");
        assertThat(directory.resolve("leases.yaml")).content().doesNotContain("node:");
        assertThat(directory.resolve("known_hosts")).content().doesNotContain("127.0.0.");
        assertThat(commits()).isEqualTo(before + 2);
        assertThat(run("cloud", "terminate", "", "--yes").exits(0).out()).contains("nothing to do");
    }

    @Test
    void saysWhyThereIsNoMachineAndTakesNone() throws IOException {
        node("c", ", labels: [big]");
        node("d", ", labels: [big]");
        assertThat(run("cloud", "init", "").exits(1).out())
                .contains("are taken or wanted by others", "which asks for ");
        assertThat(directory.resolve("leases.yaml")).doesNotExist();
        node("c", ", labels: [huge]");
        assertThat(run("cloud", "init", "c").exits(1).out()).contains("has no machine with huge", "big, fast");
        node("c", ", lables: [big]");
        assertThat(run("cloud", "init", "c").exits(3).err()).contains("\"lables\"", "Did you mean \"labels\"?");
        node("c", ", provider: poool".replace("provider", "x"));
        write("systems/c/node.yaml", "cloud: {provider: poool}\n");
        assertThat(run("cloud", "init", "c").exits(3).err()).contains("\"poool\"", "Did you mean \"pool\"?");
    }

    @Test
    void neverLendsAMachineTwiceToRunsAtTheSameTime() throws Exception {
        node("c", "");
        run("commit", "Set up").exits(0);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Callable<Result>> runs = List.of(
                () -> run("cloud", "init", "a"), () -> run("cloud", "init", "b"), () -> run("cloud", "init", "c"));
        for (Future<Result> result : threads.invokeAll(runs)) {
            result.get().exits(0);
        }
        threads.shutdown();
        Set<String> lent = new TreeSet<>();
        for (String node : List.of("a", "b", "c")) {
            definition(node).lines().filter(line -> line.contains("host:")).forEach(lent::add);
        }
        assertThat(lent).hasSize(3);
    }

    @Test
    void reapsWhatHasExpiredAlsoOfNodesThatAreGone() throws Exception {
        write("systems/p/node.yaml", "cloud: {provider: pool, pool: lab, protect: true}\n");
        run("cloud", "init", "", "--lifetime", "1s").exits(0);
        assertThat(run("cloud", "terminate", "p", "--yes").exits(1).err()).contains("protect: true");
        run("remove-node", "-M", "a").exits(0);
        Thread.sleep(1100);
        assertThat(run("cloud", "reap", "--dry-run").exits(0).err()).contains("no node of this repository", "b: ");
        Result result = run("cloud", "reap", "--yes").exits(0);
        assertThat(result.out()).contains("2 changed", "is kept: protect: true");
        assertThat(definition("b")).doesNotContain("instance");
        assertThat(directory.resolve("leases.yaml"))
                .content()
                .contains("node: p")
                .doesNotContain("node: a");
    }

    @Test
    void saysWhatAPoolCannotDo() {
        run("cloud", "init", "a").exits(0);
        assertThat(run("cloud", "power-off", "a").exits(2).err()).contains("\"pool\" cannot power machines off");
        assertThat(run("cloud", "snapshot", "create", "a", "x").exits(2).err()).contains("cannot make snapshots");
        assertThat(run("cloud", "ip", "a").exits(2).err()).contains("cannot assign addresses");
    }
}
