package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A13: a full disk or a closed output looked like success, with half a result in the file behind it. */
class UnwritableOutputTest extends FleetTest {
    private record Ended(int code, String err) {}

    /** Runs the command with its standard output handed to a piece of shell. */
    private Ended runInto(String output, String... args) throws IOException, InterruptedException {
        Path err = directory.resolve("err");
        List<String> words = new ArrayList<>(List.of("sh", "-c", output, "sh"));
        words.addAll(PoniProcess.command(List.of(), args));
        Process process = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectError(err.toFile())
                .start();
        process.getInputStream().readAllBytes();
        return new Ended(process.waitFor(), Files.readString(err, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "list --json", "show app/n0", "verify", "version", "help"})
    void isAFailureWhateverTheCommand(String command) throws Exception {
        Ended ended = runInto("exec \"$@\" > /dev/full", command.split(" "));
        assertThat(ended.err()).contains("Standard output could not be written: No space left on device");
        assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void keepsTheCodeOfWhatFailedBesides() throws Exception {
        assertThat(runInto("exec \"$@\" > /dev/full", "audit", "nowhere").code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void isAFailureWhenItIsClosed() throws Exception {
        Ended ended = runInto("exec \"$@\" >&-", "list");
        assertThat(ended.err()).contains("Standard output could not be written");
        assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
    }

    /** As {@code poni list | head -1} ends, and as other programs end there. */
    @Test
    void saysNothingWhenItsReaderHasEnough() {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new ResultStream(gone, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InputStream.nullInputStream(),
                environment,
                directory,
                false,
                false);
        assertThat(Poni.run(surroundings, "list")).isEqualTo(141);
        assertThat(Poni.run(surroundings, "list", "nowhere")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("Standard output");
    }
}
