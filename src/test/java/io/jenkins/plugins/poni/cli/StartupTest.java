package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import picocli.CommandLine;

/** What commands load before they do anything: those that only read definitions need no git, no templates and no SSH. */
@Tag("cli")
class StartupTest extends CliTest {
    @TempDir
    Path errors;

    @Test
    void listsWithoutGitTemplatesAndSsh() throws IOException, InterruptedException {
        emptyRepository();
        write("configs/web/config.yaml", "");
        write("systems/a/node.yaml", "host: h\nconfigs: {web: {}}\n");
        assertThat(poni("list", "-p", "-c", "--json")).contains("\"host\" : \"h\"");
        assertThat(poni("settings", "list")).contains("a/web");
        assertThat(poni("version")).startsWith("poni ");
    }

    /** Runs another Java with nothing but these libraries on its class path. */
    private String poni(String... args) throws IOException, InterruptedException {
        String classPath = Stream.of(Poni.class, CommandLine.class, Load.class, JsonFactory.class)
                .map(StartupTest::place)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                classPath,
                                Poni.class.getName()),
                        Stream.of(args))
                .toList();
        File err = errors.resolve("err").toFile();
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(err)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("exit code; stderr:%n%s", java.nio.file.Files.readString(err.toPath()))
                .isZero();
        return out;
    }

    private static String place(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
