package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RevisionInReportTest extends CliTest {
    @Test
    void keepsAReportInsideTheRepositoryOutOfItsHistory() throws Exception {
        run("init").exits(0);
        run("create-node", "n1", "--set", "deploy=local").exits(0);
        run("set", "n1", "x=1").exits(0);
        run("verify", "--report", "out/verify").exits(0);
        run("remote", "exec", "n1", "echo said", "--report", "out/exec").exits(0);

        assertThat(directory.resolve("out/exec/logs")).isDirectory();
        assertThat(run("commit", "All").exits(0).out()).startsWith("Nothing to commit");
        assertThat(run("verify", "--json").exits(0).out()).containsPattern("\"revision\" ?: ?\"[0-9a-f]{40}\"");
        run("rollback", "HEAD~1").exits(0);
        assertThat(directory.resolve("out/verify/report.html")).exists();
    }

    @Test
    void ignoresNoDirectoryThatHoldsMoreThanReports() {
        run("init").exits(0);
        run("create-node", "n1", "--set", "deploy=local").exits(0);
        write("docs/mine.txt", "mine\n");
        run("verify", "--report", "docs").exits(0);
        run("verify", "--report", ".").exits(0);
        assertThat(directory.resolve("docs/.gitignore")).doesNotExist();
        assertThat(run("commit", "All").exits(0).out()).startsWith("All (commit ");
        assertThat(run("list").exits(0).out()).contains("n1");
    }

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
