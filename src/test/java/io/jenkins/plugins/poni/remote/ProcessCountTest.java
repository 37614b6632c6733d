package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.remote.Changes.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The number of processes does not depend on the number of files; Poni 0.8 made five to ten round trips for each (W-36). */
class ProcessCountTest {
    private static final String[] PROGRAMS =
            "stat sha256sum readlink find cat cp dd mkdir tar chown chmod sync mv rm tail setsid".split(" ");

    @TempDir
    private Path dir;

    /** Programs that write down that they were called. */
    private Path counted(NodeShell shell) throws Exception {
        Path tools = Files.createDirectory(dir.resolve("tools"));
        for (String program : PROGRAMS) {
            String text = "#!" + shell.find("sh") + "\necho " + program + " >>'" + dir + "/calls'\nexec "
                    + shell.find(program) + " \"$@\"\n";
            Path file = Files.writeString(tools.resolve(program), text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return tools;
    }

    private List<String> calls() throws Exception {
        Path calls = dir.resolve("calls");
        List<String> lines = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
        Files.deleteIfExists(calls);
        return lines;
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameForOneFileAndForTwoHundred(NodeShell shell) throws Exception {
        List<String> paths = new ArrayList<>();
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String path = dir + "/etc/app/file" + i;
            paths.add(path);
            writes.add(new Write(path, Content.of("text " + i), FileMode.ANY, false, null, FileState.missing(path)));
        }
        try (Host host = NodeShell.host(shell.shell(counted(shell)))) {
            host.survey(new SurveyScope(paths, List.of(), true));
            assertThat(calls()).isEmpty();

            assertThat(host.apply(new Changes(writes, List.of(), List.of()))).noneMatch(Applied::failed);
            assertThat(calls()).containsExactly("mkdir", "tar", "sync", "mv", "rm");

            host.survey(new SurveyScope(paths, List.of(), true));
            assertThat(calls()).containsExactly("stat", "sha256sum");

            host.survey(new SurveyScope(List.of(), List.of(dir + "/etc"), true));
            assertThat(calls()).containsExactly("find", "stat", "sha256sum");

            List<Write> again = new ArrayList<>();
            paths.forEach(path -> again.add(new Write(path, Content.of("new"), FileMode.ANY, false, null)));
            assertThat(host.apply(new Changes(again, List.of(), List.of()))).noneMatch(Applied::failed);
            assertThat(calls())
                    .startsWith("stat", "sha256sum", "mkdir", "tar", "cp")
                    .endsWith("sync", "mv", "rm")
                    .hasSizeLessThan(10);

            assertThat(host.fetch(paths)).hasSize(200);
            assertThat(calls()).containsExactly("stat", "cat");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofOneShellSurveysAndThenChanges(NodeShell shell) throws Exception {
        String path = dir + "/etc/app/file";
        AtomicInteger started = new AtomicInteger();
        Shell counting = new CountingShell(shell.shell(counted(shell)), started);
        try (Host host = NodeShell.host(counting)) {
            Survey survey = host.surveyToChange(new SurveyScope(List.of(path), List.of(dir + "/etc"), true));
            Write write = new Write(
                    path,
                    Content.of("text"),
                    FileMode.ANY,
                    false,
                    null,
                    survey.states().get(path));

            assertThat(host.apply(new Changes(List.of(write), List.of(), List.of())))
                    .noneMatch(Applied::failed);
            assertThat(started).hasValue(1);
            assertThat(calls()).containsExactly("dd", "mkdir", "tar", "sync", "mv", "rm");

            assertThat(host.surveyToChange(new SurveyScope(List.of(path), List.of(), true))
                            .states()
                            .get(path)
                            .sha256())
                    .isEqualTo(Content.of("text").sha256());
            assertThat(host.apply(new Changes(List.of(), List.of(), List.of()))).isEmpty();
        }
        assertThat(started).hasValue(2);
        assertThat(calls()).containsExactly("stat", "sha256sum");
    }

    private record CountingShell(Shell shell, AtomicInteger started) implements Shell {
        @Override
        public Running start(String prefix, String script) throws InterruptedException {
            started.incrementAndGet();
            return shell.start(prefix, script);
        }

        @Override
        public OperationException broken(IOException cause) {
            return shell.broken(cause);
        }

        @Override
        public void close() {
            shell.close();
        }
    }
}
