package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two processes that work at the same time. */
class TwoRunsTest extends CliTest {
    @Test
    void losesNoChangeOfTwoRunsOnOneRepository() throws Exception {
        run("init", directory.toString()).exits(0);
        run("create-node", "n1").exits(0);
        try (PoniProcess left = PoniProcess.start(directory, "set", "n1", "left=1");
                PoniProcess right = PoniProcess.start(directory, "set", "n1", "right=2")) {
            left.exits(0);
            right.exits(0);
        }
        assertThat(directory.resolve("systems/n1/node.yaml")).content().contains("left: ", "right: ");
        assertThat(run("history").exits(0).out()).contains("Set left", "Set right");
        assertThat(run("diff").exits(0).out()).isEmpty();
    }

    @Test
    void leavesWholeFilesWhenTwoDeployTheSameNode() throws Exception {
        for (String side : List.of("left", "right")) {
            write(side + "/poni.yaml", "format: 1\n");
            write(
                    side + "/configs/app/config.yaml",
                    "files: [{source: text, dest: \"" + directory
                            + "/machine/text\", on_change: mark}]\ncommands: {mark: {run: \"true\"}}\n");
            write(side + "/configs/app/text", side.repeat(200_000));
            write(side + "/systems/n1/node.yaml", "deploy: local\nconfigs: {app: {}}\n");
        }
        try (PoniProcess left = PoniProcess.start(directory.resolve("left"), "deploy");
                PoniProcess right = PoniProcess.start(directory.resolve("right"), "deploy")) {
            left.exits(0);
            right.exits(0);
        }
        assertThat(Files.readString(directory.resolve("machine/text")))
                .isIn("left".repeat(200_000), "right".repeat(200_000));
        try (Stream<Path> files = Files.list(directory.resolve("machine"))) {
            assertThat(files).hasSize(1);
        }
    }
}
