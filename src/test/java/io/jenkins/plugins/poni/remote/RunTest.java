package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunTest {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path dir;

    private int run(NodeShell shell, String script, String... args) throws InterruptedException {
        return run(shell.shell(), Duration.ofSeconds(20), script, args);
    }

    private int run(Shell shell, Duration limit, String script, String... args) throws InterruptedException {
        try (Host host = NodeShell.host(shell)) {
            return host.run(
                    new RemoteCommand(script, List.of(args), null, limit),
                    (error, line) -> lines.add((error ? "err " : "out ") + line));
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesArgumentsOutputAndExitCode(NodeShell shell) throws Exception {
        int exit = run(
                shell,
                "printf '%s|' \"$0\" \"$@\"; echo; echo \"$# $HOME\"; cat; [ -t 0 ]\nexit 3",
                "two words",
                "it's",
                "$(id) `id` *",
                "",
                "-n",
                "two\nlines");

        assertThat(exit).isEqualTo(3);
        assertThat(lines)
                .containsExactly(
                        "out sh|two words|it's|$(id) `id` *||-n|two", "out lines|", "out 6 " + System.getenv("HOME"));
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheStreamsApartAndCompletesTheirLastLines(NodeShell shell) throws Exception {
        assertThat(run(shell, "echo one; echo two >&2; printf three; printf 'four' >&2"))
                .isZero();

        assertThat(lines).containsExactlyInAnyOrder("out one", "err two", "out three", "err four");
        assertThat(lines).containsSubsequence("out one", "out three").containsSubsequence("err two", "err four");
    }

    @ParameterizedTest
    @EnumSource
    void giveTheSignalThatEndedACommand(NodeShell shell) throws Exception {
        assertThat(run(shell, "kill -9 $$")).isEqualTo(137);
        assertThat(run(shell, "no-such-command")).isEqualTo(127);
        assertThat(run(shell, "if then")).isNotZero();
    }

    /** a command that killed the shell that waits for it was waited for until its time limit. */
    @ParameterizedTest
    @EnumSource
    void tellsAtOnceWhenNobodyIsLeftWhoKnowsTheExitCode(NodeShell shell) throws Exception {
        for (String script : List.of(
                "echo begun; kill -9 $PPID",
                "echo begun; kill $PPID; sleep 300",
                "echo begun; kill -9 $PPID; exec sleep 300",
                // The shell of the script itself, and then the one that waits.
                "echo begun; read -r a b c d e </proc/$PPID/stat; kill -9 $d $PPID; sleep 300")) {
            lines.clear();
            assertThatThrownBy(() -> run(shell.shell(), Duration.ofMinutes(5), script))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("Cannot run a command on node \"web/http1\": ")
                    .hasMessageContaining("ended the shell that waits for it");
            assertThat(lines).contains("out begun");
        }
    }

    /** A neighbour of X-13: all shells of Poni are gone, only a child of the command holds the streams. */
    @ParameterizedTest
    @EnumSource
    void doesNotWaitForAChildWhenAllElseWasKilled(NodeShell shell) throws Exception {
        Path pid = dir.resolve("pid");
        String script = "(trap '' TERM; echo $$ >" + pid + "; exec sleep 300) & "
                + "read -r a b c d e </proc/$PPID/stat; "
                + "for p in /proc/[0-9]*; do read -r a b c e f <$p/stat && [ \"$e\" = $d ] && kill -9 $a; done 2>/dev/null;"
                + " kill -9 $d $PPID; sleep 300";
        assertThatThrownBy(() -> run(shell.shell(), Duration.ofMinutes(5), script))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("Cannot run a command on node \"web/http1\"");
    }

    @ParameterizedTest
    @EnumSource
    void doesNotShowItsTextInTheListOfProcesses(NodeShell shell) throws Exception {
        String script =
                "for f in /proc/[0-9]*/cmdline; do tr '\\0' ' ' <$f; echo; done 2>/dev/null #pass%s".formatted("word");

        assertThat(run(shell, script, "argument-of-" + "mine")).isZero();

        assertThat(lines).anyMatch(line -> line.contains("sh "));
        assertThat(lines)
                .noneMatch(line -> line.contains("argument-of-mine"))
                .noneMatch(line -> line.contains("password"));
    }

    @ParameterizedTest
    @EnumSource
    void cutsVeryLongLinesAndReplacesWhatIsNoText(NodeShell shell) throws Exception {
        assertThat(run(
                        shell,
                        "i=0; while [ $i -lt 40000 ]; do printf 'öäü'; i=$((i+1)); done; printf '\\r\\n\\377\\n\\n'"))
                .isZero();

        List<String> out = lines.stream().map(line -> line.substring(4)).toList();
        assertThat(String.join("", out.subList(0, out.size() - 2))).isEqualTo("öäü".repeat(40000));
        assertThat(out).hasSize(6).allMatch(line -> line.length() <= 1 << 16);
        assertThat(out.subList(4, 6)).containsExactly("\uFFFD", "");
    }

    @ParameterizedTest
    @EnumSource
    void streamsALotOfOutputInLittleMemory(NodeShell shell) throws Exception {
        AtomicLong bytes = new AtomicLong();
        try (Host host = shell.host()) {
            int exit = host.run(
                    RemoteCommand.of("dd if=/dev/zero bs=1048576 count=100 2>/dev/null; yes | head -n 300000 >&2"),
                    (error, line) -> bytes.addAndGet(line.length()));

            assertThat(exit).isZero();
        }
        assertThat(bytes.get()).isEqualTo(100L * 1048576 + 300_000);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotWaitForAChildThatWasLeftBehind(NodeShell shell) throws Exception {
        Path pid = dir.resolve("pid");

        int exit = run(shell, "sleep 300 & echo $! >'" + pid + "'; echo started; exit 4");

        ProcessHandle child = handle(pid);
        assertThat(exit).isEqualTo(4);
        assertThat(lines).containsExactly("out started");
        assertThat(child.isAlive()).isTrue();
        child.destroyForcibly();
    }

    @ParameterizedTest
    @EnumSource
    void endsACommandAndItsChildrenWhenItsTimeIsOver(NodeShell shell) throws Exception {
        Path pid = dir.resolve("pid");
        String script = "(trap '' TERM; sleep 300 & echo $! >'" + pid + "'; wait) & trap '' TERM; wait; sleep 300";

        assertThatThrownBy(() -> run(shell.shell(), Duration.ofMillis(700), script))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("web/http1")
                .hasMessageContaining("0.7 s");

        assertEnds(pid);
    }

    @ParameterizedTest
    @EnumSource
    void endsACommandWhenTheConnectionBreaks(NodeShell shell) throws Exception {
        Path pid = dir.resolve("pid");
        LocalShell local = shell.shell();
        String text = "sleep 300 & echo $! >'" + pid + "'; wait\n#whole";
        Script script = Script.reading("run", text.getBytes(StandardCharsets.UTF_8));
        Shell.Running running = local.start("", script.command(100_000));
        script.sayPreamble(running.stdin());
        while (!Files.exists(pid) || Files.size(pid) == 0) {
            Thread.sleep(5);
        }

        running.stdin().close();

        assertEnds(pid);
        assertThat(running.waitFor(Duration.ofSeconds(10))).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void endsACommandWhenItIsInterrupted(NodeShell shell) throws Exception {
        Path pid = dir.resolve("pid");
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try (Host host = shell.host()) {
                host.run(
                        RemoteCommand.of("sleep 300 & echo $! >'" + pid + "'; echo up; wait"),
                        (e, line) -> started.countDown());
            } catch (Exception e) {
                failure.set(e);
            }
        });
        thread.start();
        started.await();

        thread.interrupt();
        thread.join(5000);

        assertThat(failure.get()).isInstanceOf(InterruptedException.class);
        assertEnds(pid);
    }

    @ParameterizedTest
    @EnumSource
    void passesOnWhatTheSinkThrows(NodeShell shell) {
        try (Host host = shell.host()) {
            assertThatThrownBy(() -> host.run(RemoteCommand.of("echo x; sleep 5"), (error, line) -> {
                        throw new IllegalStateException("full");
                    }))
                    .hasMessage("full");
        }
    }

    private static ProcessHandle handle(Path pid) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).trim())).orElseThrow();
    }

    private static void assertEnds(Path pid) throws IOException, InterruptedException {
        long number = Long.parseLong(Files.readString(pid).trim());
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (isAlive(number) && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(isAlive(number)).isFalse();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
