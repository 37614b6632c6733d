package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.remote.Changes.SetMode;
import io.jenkins.plugins.poni.remote.Changes.Write;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes that fail or are cut off; Poni 0.8 left half a file then (W-30). */
class ApplyTroubleTest {
    @TempDir
    private Path dir;

    @BeforeEach
    void letOthersIn() throws IOException {
        permit(dir, "rwxrwxrwx");
    }

    @AfterEach
    void leavesNothingTemporary() throws IOException {
        assertThat(temporary()).isEmpty();
    }

    private List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(file -> file.getFileName().toString().startsWith(".poni-"))
                    .toList();
        }
    }

    private static void permit(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private Path existing(String name) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "old " + name);
    }

    private Write write(Path file) {
        return new Write(file.toString(), Content.of("new"), FileMode.ANY, false, null);
    }

    private static Changes writes(List<Write> writes) {
        return new Changes(writes, List.of(), List.of());
    }

    @ParameterizedTest
    @EnumSource
    void reportsWhatTheLoginMayNotDoAndDoesTheRest(NodeShell shell) throws Exception {
        Path forbidden = existing("forbidden/file");
        Path hidden = existing("hidden/file");
        Path foreign = existing("foreign");
        permit(forbidden.getParent(), "r-xr-xr-x");
        permit(hidden.getParent(), "---------");
        Path mine = dir.resolve("mine");
        Path locked = dir.resolve("forbidden/new/below");
        try (Host host = NodeShell.host(shell.ofOrdinaryUser())) {
            List<String> errors = errors(
                    host,
                    new Changes(
                            List.of(write(forbidden), write(mine), write(hidden), write(locked)),
                            List.of(
                                    new SetMode("/", new FileMode(0777, null, null)),
                                    new SetMode("/etc/passwd", new FileMode(0666, null, null))),
                            List.of("/etc/passwd")));

            assertThat(errors.get(0)).contains("Permission denied").contains("ssh.sudo");
            assertThat(errors.get(1)).isEmpty();
            assertThat(errors.get(2)).contains("Permission denied");
            assertThat(errors.get(3)).contains("Permission denied");
            assertThat(errors.get(4)).contains("is a directory");
            assertThat(errors.get(5)).contains("Operation not permitted").contains("ssh.sudo");
            assertThat(errors.get(6)).contains("Permission denied");
            assertThat(host.survey(new SurveyScope(List.of(hidden.toString()), List.of(dir.toString()), true))
                            .states()
                            .get(hidden.toString()))
                    .isEqualTo(FileState.unreadable(hidden.toString(), "Permission denied"));
        } finally {
            permit(forbidden.getParent(), "rwxr-xr-x");
            permit(hidden.getParent(), "rwxr-xr-x");
        }
        assertThat(forbidden).hasContent("old forbidden/file");
        assertThat(mine).hasContent("new");
        assertThat(foreign).hasContent("old foreign");
    }

    /** F-6: who may write a directory but not give files away was told to become a user who may. */
    @ParameterizedTest
    @EnumSource
    void saysThatAFileOfSomebodyElseCanNotBeReplacedWithItsOwner(NodeShell shell) throws Exception {
        Path foreign = existing("drop/foreign");
        permit(foreign.getParent(), "rwxrwxrwx");
        boolean root = System.getProperty("user.name").equals("root");
        try (Host host = NodeShell.host(shell.ofOrdinaryUser())) {
            String error = errors(host, writes(List.of(write(foreign)))).get(0);

            if (root) {
                assertThat(error)
                        .contains("chown")
                        .contains("Only root may give a file")
                        .contains("declare an owner");
            } else {
                assertThat(error).isEmpty();
            }
        }
        assertThat(foreign).hasContent(root ? "old drop/foreign" : "new");
    }

    @ParameterizedTest
    @EnumSource
    void surveysWhatTheLoginMayNotRead(NodeShell shell) throws Exception {
        Path secret = existing("secret");
        Path hidden = existing("hidden/file");
        permit(secret, "-w-------");
        permit(hidden.getParent(), "---------");
        try (Host host = NodeShell.host(shell.ofOrdinaryUser())) {
            Survey survey = host.survey(new SurveyScope(
                    List.of(secret.toString()), List.of(dir.toString(), hidden.getParent() + "/x"), true));

            FileState state = survey.states().get(secret.toString());
            assertThat(state.type()).isEqualTo(FileState.Type.UNREADABLE);
            assertThat(state.bits()).isEqualTo(0200);
            assertThat(state.detail()).isEqualTo("Permission denied");
            assertThat(survey.found()).containsEntry(secret.toString(), state);
            assertThat(survey.found().get(dir.toString()).detail()).contains("Permission denied");
            assertThat(survey.found().get(hidden.getParent() + "/x").detail()).contains("Permission denied");
            assertThat(host.fetch(List.of(secret.toString(), hidden.toString())))
                    .isEmpty();
        } finally {
            permit(hidden.getParent(), "rwxr-xr-x");
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesEveryFileOldWhenTheStreamIsCut(NodeShell shell) throws Exception {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Path file = existing("file" + i);
            writes.add(new Write(file.toString(), Content.of("n".repeat(20_000)), FileMode.ANY, false, null));
        }
        ApplyScript apply = new ApplyScript(writes(writes), true, false);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        apply.sendContents(stream);
        try (LocalShell local = shell.shell()) {
            Shell.Running running = local.start("", apply.script().command(100_000));
            running.stdin().write(Arrays.copyOf(stream.toByteArray(), stream.size() / 2));
            running.stdin().flush();
            while (temporary().isEmpty()) {
                Thread.sleep(2);
            }
            running.stdout().close();
            running.stdin().close();
            assertThat(running.waitFor(Duration.ofSeconds(20))).isPresent();
        }
        for (int i = 0; i < 20; i++) {
            assertThat(dir.resolve("file" + i)).hasContent("old file" + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cleansUpWhenItsTimeIsOver(NodeShell shell) throws Exception {
        Path file = existing("file");
        Write slow = new Write(file.toString(), Content.of("new"), FileMode.ANY, false, "sleep 300");

        try (Host host = NodeShell.host(shell.shell(), null, Duration.ofMillis(800))) {
            assertThatThrownBy(() -> host.apply(writes(List.of(slow))))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("Cannot change files on node \"web/http1\"")
                    .hasMessageContaining("0.8 s");
        }

        assertThat(file).hasContent("old file");
    }

    @ParameterizedTest
    @EnumSource
    void believesTheStateThatItIsGiven(NodeShell shell) throws Exception {
        Path real = existing("real");
        permit(real, "rw-rw----");
        Path link = Files.createSymbolicLink(dir.resolve("link"), real);
        try (Host host = shell.host()) {
            FileState found = host.survey(new SurveyScope(List.of(link.toString()), List.of(), true))
                    .followed()
                    .get(link.toString());
            Write write = new Write(link.toString(), Content.of("new"), FileMode.ANY, true, null, found);

            assertThat(host.apply(writes(List.of(write)))).containsExactly(new Applied(link.toString(), ""));
        }
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
        assertThat(Files.getAttribute(real, "unix:mode")).isEqualTo(0100660);
    }

    @ParameterizedTest
    @EnumSource
    void streamsALargeFileFromDisk(NodeShell shell) throws Exception {
        Path local = dir.resolve("local");
        byte[] block = new byte[1 << 20];
        try (var out = Files.newOutputStream(local)) {
            for (int i = 0; i < 10; i++) {
                block[i] = (byte) i;
                out.write(block);
            }
        }
        Path target = dir.resolve("target");
        try (Host host = shell.host()) {
            List<String> errors = errors(
                    host,
                    writes(List.of(new Write(target.toString(), Content.ofFile(local), FileMode.ANY, false, null))));

            assertThat(errors).containsExactly("");
        }
        assertThat(Files.mismatch(local, target)).isEqualTo(-1);
    }

    private static List<String> errors(Host host, Changes changes) throws InterruptedException {
        return host.apply(changes).stream().map(Applied::error).toList();
    }
}
