package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.remote.Changes.Write;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S-4 and X-15: login shells that are no POSIX shells read the line that starts a script in their own way")
class LoginLineTest {
    /** All that means something in one of the shells, between quotes or outside of them. */
    private static final String ODD =
            "it's \"$HOME\" `id` \\ \\\\ \\' !! !x ~ * ? [a] {b,c} (d) ; & | < > # % ^ = @ $# $? \t\nsecond 'line'\\\n\n!\n";

    @TempDir
    private Path dir;

    /** As sshd starts it: with the line as the argument of its option c. */
    private record Login(String program, int longest) implements Shell {
        @Override
        public int longestScript() {
            return longest;
        }

        @Override
        public Running start(String prefix, String script) throws InterruptedException {
            return new LocalShell(List.of(program), Map.of()).start("", LoginLine.of(prefix, script));
        }

        @Override
        public OperationException broken(IOException cause) {
            return new OperationException(cause.toString(), cause);
        }

        @Override
        public void close() {}
    }

    private static String outputOf(String login, String script) throws Exception {
        Process process = new ProcessBuilder(login, "-c", LoginLine.of("", script))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "csh", "tcsh", "fish"})
    void givesEachShellTheScriptAsItIs(String login) throws Exception {
        String script = "cat <<'E'\n" + ODD + "E\nprintf '%s|' \"$#\" \"$0\" \"${i-}${s-}\" 'Größe 日本' \"$IFS\"\n";

        assertThat(outputOf(login, script)).isEqualTo(ODD + "0|sh||Größe 日本| \t\n|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csh", "tcsh", "fish"})
    void surveysChangesPurgesAndRuns(String login) throws Exception {
        List<String> names = new ArrayList<>(List.of("it's", "two\nlines", "-rf", "$(id) !x", "back\\slash", "Größe"));
        IntStream.range(0, 60).mapToObj(i -> "l".repeat(200) + i).forEach(names::add);
        List<String> lines = new ArrayList<>();
        for (int longest : new int[] {100 * 1024, 100}) {
            Path below = Files.createDirectory(dir.resolve("tree's " + longest));
            List<String> paths = names.stream().map(name -> below + "/" + name).toList();
            try (Host host = NodeShell.host(new Login(login, longest))) {
                Survey before = host.surveyToChange(new SurveyScope(paths, List.of(below.toString()), true, paths));
                List<Write> writes = paths.stream()
                        .map(path -> new Write(
                                path,
                                Content.of("x"),
                                FileMode.ANY,
                                false,
                                "test \"$file\" != 'it''s'",
                                before.states().get(path)))
                        .toList();
                assertThat(host.apply(new Changes(writes, List.of(), List.of())))
                        .noneMatch(Applied::failed);
                assertThat(host.survey(new SurveyScope(paths, List.of(below.toString()), true))
                                .found())
                        .containsOnlyKeys(paths);
                assertThat(host.fetch(paths)).hasSize(names.size());
                assertThat(host.apply(new Changes(List.of(), List.of(), paths))).noneMatch(Applied::failed);
                assertThat(below).isEmptyDirectory();
                assertThat(host.run(
                                new RemoteCommand("printf '%s\n' \"$1\"; exit 3", List.of("it's !x \\"), null, null),
                                (error, line) -> lines.add(line)))
                        .isEqualTo(3);
            }
        }
        assertThat(lines).containsExactly("it's !x \\", "it's !x \\");
    }

    @Test
    void isNotMuchLongerThanTheScript() {
        String script = Script.functions("common", "survey", "sweep", "apply");

        assertThat(LoginLine.of("", script).length()).isLessThan(script.length() * 3 / 2);
    }
}
