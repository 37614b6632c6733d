package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.remote.Changes.Write;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link SurveyTest}, {@link ApplyTest} and {@link RunTest} show on this machine, over a real OpenSSH server. */
@Tag("openssh")
class SshHostTest {
    private static OpenSsh server;

    private SshShells shells;
    private Host host;

    @TempDir
    private Path dir;

    @BeforeAll
    static void startServer() {
        server = OpenSsh.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void connect() throws Exception {
        shells = new SshShells(TestSettings.of(server));
        Node node = server.node("web/http1");
        host = new ShellHost(node.name(), node.ssh(), shells.open(node));
    }

    @AfterEach
    void disconnect() {
        host.close();
        shells.close();
    }

    private static Changes writes(List<Write> writes) {
        return new Changes(writes, List.of(), List.of());
    }

    @Test
    void writesSurveysAndFetchesFilesOfAnyNameAndNumber() throws Exception {
        List<String> paths = new ArrayList<>();
        List<Write> writes = new ArrayList<>();
        List<String> names = List.of("two words", "it's", "two\nlines", "-rf", "Größe.conf", "back\\slash", "!$HOME");
        for (int i = 0; i < 700; i++) {
            String path = dir + "/" + names.get(i % names.size()) + "/" + "long".repeat(20) + i;
            paths.add(path);
            writes.add(new Write(path, Content.of("content " + i), new FileMode(0640, null, null), false, null));
        }

        assertThat(host.apply(writes(writes))).hasSize(700).noneMatch(Applied::failed);

        Survey survey = host.survey(new SurveyScope(paths, List.of(dir.toString()), true));
        assertThat(survey.found()).isEqualTo(survey.states());
        assertThat(host.fetch(paths).get(paths.get(699)).text()).isEqualTo("content 699");
        for (Write write : writes) {
            FileState state = survey.states().get(write.path());
            assertThat(state.sha256()).isEqualTo(write.content().sha256());
            assertThat(state.bits()).isEqualTo(0640);
        }
    }

    @Test
    void isNotConfusedByALoginThatTalks() throws Exception {
        Path startup = Files.writeString(server.home().resolve(".bashrc"), "echo 'Welcome!'; echo 'no tty' >&2\n");
        List<String> lines = Collections.synchronizedList(new ArrayList<>());

        assertThat(host.survey(new SurveyScope(List.of("/dev/null"), List.of(), true))
                        .states()
                        .get("/dev/null")
                        .type())
                .isEqualTo(FileState.Type.OTHER);
        assertThat(host.run(RemoteCommand.of("echo out; echo err >&2; exit 3"), (error, line) -> lines.add(line)))
                .isEqualTo(3);
        assertThat(lines).containsExactlyInAnyOrder("out", "err");
        Files.delete(startup);
    }

    @Test
    void streamsALotOfOutputInLittleMemory() throws Exception {
        AtomicLong bytes = new AtomicLong();

        int exit = host.run(
                RemoteCommand.of("dd if=/dev/zero bs=1048576 count=100 2>/dev/null"),
                (error, line) -> bytes.addAndGet(line.length()));

        assertThat(exit).isZero();
        assertThat(bytes.get()).isEqualTo(100L << 20);
    }

    @Test
    void streamsALargeFile() throws Exception {
        Path local = dir.resolve("local");
        try (var out = Files.newOutputStream(local)) {
            for (int i = 0; i < 32; i++) {
                byte[] block = new byte[1 << 20];
                block[i] = 1;
                out.write(block);
            }
        }
        Path target = dir.resolve("target");

        assertThat(host.apply(writes(
                        List.of(new Write(target.toString(), Content.ofFile(local), FileMode.ANY, false, null)))))
                .noneMatch(Applied::failed);

        assertThat(Files.mismatch(local, target)).isEqualTo(-1);
    }

    @Test
    void refusesAndRepeatsLikeALocalMachine() throws Exception {
        Files.createDirectory(dir.resolve("directory"));
        Files.writeString(dir.resolve("file"), "old");

        List<Applied> applied = host.apply(writes(List.of(
                new Write(dir + "/directory", Content.of("x"), FileMode.ANY, false, null),
                new Write(dir + "/file", Content.of("new"), FileMode.ANY, false, "echo no; false"),
                new Write(dir + "/file/below", Content.of("x".repeat(4_000_000)), FileMode.ANY, false, null),
                new Write(dir + "/good", Content.of("x"), FileMode.ANY, false, "test -s \"$file\""))));

        assertThat(applied.get(0).error()).contains("is a directory");
        assertThat(applied.get(1).error()).endsWith("no");
        assertThat(applied.get(2).failed()).isTrue();
        assertThat(applied.get(3).failed()).isFalse();
        assertThat(dir.resolve("file")).hasContent("old");
    }

    @Test
    void doesNotWaitForAChildThatWasLeftBehind() throws Exception {
        Path pid = dir.resolve("pid");

        assertThat(host.run(RemoteCommand.of("sleep 300 & echo $! >'" + pid + "'; exit 4"), OutputSink.NOWHERE))
                .isEqualTo(4);

        ProcessHandle child = ProcessHandle.of(number(pid)).orElseThrow();
        assertThat(child.isAlive()).isTrue();
        child.destroyForcibly();
    }

    @Test
    void endsACommandAndItsChildrenWhenItsTimeIsOver() throws Exception {
        Path pid = dir.resolve("pid");
        String script = "(trap '' TERM; sleep 300 & echo $! >'" + pid + "'; wait) & wait; sleep 300";

        assertThatThrownBy(() -> host.run(
                        new RemoteCommand(script, List.of(), null, Duration.ofMillis(700)), OutputSink.NOWHERE))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("0.7 s");

        assertEnds(pid);
        assertThat(host.run(RemoteCommand.of("exit 5"), OutputSink.NOWHERE)).isEqualTo(5);
    }

    @Test
    void endsACommandWhenItIsInterruptedOrTheConnectionBreaks() throws Exception {
        Path pid = dir.resolve("pid");
        Exception interrupted = during(pid, Thread::interrupt);
        assertThat(interrupted).isInstanceOf(InterruptedException.class);
        assertEnds(pid);

        Exception broken = during(pid, thread -> server.cutConnections());
        assertThat(broken).isInstanceOf(UnreachableException.class).hasMessageContaining("web/http1");
        assertEnds(pid);
    }

    private interface Disturbance {
        void of(Thread thread);
    }

    /** What a long command ends with when it is disturbed. */
    private Exception during(Path pid, Disturbance disturbance) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                host.run(
                        RemoteCommand.of("sleep 300 & echo $! >'" + pid + "'; echo up; wait"),
                        (error, line) -> started.countDown());
            } catch (Exception e) {
                failure.set(e);
            }
        });
        thread.start();
        started.await();
        disturbance.of(thread);
        thread.join(10_000);
        return failure.get();
    }

    @Test
    void leavesEveryFileOldWhenTheConnectionBreaksInTheMiddleOfAStream() throws Exception {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Files.writeString(dir.resolve("file" + i), "old");
            writes.add(new Write(dir + "/file" + i, Content.of("new".repeat(20_000)), FileMode.ANY, false, null));
        }
        ApplyScript apply = new ApplyScript(writes(writes), true, false);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        apply.sendContents(stream);
        try (SshShell shell = shells.open(server.node("web/http1"))) {
            Shell.Running running = shell.start("", apply.script().command(100_000));
            running.stdin().write(stream.toByteArray(), 0, stream.size() / 2);
            running.stdin().flush();
            await(() -> count(".poni-") > 0);

            server.cutConnections();

            assertThatThrownBy(() -> running.waitFor(Duration.ofSeconds(10))).isInstanceOf(UnreachableException.class);
        }
        await(() -> count(".poni-") == 0);
        for (int i = 0; i < 20; i++) {
            assertThat(dir.resolve("file" + i)).hasContent("old");
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
    }

    private long count(String prefix) {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long number(Path pid) throws IOException {
        return Long.parseLong(Files.readString(pid).trim());
    }

    private static void assertEnds(Path pid) throws IOException, InterruptedException {
        long number = number(pid);
        await(() -> ProcessHandle.of(number).isEmpty());
    }
}
