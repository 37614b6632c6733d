package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS SDK has more classes than all the rest: no command pays for it that asks no cloud. */
class CloudStartTest extends CliTest {
    @TempDir
    Path output;

    private List<String> loaded(String... args) throws IOException, InterruptedException {
        Path classes = output.resolve("classes.log");
        List<String> command = PoniProcess.command(List.of("-Xlog:class+load:file=" + classes), args);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.resolve("out.log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(output.resolve("out.log")))
                .isZero();
        List<String> sdk = Files.readAllLines(classes).stream()
                .filter(line -> line.contains("software.amazon."))
                .toList();
        Files.delete(classes);
        return sdk;
    }

    @Test
    void loadsNothingOfTheSdkUntilEc2IsAsked() throws IOException, InterruptedException {
        run("init", ".").exits(0);
        write("poni.yaml", "format: 1\nid: shop\npools: {lab: {one: {}}}\n");
        write("systems/a/node.yaml", "deploy: local\ncloud: {provider: pool, pool: lab}\n");
        run("commit", "Set up").exits(0);

        assertThat(loaded("version")).isEmpty();
        assertThat(loaded("list", "--tree")).isEmpty();
        assertThat(loaded("cloud", "init", "--help")).isEmpty();
        assertThat(loaded("cloud", "init", "a")).isEmpty();
    }
}
