package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Remote commands that say too much, say no text, or don't end. */
@Tag("openssh")
class UnrulyCommandTest extends SshFleetTest {
    @Test
    void passesOnHundredMegabytesInLittleMemory() throws Exception {
        app("");
        node("n1");
        Process poni = new ProcessBuilder(PoniProcess.command(
                        List.of("-Xmx64m"),
                        "remote",
                        "exec",
                        "n1",
                        "head -c 100000000 /dev/zero | tr '\\0' x",
                        "--report",
                        "report",
                        "--ssh-config",
                        "none"))
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long characters = 0;
        byte[] block = new byte[1 << 16];
        for (int n = poni.getInputStream().read(block);
                n >= 0;
                n = poni.getInputStream().read(block)) {
            for (int i = 0; i < n; i++) {
                characters += block[i] == 'x' ? 1 : 0;
            }
        }

        assertThat(poni.waitFor()).isZero();
        assertThat(characters).isBetween(100_000_000L, 100_000_010L);
        assertThat(directory.resolve("report/report.json").toFile().length()).isBetween(1L, 1L << 20);
    }

    @Test
    void showsBinaryOutputWithoutSteeringTheTerminal() throws Exception {
        app(
                "commands: {noise: {run: \"printf 'a\\\\000\\\\033[2Jb\\\\377c\\\\n'; head -c 20000 /dev/urandom; exit 1\"}}\n");
        node("n1");
        Result result = reach("control", "app", "noise", "--report", "report").exits(1);

        assertThat(result.out()).contains("[n1] a").doesNotContain("\033").doesNotContain("\0");
        Path junit = directory.resolve("report/junit.xml");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile());
        assertThat(Files.readString(directory.resolve("report/report.html"), StandardCharsets.UTF_8))
                .doesNotContain("\033");
    }

    @Test
    void endsACommandThatNeverEndsAndLeavesTheOthersAlone() throws Exception {
        app("commands: {sleep: {timeout: 700ms, run: \"echo $$ >{{ node.root }}/pid;"
                + " {% if node.name == 'n1' %}exec sleep 987{% else %}echo quick{% endif %}\"}}\n");
        node("n1");
        node("n2");
        place("n1", "other");
        place("n2", "other");
        Result result = reach("control", "app", "sleep").exits(1);

        assertThat(result.out()).contains("[n2] quick", "0.7 s", "n1");
        awaitEnd(machine("n1").resolve("pid"));
    }

    @Test
    void doesNotWaitForAChildThatWasLeftBehind() throws Exception {
        app("commands: {start: {run: \"sleep 987 & echo $! >{{ node.root }}/pid; echo begun\"}}\n");
        node("n1");
        place("n1", "other");

        assertThat(reach("control", "app", "start").exits(0).out()).contains("[n1] begun");

        long pid = Long.parseLong(Files.readString(machine("n1").resolve("pid")).trim());
        assertThat(isAlive(pid)).isTrue();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
