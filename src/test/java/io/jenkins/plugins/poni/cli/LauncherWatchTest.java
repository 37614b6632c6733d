package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** kill -9 ended the launcher, and the second Java went on with the deployment: 18 times of 18. */
class LauncherWatchTest extends CliTest {
    private static final String CONFIG =
            "commands:\n  work: {run: \"echo $$ > started; sleep 60; echo > finished\", timeout: 2m}\n";

    private static Path awaitContent(Path file) throws IOException, InterruptedException {
        while (!Files.exists(file) || Files.size(file) == 0) {
            Thread.sleep(10);
        }
        return file;
    }

    @Test
    void endsWhenItsLauncherIsKilled() throws Exception {
        write("poni.yaml", "format: 1\n");
        write("configs/app/config.yaml", CONFIG.replace("started", directory + "/started"));
        write("systems/n/node.yaml", "deploy: local\nconfigs: {app: {}}\n");
        List<String> words =
                new ArrayList<>(List.of("sh", "-c", "\"$@\" -Dponi.launcher=$$ $rest & echo $! > java; wait", "sh"));
        List<String> command = PoniProcess.command(List.of(), "control", "app", "work");
        words.add(command.get(0));
        ProcessBuilder launcher = new ProcessBuilder(words).directory(directory.toFile());
        launcher.environment().put("rest", String.join(" ", command.subList(1, command.size())));
        Process process = launcher.start();
        ProcessHandle java = handle(awaitContent(directory.resolve("java")));
        try {
            ProcessHandle work = handle(awaitContent(directory.resolve("started")));
            process.destroyForcibly();
            java.onExit().get(30, TimeUnit.SECONDS);
            work.onExit().get(30, TimeUnit.SECONDS);
            assertThat(directory.resolve("finished")).doesNotExist();
        } finally {
            java.destroyForcibly();
        }
    }

    private static ProcessHandle handle(Path file) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    }
}
