package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Base of tests that run the {@code poni} command in this process, in an empty directory of their own: {@code run("list",
 * "web")}. {@link #write} puts files below that directory; {@link #environment} starts empty.
 */
@Tag("cli")
public abstract class CliTest {
    /** The current directory of every run. */
    @TempDir
    protected Path directory;

    /** Environment variables of every run. */
    protected final Map<String, String> environment = new HashMap<>();

    /** What the next run reads from standard input. */
    protected String input = "";

    /**
     * What a run left behind.
     *
     * @param code exit code
     * @param out standard output
     * @param err standard error
     */
    public record Result(int code, String out, String err) {
        /** Asserts the exit code, showing the output when it is another. */
        public Result exits(int expected) {
            assertThat(code).as("exit code; stdout:%n%s%nstderr:%n%s", out, err).isEqualTo(expected);
            return this;
        }
    }

    /** Runs the command with these arguments, away from any terminal. */
    protected Result run(String... args) {
        return run(false, args);
    }

    /** Runs the command as if on a terminal. */
    protected Result runOnTerminal(String... args) {
        return run(true, args);
    }

    private Result run(boolean terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                environment,
                directory,
                terminal,
                terminal);
        int code = Poni.run(surroundings, args);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Writes a file below the current directory, with the directories above it. */
    protected Path write(String path, String content) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Copies a directory of test resources, named relative to this package, into the current directory. */
    protected void fixture(String name) {
        try {
            Path source = Path.of(CliTest.class.getResource(name).toURI());
            try (Stream<Path> paths = Files.walk(source)) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    Path copy = directory.resolve(source.relativize(path).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(path, copy);
                }
            }
        } catch (IOException | java.net.URISyntaxException e) {
            throw new IllegalStateException("Cannot copy the fixture " + name, e);
        }
    }

    /** Makes the current directory the root of an empty repository. */
    protected void emptyRepository() {
        write("poni.yaml", "format: 1\n");
    }
}
