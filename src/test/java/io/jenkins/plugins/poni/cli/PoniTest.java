package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PoniTest extends CliTest {
    @Test
    void listsAllCommandsByGroupWhenItIsGivenNone() {
        Result result = run().exits(0);
        assertThat(result.out()).contains("Usage: poni", "Other:");
        Commands.ALL.forEach(entry -> assertThat(result.out()).contains(entry.name(), entry.summary()));
        assertThat(run("--help").out()).isEqualTo(result.out());
        assertThat(run("help").out()).isEqualTo(result.out());
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> showsAnExampleInTheHelpOf() {
        return Commands.ALL.stream()
                .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> {
                    Result result = run(entry.name(), "--help").exits(0);
                    assertThat(result.out()).startsWith(entry.summary()).contains("Usage: poni " + entry.name());
                    assertThat(result.out()).containsPattern("Examples?:\n  +\\S*.*poni " + entry.name());
                    assertThat(result.out()).contains("Global options:", "--root=DIR");
                    assertThat(run("help", entry.name()).out()).isEqualTo(result.out());
                }));
    }

    /** A18: an example was broken within a host name, and could not be pasted. */
    @Test
    void breaksNoExample() {
        environment.put("COLUMNS", "60");
        assertThat(run("create-node", "--help").exits(0).out())
                .contains("-t frontend -H 'http{id}.example.com' --set rack=r7\n");
    }

    @Test
    void printsItsVersion() {
        assertThat(run("version").exits(0).out()).startsWith("poni ").contains("Java");
        assertThat(run("--version").exits(0).out()).isEqualTo(run("version").out());
        assertThat(run("--json", "version").exits(0).out())
                .contains("\"poni\" : \"")
                .startsWith("{\n");
    }

    @Test
    void takesGlobalOptionsBeforeAndAfterTheCommand() {
        assertThat(run("version", "--json").out())
                .isEqualTo(run("--json", "version").out());
        assertThat(run("--color", "never", "version").exits(0).out()).startsWith("poni ");
        assertThat(run("-d", "version", "version").exits(0).out()).startsWith("poni ");
    }

    @Test
    void refusesAnUnknownCommandAndNamesTheNearest() {
        Result result = run("verison").exits(2);
        assertThat(result.err())
                .isEqualTo("poni: There is no command \"verison\". Did you mean \"version\"? Run 'poni' for a list.\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void refusesAnUnknownOptionAndNamesTheNearest() {
        Result result = run("version", "--jsn").exits(2);
        assertThat(result.err())
                .isEqualTo("poni: 'poni version' has no option \"--jsn\". Did you mean \"--json\"?\n"
                        + "Try 'poni version --help'.\n");
        run("--jsn").exits(2);
    }

    @Test
    void namesTheCommandsOfAGroup() {
        assertThat(run("remote").exits(2).err()).startsWith("poni: 'poni remote' needs one of its commands: exec.\n");
        assertThat(run("remote", "exce").exits(2).err()).contains("Did you mean \"exec\"?");
    }

    @Test
    void refusesAnArgumentThatItDoesNotKnow() {
        assertThat(run("version", "x").exits(2).err()).contains("can do nothing with \"x\"");
    }

    @Test
    void refusesAnOptionsValueThatItDoesNotKnow() {
        assertThat(run("version", "--color", "blue").exits(2).err()).contains("--color", "blue", "auto, always, never");
    }

    @Test
    void refusesJsonOfACommandThatHasNone() {
        assertThat(run("completion", "bash", "--json").exits(2).err()).contains("'poni completion' has no JSON form");
    }

    /** Two options of a command whose values have the same name in its help would complete each other's values. */
    @Test
    void completesTheValuesOfEachOptionByItsOwn() {
        String script = run("completion", "bash").exits(0).out();
        assertThat(script).contains("POLICY_option_args=(\"strict\" \"accept-new\" \"none\")");
        for (String function : script.split("\nfunction ")) {
            assertThat(Pattern.compile("local (\\w+)_option_args=")
                            .matcher(function)
                            .results()
                            .map(match -> match.group(1)))
                    .as(function.lines().findFirst().orElse(""))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void printsACompletionScriptThatBashAccepts() throws Exception {
        Result result = run("completion", "bash").exits(0);
        assertThat(result.out()).contains("complete -F").contains("version");
        Path script = write("completion.sh", result.out());
        Process bash = new ProcessBuilder("bash", "-c", ". '" + script + "' && complete -p poni")
                .redirectErrorStream(true)
                .start();
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).contains("poni");
        assertThat(bash.exitValue()).isZero();
    }
}
