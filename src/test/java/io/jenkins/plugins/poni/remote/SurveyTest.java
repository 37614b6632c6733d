package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.model.FileState.Type;
import io.jenkins.plugins.poni.model.OperationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurveyTest {
    private static final List<String> ODD_NAMES = List.of(
            "two words",
            "it's \"quoted\"",
            "two\nlines",
            "-rf",
            "$(touch x) `id` $HOME",
            "Größe-日本.conf",
            "back\\slash",
            "tab\there",
            "*",
            "\n",
            "ends\n",
            "semi;colon & co");

    private static final String PROGRAM = "#!/bin/sh\n: >\"$0.ran\"\n";

    @TempDir
    private Path dir;

    private Survey survey(NodeShell shell, List<String> paths, List<String> trees) throws InterruptedException {
        try (Host host = shell.host()) {
            return host.survey(new SurveyScope(paths, trees, true));
        }
    }

    private String write(String name, String text, String mode) throws Exception {
        Path file = Files.writeString(dir.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file.toString();
    }

    @ParameterizedTest
    @EnumSource
    void learnsEverythingAboutAFile(NodeShell shell) throws Exception {
        String file = write("a.conf", "hello\n", "rw-r-----");
        Files.setAttribute(Path.of(file), "unix:mode", 0104750);

        FileState state = survey(shell, List.of(file), List.of()).states().get(file);

        assertThat(state.type()).isEqualTo(Type.FILE);
        assertThat(state.bits()).isEqualTo(04750);
        assertThat(state.owner()).isEqualTo(System.getProperty("user.name"));
        assertThat(state.uid()).isEqualTo(Files.getAttribute(Path.of(file), "unix:uid"));
        assertThat(state.gid()).isEqualTo(Files.getAttribute(Path.of(file), "unix:gid"));
        assertThat(state.size()).isEqualTo(6);
        assertThat(state.sha256()).isEqualTo(Content.of("hello\n").sha256());
        assertThat(state.detail()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheNumbersOfOwnersWhoseNamesNobodyWants(NodeShell shell) throws Exception {
        String file = write("a.conf", "hello\n", "rw-r-----");

        try (Host host = shell.host()) {
            FileState state = host.survey(new SurveyScope(List.of(file), List.of(), false))
                    .states()
                    .get(file);

            assertThat(state.owner()).isEqualTo("" + Files.getAttribute(Path.of(file), "unix:uid"));
            assertThat(state.group()).isEqualTo("" + Files.getAttribute(Path.of(file), "unix:gid"));
            assertThat(state.sha256()).isEqualTo(Content.of("hello\n").sha256());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsMissingFilesDirectoriesLinksAndDevicesApart(NodeShell shell) throws Exception {
        String file = write("file", "x", "rw-r--r--");
        String link =
                Files.createSymbolicLink(dir.resolve("link"), Path.of("file")).toString();
        String dangling = Files.createSymbolicLink(dir.resolve("dangling"), Path.of("nowhere/at/all"))
                .toString();
        String circle = Files.createSymbolicLink(dir.resolve("circle"), Path.of("circle"))
                .toString();
        String missing = dir.resolve("no/such/file").toString();
        String below = file + "/below";

        Survey survey = survey(
                shell, List.of(missing, link, dangling, circle, dir.toString(), "/dev/null", file, below), List.of());

        Map<String, FileState> states = survey.states();
        assertThat(states.get(missing)).isEqualTo(FileState.missing(missing));
        assertThat(states.get(below)).isEqualTo(FileState.missing(below));
        assertThat(states.get(dir.toString()).type()).isEqualTo(Type.DIRECTORY);
        assertThat(states.get("/dev/null").type()).isEqualTo(Type.OTHER);
        assertThat(states.get(link).type()).isEqualTo(Type.LINK);
        assertThat(states.get(link).detail()).isEqualTo("file");
        assertThat(states.get(dangling).detail()).isEqualTo("nowhere/at/all");
        assertThat(survey.followed()).containsOnlyKeys(link, dangling, circle);
        assertThat(survey.followed().get(dangling)).isEqualTo(FileState.missing(dir + "/nowhere/at/all"));
        assertThat(survey.followed().get(circle).type()).isEqualTo(Type.LINK);
        assertThat(survey.followed().get(link)).isEqualTo(states.get(file));
    }

    @ParameterizedTest
    @EnumSource
    void copesWithAnyName(NodeShell shell) throws Exception {
        List<String> paths = new ArrayList<>();
        for (String name : ODD_NAMES) {
            paths.add(write(name, name, "rw-r--r--"));
        }
        Files.createSymbolicLink(dir.resolve("a\nlink"), Path.of("ends\n"));
        paths.add(dir.resolve("a\nlink").toString());

        Survey survey = survey(shell, paths, List.of(dir.toString()));

        for (String name : ODD_NAMES) {
            FileState state = survey.states().get(dir.resolve(name).toString());
            assertThat(state.sha256()).as(name).isEqualTo(Content.of(name).sha256());
        }
        assertThat(survey.states().get(dir + "/a\nlink").detail()).isEqualTo("ends\n");
        assertThat(survey.followed().get(dir + "/a\nlink").path()).isEqualTo(dir + "/ends\n");
        assertThat(survey.found()).isEqualTo(survey.states());
    }

    @ParameterizedTest
    @EnumSource
    void learnsThousandFilesOfALongPathAtOnce(NodeShell shell) throws Exception {
        Path deep = Files.createDirectories(dir.resolve("d".repeat(100)).resolve("e".repeat(100)));
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Path file = deep.resolve("f".repeat(100) + i);
            paths.add(file.toString());
            if (i % 7 != 0) {
                Files.writeString(file, "content " + i);
            }
        }

        Map<String, FileState> states = survey(shell, paths, List.of()).states();

        for (int i = 0; i < 1000; i++) {
            String sum = i % 7 == 0 ? "" : Content.of("content " + i).sha256();
            assertThat(states.get(paths.get(i)).sha256()).isEqualTo(sum);
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsWhatIsBelowATreeAndNothingElse(NodeShell shell) throws Exception {
        Files.createDirectories(dir.resolve("tree/sub/empty"));
        Files.writeString(dir.resolve("beside"), "x");
        Files.writeString(dir.resolve("tree/one"), "1");
        Files.writeString(dir.resolve("tree/sub/.hidden"), "2");
        Files.createSymbolicLink(dir.resolve("tree/sub/link"), Path.of("/nowhere"));
        Files.createSymbolicLink(dir.resolve("alias"), dir.resolve("tree"));

        Survey survey = survey(shell, List.of(), List.of(dir + "/tree", dir + "/missing"));

        assertThat(survey.states()).isEmpty();
        assertThat(survey.found())
                .containsOnlyKeys(dir + "/tree/one", dir + "/tree/sub/.hidden", dir + "/tree/sub/link");
        assertThat(survey.found().get(dir + "/tree/sub/link").detail()).isEqualTo("/nowhere");
        assertThat(survey(shell, List.of(), List.of(dir + "/alias")).found())
                .containsOnlyKeys(dir + "/alias/one", dir + "/alias/sub/.hidden", dir + "/alias/sub/link");
    }

    @ParameterizedTest
    @EnumSource
    void isNotConfusedByFilesThatVanishWhileItLooks(NodeShell shell) throws Exception {
        String first = write("first", "1", "rw-r--r--");
        String vanishing = write("vanishing", "2", "rw-r--r--");
        String last = write("last", "3", "rw-r--r--");
        Path tools = Files.createDirectory(dir.resolve("tools"));
        String real = shell.find("sha256sum").toString();
        Path hook = Files.writeString(
                tools.resolve("sha256sum"), "#!/bin/sh\nrm -f '" + vanishing + "'\nexec " + real + " \"$@\"\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (Host host = NodeShell.host(shell.shell(tools))) {
            Map<String, FileState> states = host.survey(
                            new SurveyScope(List.of(first, vanishing, last), List.of(), true))
                    .states();

            assertThat(states.get(first).sha256()).isEqualTo(Content.of("1").sha256());
            assertThat(states.get(vanishing)).isEqualTo(FileState.missing(vanishing));
            assertThat(states.get(last).sha256()).isEqualTo(Content.of("3").sha256());
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainWhenAProgramWasEndedInTheMiddleOfALine(NodeShell shell) throws Exception {
        String first = write("first", "1", "rw-r--r--");
        String second = write("second", "2", "rw-r--r--");
        Path tools = Files.createDirectory(dir.resolve("tools"));
        Path hook = Files.writeString(
                tools.resolve("sha256sum"),
                "#!/bin/sh\n[ -e '" + dir + "/ended' ] || { : >'" + dir + "/ended'; printf 6b86; exit 1; }\nexec "
                        + shell.find("sha256sum") + " \"$@\"\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (Host host = NodeShell.host(shell.shell(tools))) {
            Map<String, FileState> states = host.survey(new SurveyScope(List.of(first, second), List.of(), true))
                    .states();

            assertThat(states.get(first).sha256()).isEqualTo(Content.of("1").sha256());
            assertThat(states.get(second).sha256()).isEqualTo(Content.of("2").sha256());
        }
        assertThat(dir.resolve("ended")).exists();
    }

    @ParameterizedTest
    @EnumSource
    void usesAnotherProgramWhereSha256sumIsMissingAndSaysSoWhereThereIsNone(NodeShell shell) throws Exception {
        String file = write("file", PROGRAM, "rwxr-xr-x");
        Path tools = shell.programs(Files.createDirectory(dir.resolve("tools")), "sh", "stat", "readlink");
        try (Host host = NodeShell.host(shell.with(tools))) {
            assertThatThrownBy(() -> host.survey(new SurveyScope(List.of(file), List.of(), true)))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("web/http1")
                    .hasMessageContaining("sha256sum");
            assertThat(Path.of(file + ".ran"))
                    .as("what shows that the examined file was run")
                    .doesNotExist();
        }
        NodeShell.DASH.programs(tools, "openssl");
        try (Host host = NodeShell.host(shell.with(tools))) {
            assertThat(host.survey(new SurveyScope(List.of(file), List.of(), true))
                            .states()
                            .get(file)
                            .sha256())
                    .isEqualTo(Content.of(PROGRAM).sha256());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNotConfusedByALoginThatTalks(NodeShell shell) throws Exception {
        String file = write("file", "text", "rw-r--r--");
        String noise = "echo 'Welcome!'; printf 'You have mail: '; echo 'no tty' >&2";
        try (Host host = NodeShell.host(new PrefacedShell(shell.shell(), noise))) {
            assertThat(host.survey(new SurveyScope(List.of(file), List.of(), true))
                            .states()
                            .get(file)
                            .size())
                    .isEqualTo(4);
            assertThat(host.fetch(List.of(file)).get(file).text()).isEqualTo("text");
        }
    }

    @ParameterizedTest
    @EnumSource
    void fetchesContentsByteByByteAndLeavesOutWhatCannotBeRead(NodeShell shell) throws Exception {
        byte[] bytes = new byte[100_000];
        new java.util.Random(1).nextBytes(bytes);
        String binary = Files.write(dir.resolve("binary\n"), bytes).toString();
        String empty = write("empty", "", "rw-r--r--");
        String text = write("no newline at end", "x\ny", "rw-r--r--");
        String missing = dir + "/missing";

        try (Host host = shell.host()) {
            Map<String, Content> contents = host.fetch(List.of(binary, missing, empty, text, dir.toString()));

            assertThat(contents).containsOnlyKeys(binary, empty, text);
            assertThat(contents.get(binary).bytes()).isEqualTo(bytes);
            assertThat(contents.get(empty).size()).isZero();
            assertThat(contents.get(text).text()).isEqualTo("x\ny");
            assertThat(host.fetch(List.of(missing))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void fetchesAFileThatGrowsWhileItIsRead(NodeShell shell) throws Exception {
        String file = write("log", "one\n", "rw-r--r--");
        String other = write("other", "other", "rw-r--r--");
        Path tools = Files.createDirectory(dir.resolve("tools"));
        Path hook = Files.writeString(
                tools.resolve("cat"),
                "#!/bin/sh\n[ $# = 1 ] || echo more >>'" + file + "'\nexec " + shell.find("cat") + " \"$@\"\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (Host host = NodeShell.host(shell.shell(tools))) {
            Map<String, Content> contents = host.fetch(List.of(file, other));

            assertThat(contents.get(file).text()).startsWith("one\nmore\n");
            assertThat(contents.get(other).text()).isEqualTo("other");
        }
    }
}
