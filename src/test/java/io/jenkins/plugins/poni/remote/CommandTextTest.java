package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.remote.Changes.Write;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandTextTest {
    private static final String NEXT = "\nprintf '%s|' \"$@\" ; echo";

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path dir;

    private int run(Shell shell, String script, String... args) throws InterruptedException {
        try (Host host = NodeShell.host(shell, null, Duration.ofSeconds(60))) {
            return host.run(new RemoteCommand(script, List.of(args), null, null), (error, line) -> lines.add(line));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C-1 and X-12: commands over 128 KiB could not run, since their text travelled in the environment")
    void runsATextOfAnySize(NodeShell shell) throws Exception {
        String script = ": <<'X'\n" + "0123456789abcde\n".repeat(4 << 16) + "X\necho \"done $1\"; env | wc -c";

        assertThat(run(shell.shell(), script, "it's")).isZero();

        assertThat(lines.get(0)).isEqualTo("done it's");
        assertThat(Integer.parseInt(lines.get(1).trim())).isLessThan(100_000);
    }

    @ParameterizedTest
    @EnumSource
    void runsNothingOfATextThatWasCut(NodeShell shell) throws Exception {
        Path mark = dir.resolve("ran");
        Script script = Script.reading("run", ("echo x >'" + mark + "'\nsleep 1\n#whole").getBytes());
        try (Shell.Running running = shell.shell().start("", script.command(100_000))) {
            java.io.ByteArrayOutputStream preamble = new java.io.ByteArrayOutputStream();
            script.sayPreamble(preamble);
            running.stdin().write(preamble.toByteArray(), 0, preamble.size() - 3);
            running.stdin().close();

            assertThat(running.waitFor(Duration.ofSeconds(10))).isPresent();
        }
        assertThat(mark).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C-2: a script ran in sh whatever interpreter its first line named")
    void runsByTheInterpreterOfTheFirstLine(NodeShell shell) throws Exception {
        assertThat(run(
                        NodeShell.DASH.shell(),
                        "#!/bin/bash -e\na=(1 2)\necho ${a[1]} \"$@\"; false; echo no",
                        "it's",
                        "x y"))
                .isEqualTo(1);
        assertThat(run(
                        NodeShell.BASH.shell(),
                        "#! /usr/bin/env bash\nset -o pipefail; echo $BASH | grep -c bash; cat; exit 7"))
                .isEqualTo(7);
        assertThat(run(
                        NodeShell.BASH.shell(),
                        "#!/usr/bin/env python3\nimport sys\nprint(sys.argv[1:], 'é')\nsys.exit(4)",
                        "a b"))
                .isEqualTo(4);
        assertThat(run(NodeShell.DASH.shell(), "#!/usr/bin/awk -f\nBEGIN { print \"it's\" }"))
                .isZero();

        assertThat(lines).containsExactly("2 it's x y", "1", "['a b'] é", "it's");
    }

    @ParameterizedTest
    @EnumSource
    void givesAnInterpreterATextOfAnySize(NodeShell shell) throws Exception {
        String script = "#!/bin/bash\n: <<'X'\n" + "it's \\n %s 789abcde\n".repeat(1 << 16) + "X\necho done";

        assertThat(run(shell.shell(), script)).isZero();
        assertThat(run(shell.shell(), "#!/bin/bash\nexit 3\n" + "# never read\n".repeat(1 << 16)))
                .isEqualTo(3);

        assertThat(lines).containsExactly("done");
    }

    @ParameterizedTest
    @EnumSource
    void saysThatTheInterpreterIsMissing(NodeShell shell) throws Exception {
        assertThat(run(shell.shell(), "#!/opt/no/such -x\necho x")).isIn(126, 127);

        assertThat(lines)
                .anyMatch(line ->
                        line.contains("/opt/no/such") && line.contains("not found") || line.contains("No such file"));
    }

    @ParameterizedTest
    @CsvSource({"#!/bin/sh", "#!/usr/bin/env sh", "#! sh", "echo only", "#!"})
    void leavesWhatIsForShToTheShellThatIsThere(String first) {
        assertThat(CommandText.of(RemoteCommand.of(first + NEXT))).isEqualTo("set --\n" + first + NEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "#!/usr/bin/env node,                 - \"$@\"; }",
        "#!/usr/bin/node --no-warnings,       - \"$@\"; }",
        "#!/usr/bin/env -S nodejs --trace,    - \"$@\"; }",
        "#!/usr/bin/python3,                  /dev/fd/3 \"$@\" 3<&0 </dev/null; }",
        "#!/opt/nodes/bash,                   /dev/fd/3 \"$@\" 3<&0 </dev/null; }",
    })
    void givesTheScriptToNodeJsOnStandardInput(String first, String end) {
        assertThat(CommandText.of(RemoteCommand.of(first + "\n1"))).endsWith(" " + end);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C-2: a byte order mark and line ends of Windows were taken for text")
    void takesOffWhatAnEditorOfWindowsAdds(NodeShell shell) throws Exception {
        assertThat(run(shell.shell(), "\uFEFF#!/bin/bash -e\r\nif true\r\nthen echo bash\r\nfi\r\n"))
                .isZero();
        assertThat(run(shell.shell(), "\uFEFFif true\r\nthen echo sh\r\nfi\r\n"))
                .isZero();
        assertThat(run(shell.shell(), "echo one\r")).isZero();
        assertThat(run(shell.shell(), ": ;\nprintf 'a\r\nb' | wc -c\n")).isZero();

        assertThat(lines).extracting(String::trim).containsExactly("bash", "sh", "one", "4");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C-2: lines of progress appeared only with the next line feed")
    void tellsLinesThatEndWithACarriageReturn(NodeShell shell) throws Exception {
        assertThat(run(
                        shell.shell(),
                        "printf '10%%\\r20%%\\r\\n\\r\\n\\r30%%\\r\\r\\n' ; printf 'e\\r' >&2; printf 'last\\r'"))
                .isZero();

        assertThat(lines).containsExactlyInAnyOrder("10%", "20%", "", "30%", "e", "last");
    }

    @ParameterizedTest
    @EnumSource
    void tellsALineOfProgressAtOnce(NodeShell shell) throws Exception {
        Path seen = dir.resolve("seen");
        try (Host host = shell.host()) {
            int exit = host.run(
                    RemoteCommand.of("printf '50%%\\r'; until [ -e '" + seen + "' ]; do sleep 0.1; done; echo"),
                    (error, line) -> create(seen));

            assertThat(exit).isZero();
        }
    }

    private static void create(Path file) {
        try {
            Files.writeString(file, "");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "X-8: a validator's text, with its secrets, stood in the machine's list of processes and nowhere needs to")
    void showsNoTextOfAValidator(NodeShell shell) throws Exception {
        Path file = dir.resolve("file");
        String validator = "x='%s it'\\''s\nsecret-of-" + "validator'\n"
                + "{ for f in /proc/[0-9]*/cmdline /proc/[0-9]*/environ; do tr '\\0' ' ' <$f; echo; done; } 2>/dev/null"
                + " | grep -F \"${x#*\n}\" | grep -v grep; cat; echo \"$0 $# $x ${poni_text-} ${file##*/}\"; exit 3";
        Write write = new Write(file.toString(), Content.of("x"), FileMode.ANY, false, validator);

        try (Host host = NodeShell.host(shell.shell())) {
            String error = host.apply(new Changes(List.of(write), List.of(), List.of()))
                    .get(0)
                    .error();

            assertThat(error).endsWith(": sh 0 %s it's\nsecret-of-validator  file");
        }
        assertThat(Files.exists(file)).isFalse();
    }
}
