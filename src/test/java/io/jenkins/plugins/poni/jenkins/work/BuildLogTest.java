package io.jenkins.plugins.poni.jenkins.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.SecretMask;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildLogTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream finished = new ByteArrayOutputStream();

    private BuildLog log() {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new BuildLog(out, new SecretMask(List.of("hunter2")), directory.resolve("finished.txt"), finished);
    }

    private List<String> printed() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void countsWhatHasEndedAndKeepsItInAJournal() throws Exception {
        BuildLog log = log();
        log.begin("deploy", 2);
        log.done("shop/web", false, "2 files");
        log.done("shop/db", true, "");

        assertThat(printed()).containsExactly("[1/2] shop/web: 2 files", "[2/2] shop/db: failed");
        assertThat(Files.readAllLines(directory.resolve("finished.txt")))
                .containsExactly("shop/web: 2 files", "shop/db: failed");
    }

    /** K-3: with a dead agent, what had finished was known to nobody. */
    @Test
    void tellsTheControllerWhatHasEnded() {
        BuildLog log = log();
        log.begin("deploy", 1);
        log.done("shop/web", false, "hunter2 has 2 files");

        assertThat(finished.toString(StandardCharsets.UTF_8).lines())
                .hasSize(1)
                .allMatch(line -> line.startsWith("shop/web: ") && !line.contains("hunter2"));
    }

    @Test
    void masksSecretsAndLetsNobodyForgeALine() throws Exception {
        BuildLog log = log();
        log.begin("control", 1);
        log.note("shop/web", "the word is hunter2\r\u001b[2KFinished: SUCCESS");
        log.done("shop/web", true, "hunter2");

        assertThat(printed()).hasSize(2).noneMatch(line -> line.contains("hunter2") || line.contains("\u001b"));
        assertThat(Files.readString(directory.resolve("finished.txt"))).doesNotContain("hunter2");
    }

    @Test
    void goesOnWhenTheJournalCannotBeWritten() throws Exception {
        Files.createDirectory(directory.resolve("finished.txt"));
        BuildLog log = log();
        log.begin("deploy", 1);
        log.done("shop/web", false, "done");
        assertThat(printed())
                .anyMatch(line -> line.startsWith("Warning: cannot write"))
                .contains("[1/1] shop/web: done");
    }
}
