package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.remote.Changes.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script in place of sudo says how it was called: what sudo itself does is not the matter here. */
class SudoTest {
    @TempDir
    private Path dir;

    private ShellHost host(String sudoScript) throws IOException {
        Path tools = Files.createDirectories(dir.resolve("tools"));
        NodeShell.DASH.programs(
                tools, "sh", "sha256sum", "stat", "dd", "mkdir", "mv", "rm", "chmod", "sync", "tar", "cat", "setsid");
        if (sudoScript != null) {
            Path sudo = Files.writeString(tools.resolve("sudo"), "#!/bin/sh\n" + sudoScript + "\n");
            Files.setPosixFilePermissions(sudo, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return NodeShell.host(NodeShell.DASH.with(tools), "app user", Duration.ofSeconds(20));
    }

    private String recording() {
        return "echo \"$1 $2 $3 $4 $5\" >>'" + dir + "/calls'; shift 5; export WHO=sudo; exec \"$@\"";
    }

    @Test
    void doesEverythingAsTheWantedUser() throws Exception {
        String file = dir.resolve("file").toString();
        List<String> lines = new ArrayList<>();
        try (Host host = host(recording())) {
            assertThat(host.survey(new SurveyScope(List.of(file), List.of(), true))
                            .states())
                    .containsKey(file);
            assertThat(host.apply(new Changes(
                            List.of(new Write(file, Content.of("x"), FileMode.ANY, false, null)),
                            List.of(),
                            List.of())))
                    .containsExactly(new Applied(file, ""));
            assertThat(host.fetch(List.of(file)).get(file).text()).isEqualTo("x");
            assertThat(host.run(RemoteCommand.of("echo $WHO"), (error, line) -> lines.add(line)))
                    .isZero();
            assertThat(host.run(new RemoteCommand("echo $WHO", List.of(), "", null), (error, line) -> lines.add(line)))
                    .isZero();
        }
        assertThat(lines).containsExactly("sudo", "");
        assertThat(Files.readAllLines(dir.resolve("calls"))).hasSize(5).containsOnly("-n -H -u app user --");
    }

    @Test
    void saysThatSudoIsMissing() throws Exception {
        try (Host host = host(null)) {
            assertThatThrownBy(() -> host.survey(new SurveyScope(List.of("/x"), List.of(), true)))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("\"web/http1\" as \"app user\"")
                    .hasMessageContaining("Install sudo");
            assertThatThrownBy(() -> host.run(RemoteCommand.of("true"), OutputSink.NOWHERE))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("Install sudo");
        }
    }

    @Test
    void saysThatSudoAsksForAPassword() throws Exception {
        try (Host host = host("echo 'sudo: a password is required' >&2; exit 1")) {
            assertThatThrownBy(() -> host.apply(new Changes(
                            List.of(new Write("/x/y", Content.of("x".repeat(1_000_000)), FileMode.ANY, true, null)),
                            List.of(),
                            List.of())))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("a password is required")
                    .hasMessageContaining("NOPASSWD");
        }
    }
}
