package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ControlCommandTest extends FleetTest {
    @Test
    void runsWhatIsRequiredFirstAndTagsEveryLine() {
        Result result = run("control", "web", "install").exits(0);
        assertThat(result.out().lines().limit(3))
                .startsWith("[prod/n1] installing db on prod/n1")
                .contains("[app/n0] installing web on app/n0", "[app/n01] installing web on app/n01");
        assertThat(result.err()).contains("[3/3] ");
    }

    @Test
    void runsOnlyWhatMatchesWhenTold() {
        Result result =
                run("control", "web", "install", "--no-deps", "--jobs", "1").exits(0);
        assertThat(result.out()).contains("[app/n0] installing").doesNotContain("installing db");
    }

    @Test
    void handsArgumentsOn() {
        assertThat(run("control", "app/n0/web", "greet", "--", "--dear world")
                        .exits(0)
                        .out())
                .contains("[app/n0] hello --dear world");
        assertThat(run("control", "app/n0/web", "greet").exits(2).err()).contains("who");
    }

    @Test
    void matchesWholeNamesWhenTold() {
        assertThat(run("control", "-M", "app/n0/web", "install", "-n").exits(0).out())
                .contains("[app/n0]")
                .doesNotContain("[app/n01]");
        assertThat(run("control", "app/n/web", "install", "-n").exits(0).out()).contains("[app/n01]");
    }

    /** A3: the full name of a node is that node, not whatever its name is a part of. */
    @Test
    void meansOneNodeByItsFullName() {
        for (String configs : List.of("app/n0/web", "app/n0", "app/n0/")) {
            assertThat(run("control", configs, "install", "-n").exits(0).out())
                    .contains("[app/n0]")
                    .doesNotContain("[app/n01]");
        }
        assertThat(run("control", "web", "install", "-n", "--exclude", "app/n0")
                        .exits(0)
                        .out())
                .contains("[app/n01]")
                .doesNotContain("[app/n0]");
    }

    @Test
    void reportsAFailureWithTheReasonOnStandardError() {
        Result result = run("control", "app/n0/web", "break", "-M").exits(1);
        assertThat(result.out()).startsWith("[app/n0] first line\n").contains("FAILED", "exit code 3");
        assertThat(result.err()).contains("[app/n0] the reason\n");
    }

    @Test
    void keepsALogForEachNode() {
        run("control", "web", "install", "-n", "--log-dir", "logs").exits(0);
        assertThat(directory.resolve("logs/app/n0.log")).hasContent("installing web on app/n0\n");
        assertThat(directory.resolve("logs/app/n01.log")).exists();
        run("control", "app/n0/web", "install", "-nM", "--report", "result", "-q")
                .exits(0);
        assertThat(directory.resolve("result/logs/app/n0.log")).hasContent("installing web on app/n0\n");
    }

    @Test
    void printsNoOutputWhenQuiet() {
        assertThat(run("control", "web", "install", "-q").exits(0).out()).doesNotContain("installing");
        assertThat(run("remote", "exec", "app", "echo loud", "-qy").exits(0).out())
                .doesNotContain("loud");
    }

    @Test
    void leavesStandardOutputToJson() {
        Result result = run("control", "web", "install", "--json").exits(0);
        assertThat(result.out()).startsWith("{\n").endsWith("}\n");
        assertThat(result.err()).contains("[app/n0] installing web on app/n0");
    }

    /** Poni 0.8 bugs W-12 and W-20. */
    @Test
    void runsAShellCommandOnNodes() {
        Result result = run("remote", "exec", "--yes", "app", "printf 'a\\tb\\n\\033[31m'; exit 7")
                .exits(1);
        assertThat(result.out()).contains("[app/n0] a\tb\n", "[app/n01] a\tb\n").doesNotContain("\033");
        assertThat(run("remote", "exec", "app", "echo fine", "--exclude", "n01", "--parallel", "1")
                        .exits(0)
                        .out())
                .contains("[app/n0] fine\n")
                .doesNotContain("n01");
        assertThat(run("remote", "exec", "app/n0", "echo fine", "-M").exits(0).out())
                .doesNotContain("n01");
    }

    /** A3: a command that nobody meant for more than one machine ran on all whose names it is a part of. */
    @Test
    void asksBeforeACommandRunsOnSeveralNodes() {
        Result unanswered = run("remote", "exec", "n0", "echo ran").exits(1);
        assertThat(unanswered.out()).doesNotContain("ran");
        assertThat(unanswered.err()).contains("Running on:\n  app/n0\n  app/n01\nRun it on these 2 nodes? [y/N]");
        input = "yes\n";
        assertThat(run("remote", "exec", "n0", "echo ran").exits(0).out()).contains("[app/n0] ran", "[app/n01] ran");
    }

    @Test
    void saysThatACommandNeedsQuotes() {
        assertThat(run("remote", "exec", "app", "uname", "x").exits(2).err()).contains("Quote");
    }
}
