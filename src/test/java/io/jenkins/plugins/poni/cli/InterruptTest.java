package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ctrl-C as a terminal sends it, to a process of its own. */
@Tag("openssh")
class InterruptTest extends SshFleetTest {
    @Test
    void endsWhatRunsRemotelyAndReportsWhatHadFinished() throws Exception {
        Path pid = directory.resolve("pid");
        app("""
                commands:
                  prepare: {run: "echo prepared", provides: [prepared]}
                  sleep: {run: "sleep 987 & echo $! >%s; echo started; wait", requires: [prepared]}
                """.formatted(pid));
        node("n1");
        try (PoniProcess poni = PoniProcess.start(directory, "control", "app", "sleep", "--ssh-config", "none")) {
            poni.awaitOutput("[n1] started");
            assertThat(isAlive(Long.parseLong(Files.readString(pid).trim()))).isTrue();
            poni.interrupt();
            poni.exits(130);
            assertThat(poni.output())
                    .contains("[n1] prepared", "[2/2] ", "stopped", "finished 1 of 2: n1/app [prepare]\n");
        }
        awaitEnd(pid);
    }

    @Test
    void leavesEveryFileOldOrNewWhenADeploymentIsInterrupted() throws Exception {
        Path pid = directory.resolve("pid");
        String files = IntStream.range(0, 50).mapToObj(i -> file("file" + i)).collect(Collectors.joining(", "));
        app("files: [" + files + ", {source: text.j2, dest: \"{{ node.root }}/slow\", validate: 'echo $$ >" + pid
                + "; exec sleep 987'}]\n");
        node("n1");
        for (int i = 0; i < 50; i++) {
            place("n1", "file" + i);
        }
        place("n1", "slow");
        try (PoniProcess poni = PoniProcess.start(directory, "deploy", "--ssh-config", "none")) {
            poni.awaitContent(pid);
            poni.interrupt();
            poni.exits(130);
            assertThat(poni.output()).contains("interrupted").doesNotContain("\tat ");
        }
        awaitEnd(pid);
        awaitNothingTemporary();
        assertThat(machine("n1").resolve("slow")).hasContent("old");
        for (int i = 0; i < 50; i++) {
            assertThat(Files.readString(machine("n1").resolve("file" + i))).isIn("old\n", "new\n");
        }
    }

    @Test
    @DisplayName(
            "A2, K-4: Ctrl-C during an on_change command tells what was written and which commands are still to run")
    void tellsWhichCommandsAreStillToRun() throws Exception {
        Path pid = directory.resolve("pid");
        app("""
                files: [{source: text.j2, dest: "{{ node.root }}/f", on_change: [slow, reload]}]
                commands:
                  slow: {run: "echo $$ >%s; exec sleep 987"}
                  reload: {run: "true", requires: [anything]}
                  any: {run: "true", provides: [anything]}
                """.formatted(pid));
        node("n1");
        try (PoniProcess poni = PoniProcess.start(directory, "deploy", "--ssh-config", "none")) {
            poni.awaitContent(pid);
            poni.interrupt();
            poni.exits(130);
            assertThat(poni.output())
                    .contains("CREATED n1: ", "FAILED n1: app.slow  stopped while it ran", "SKIPPED n1: app.reload")
                    .contains("Still to run: 2 on_change commands")
                    .contains("  poni control n1/app slow\n", "  poni control n1/app reload --no-deps\n");
        }
        awaitEnd(pid);
    }

    @Test
    void leavesAnEditWholeOrUndone() throws Exception {
        run("init", directory.resolve("repository").toString()).exits(0);
        Path repository = directory.resolve("repository");
        try (PoniProcess poni = PoniProcess.start(repository, "create-node", "web{id:02}", "-n", "60")) {
            poni.awaitContent(repository.resolve(".git/poni.lock"));
            poni.interrupt();
            poni.exits(130);
        }
        int nodes = run("list", "-d", repository.toString())
                .exits(0)
                .out()
                .lines()
                .toList()
                .size();
        assertThat(nodes).isIn(0, 60);
        assertThat(run("history", "-d", repository.toString()).exits(0).out().lines())
                .hasSize(nodes == 0 ? 1 : 2);
        run("set", "web", "a=b", "-d", repository.toString()).exits(nodes == 0 ? 2 : 0);
    }

    /** An edit of many files may take longer than a machine is waited for. */
    @Test
    void waitsForAnEditHoweverLongItTakes() {
        AtomicInteger left = new AtomicInteger(3);
        Poni.await(new CountDownLatch(1), Duration.ZERO, () -> left.decrementAndGet() > 0);
        assertThat(left).hasValue(0);
    }
}
