package io.jenkins.plugins.poni.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts over a connection to a real OpenSSH server. */
@Tag("openssh")
class SshShellTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static OpenSsh server;
    private static SshShells shells;
    private static SshShell shell;

    @TempDir
    Path directory;

    @BeforeAll
    static void connect() throws Exception {
        server = OpenSsh.start();
        shells = new SshShells(TestSettings.of(server));
        shell = shells.open(server.node("web/http1"));
    }

    @AfterAll
    static void disconnect() {
        shell.close();
        shells.close();
        server.close();
    }

    private static String output(Shell.Running script) throws IOException {
        return new String(script.stdout().readAllBytes(), UTF_8);
    }

    @Test
    void passesInputOutputsAndExitCode() throws Exception {
        try (Shell.Running script = shell.start("", "cat; echo oops >&2; exit 7")) {
            script.stdin().write("häl'lo\n".getBytes(UTF_8));
            script.stdin().close();

            assertThat(output(script)).isEqualTo("häl'lo\n");
            assertThat(script.stderr().readAllBytes()).asString(UTF_8).isEqualTo("oops\n");
            assertThat(script.waitFor(LONG)).hasValue(7);
        }
    }

    @Test
    void tellsTheSignalThatEndedAScript() throws Exception {
        try (Shell.Running script = shell.start("", "kill -s KILL $$")) {
            assertThat(script.waitFor(LONG)).hasValue(137);
        }
    }

    @Test
    void runsMoreScriptsAtOnceThanTheServerAllowsSessions() throws Exception {
        List<FutureTask<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String script = "sleep 0.05; echo " + i;
            FutureTask<String> task = new FutureTask<>(() -> {
                try (Shell.Running running = shell.start("", script)) {
                    return output(running);
                }
            });
            new Thread(task).start();
            tasks.add(task);
        }

        for (int i = 0; i < 30; i++) {
            assertThat(tasks.get(i).get()).isEqualTo(i + "\n");
        }
    }

    @Test
    void movesManyMebibytesBothWays() throws Exception {
        byte[] data = new byte[9_000_001];
        new java.util.Random(1).nextBytes(data);
        try (Shell.Running script = shell.start("", "cat")) {
            Thread writer = new Thread(() -> {
                try (OutputStream out = script.stdin()) {
                    out.write(data);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            writer.start();

            assertThat(script.stdout().readAllBytes()).isEqualTo(data);
            assertThat(script.waitFor(LONG)).hasValue(0);
        }
    }

    @Test
    void sendsAllInputEvenIfItIsReadLate() throws Exception {
        byte[] data = new byte[5_000_000];
        try (Shell.Running script = shell.start("", "sleep 0.3; wc -c")) {
            try (OutputStream out = script.stdin()) {
                out.write(data);
            }

            assertThat(output(script).trim()).isEqualTo("5000000");
        }
    }

    @Test
    void endsAWriteToAScriptThatHasEnded() throws Exception {
        try (Shell.Running script = shell.start("", "exit 3")) {
            FutureTask<Object> writing = new FutureTask<>(() -> {
                script.stdin().write(new byte[50_000_000]);
                return null;
            });
            new Thread(writing).start();

            assertThat(script.waitFor(LONG)).hasValue(3);
            assertThat(writing).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void tellsTheExitCodeWhileABackgroundChildHoldsTheOutput() throws Exception {
        try (Shell.Running script = shell.start("", "sleep 60 & echo started; exit 4")) {
            assertThat(script.waitFor(LONG)).hasValue(4);
        }
    }

    @Test
    void saysNothingWhenTheTimeIsOver() throws Exception {
        try (Shell.Running script = shell.start("", "sleep 60")) {
            assertThat(script.waitFor(Duration.ofMillis(50))).isEqualTo(OptionalInt.empty());
        }
    }

    @Test
    void closingEndsTheScriptAndItsChildrenOnTheMachine() throws Exception {
        Path pids = directory.resolve("pids");
        try (Shell.Running script =
                shell.start("", "sh -c 'echo $$ >>" + pids + "; sleep 600' & echo $$ >>" + pids + "; echo ok; wait")) {
            assertThat(script.stdout().readNBytes(3)).asString(UTF_8).isEqualTo("ok\n");
            while (Files.readAllLines(pids).size() < 2) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }

        for (String pid : Files.readAllLines(pids)) {
            awaitEnd(pid);
        }
    }

    @Test
    void closingEndsAScriptThatIgnoresRequestsToEnd() throws Exception {
        String pid;
        try (Shell.Running script = shell.start("", "trap '' TERM HUP; echo $$; while :; do sleep 1; done")) {
            pid = new java.io.BufferedReader(new java.io.InputStreamReader(script.stdout(), UTF_8)).readLine();
        }

        awaitEnd(pid);
    }

    @Test
    void closingRightAfterTheStartEndsTheScriptToo() throws Exception {
        Path file = directory.resolve("late");
        shell.start("", "sleep 1; touch " + file).close();

        TimeUnit.MILLISECONDS.sleep(1200);
        assertThat(file).doesNotExist();
    }

    /** A process that was told to end may take a moment on a busy machine. */
    private static void awaitEnd(String pid) throws Exception {
        for (int i = 0; i < 500 && alive(pid); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(alive(pid)).as("process " + pid).isFalse();
    }

    private static boolean alive(String pid) throws IOException {
        Path stat = Path.of("/proc", pid, "stat");
        return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
    }

    @Test
    void anInterruptEndsAReadAndLeavesTheConnectionUsable() throws Exception {
        FutureTask<Object> reading = new FutureTask<>(() -> {
            try (Shell.Running script = shell.start("", "sleep 60")) {
                return script.stdout().read();
            }
        });
        Thread thread = new Thread(reading);
        thread.start();
        TimeUnit.MILLISECONDS.sleep(100);
        thread.interrupt();

        assertThat(reading)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(InterruptedIOException.class);
        try (Shell.Running script = shell.start("", "echo still here")) {
            assertThat(output(script)).isEqualTo("still here\n");
        }
    }

    @Test
    void dropsWhatTheLoginShellSaysBeforeTheScript() throws Exception {
        Path greeting = server.home().resolve(".bashrc");
        try (InputStream none = InputStream.nullInputStream()) {
            Files.writeString(greeting, "echo Welcome to this machine\n");
            try (Shell.Running script = shell.start("", "echo answer")) {
                assertThat(output(script)).isEqualTo("answer\n");
            }
        } finally {
            Files.delete(greeting);
        }
    }

    @Test
    void passesOnWhatAPrefixSaysThatRefuses() throws Exception {
        try (Shell.Running script = shell.start("sh -c 'echo no; exit 9' --", "echo never")) {
            assertThat(output(script)).isEqualTo("no\n");
            assertThat(script.waitFor(LONG)).hasValue(9);
        }
    }
}
