package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.UsageException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("cli")
class InvocationTest {
    @TempDir
    private Path directory;

    private final GlobalOptions options = new GlobalOptions();
    private Path inner;

    @BeforeEach
    void makeTwoRepositories() throws Exception {
        inner = Files.createDirectories(directory.resolve("repo/systems/web"));
        Files.writeString(directory.resolve("repo/poni.yaml"), "format: 1\n");
        Files.createDirectories(directory.resolve("other"));
        Files.writeString(directory.resolve("other/poni.yaml"), "format: 1\n");
    }

    private Invocation invocation(Path current, boolean terminal, Map<String, String> environment) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        return new Invocation(
                new Surroundings(
                        nowhere, nowhere, InputStream.nullInputStream(), environment, current, terminal, terminal),
                options);
    }

    private Invocation at(Path current, Map<String, String> environment) {
        return invocation(current, false, environment);
    }

    @Test
    void findsTheRepositoryFromADirectoryInsideIt() {
        assertThat(at(inner, Map.of()).root()).isEqualTo(directory.resolve("repo"));
    }

    @Test
    void prefersTheVariableToTheCurrentDirectoryAndTheOptionToBoth() {
        Map<String, String> variable =
                Map.of("PONI_ROOT", directory.resolve("other").toString());
        assertThat(at(inner, variable).root()).isEqualTo(directory.resolve("other"));
        options.root = Path.of("../..");
        assertThat(at(inner, variable).root()).isEqualTo(directory.resolve("repo"));
    }

    @Test
    void saysHowToNameARepositoryWhereThereIsNone() {
        assertThatThrownBy(() -> at(directory, Map.of()).root())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("-d or PONI_ROOT")
                .hasMessageContaining("poni init");
        options.root = Path.of("systems");
        assertThatThrownBy(() -> at(directory.resolve("repo"), Map.of()).root())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("systems\" is no Poni repository");
    }

    @Test
    void usesColourOnTerminalsOnlyUnlessToldOtherwise() {
        assertThat(invocation(directory, true, Map.of()).color()).isTrue();
        assertThat(invocation(directory, false, Map.of()).color()).isFalse();
        assertThat(invocation(directory, true, Map.of("NO_COLOR", "1")).color()).isFalse();
        assertThat(invocation(directory, true, Map.of("TERM", "dumb")).color()).isFalse();
        options.color = GlobalOptions.Color.ALWAYS;
        assertThat(invocation(directory, false, Map.of("NO_COLOR", "1")).color())
                .isTrue();
        options.color = GlobalOptions.Color.NEVER;
        assertThat(invocation(directory, true, Map.of()).color()).isFalse();
    }

    @Test
    void showsABarOnTerminalsOnlyUnlessToldOtherwise() {
        Map<String, String> wide = Map.of("COLUMNS", "100");
        assertThat(invocation(directory, true, wide).progress()).isInstanceOf(TerminalProgress.class);
        assertThat(invocation(directory, false, wide).progress()).isInstanceOf(PlainProgress.class);
        options.progress = GlobalOptions.Bar.BAR;
        assertThat(invocation(directory, false, wide).progress()).isInstanceOf(TerminalProgress.class);
        options.progress = GlobalOptions.Bar.PLAIN;
        assertThat(invocation(directory, true, wide).progress()).isInstanceOf(PlainProgress.class);
    }
}
