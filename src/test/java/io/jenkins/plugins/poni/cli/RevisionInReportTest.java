package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RevisionInReportTest extends CliTest {
    @Test
    void tellsWhetherFilesWereChangedSinceTheCommit() throws Exception {
        run("init", "system").exits(0);
        Path root = directory.resolve("system");
        run("-d", root.toString(), "create-node", "n1", "--set", "deploy=local").exits(0);
        String clean = run("-d", root.toString(), "verify", "--json").exits(0).out();
        assertThat(clean).containsPattern("\"revision\" ?: ?\"[0-9a-f]{40}\"");

        Files.writeString(root.resolve("systems/n1/node.yaml"), "deploy: local # edited\n");
        String edited = run("-d", root.toString(), "verify", "--json").exits(0).out();
        assertThat(edited).containsPattern("\"revision\" ?: ?\"[0-9a-f]{40}\\+\"");
    }
}
