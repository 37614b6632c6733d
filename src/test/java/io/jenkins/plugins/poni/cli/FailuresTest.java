package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cli")
class FailuresTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final GlobalOptions options = new GlobalOptions();
    private final Invocation poni = new Invocation(
            new Surroundings(
                    new PrintStream(PrintStream.nullOutputStream()),
                    new PrintStream(bytes, false, StandardCharsets.UTF_8),
                    InputStream.nullInputStream(),
                    Map.of(),
                    Path.of("").toAbsolutePath(),
                    false,
                    false),
            options);

    private int report(Exception failure) {
        return new Failures(poni).report(failure);
    }

    private String err() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void givesEachKindOfFailureItsExitCode() {
        assertThat(report(new OperationException("x"))).isEqualTo(1);
        assertThat(report(new IllegalStateException("x"))).isEqualTo(1);
        assertThat(report(new UsageException("x"))).isEqualTo(2);
        assertThat(report(new DefinitionException(Problem.at(Origin.of("a"), "b", "c"))))
                .isEqualTo(3);
        assertThat(report(new UnreachableException("x"))).isEqualTo(4);
        assertThat(report(new InterruptedException())).isEqualTo(130);
    }

    @Test
    void printsOneLineForEachProblemOfTheDefinitions() {
        report(new DefinitionException(List.of(
                Problem.at(new Origin("configs/web/config.yaml", 3), "Unknown key \"fils\"", "Did you mean \"files\"?"),
                Problem.at(new Origin("poni.yaml", 1), "format is missing", "Write format: 1."))));
        assertThat(err()).isEqualTo("""
                poni: the definitions have 2 problems:
                configs/web/config.yaml:3: Unknown key "fils". Did you mean "files"?
                poni.yaml:1: format is missing. Write format: 1.
                """);
    }

    @Test
    void keepsStackTracesForDebug() {
        report(new IllegalStateException("odd"));
        assertThat(err())
                .contains("unexpected IllegalStateException: odd", "--debug")
                .doesNotContain("\tat ");
        options.debug = true;
        report(new IllegalStateException("odd"));
        assertThat(err()).contains("\tat " + FailuresTest.class.getName());
    }

    @Test
    void letsNoMessageSteerTheTerminal() {
        report(new OperationException("node said \033[2J\033[H"));
        assertThat(err()).doesNotContain("\033");
    }

    @Test
    void saysWhatAnInterruptedRunHadFinished() {
        options.progress = GlobalOptions.Bar.NONE;
        try (ProgressDisplay progress = poni.progress()) {
            progress.begin("deploy", 3);
            progress.done("web/n1", false, "ok");
            progress.done("web/n2", false, "ok");
            progress.dropped("web/n3", "stopped");
        }
        report(new InterruptedException());
        assertThat(err()).isEqualTo("poni: interrupted during deploy; finished 2 of 3: web/n1, web/n2\n");
    }
}
