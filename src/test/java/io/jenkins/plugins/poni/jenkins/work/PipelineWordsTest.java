package io.jenkins.plugins.poni.jenkins.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.repository.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step has parameters, so that a message that names an option of the command line helps nobody in a pipeline. */
class PipelineWordsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/jenkins/plugins/poni");

    /** A text within a program. */
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Pattern OPTION = Pattern.compile("(^|[ (])--[a-z][a-z-]+");

    /** What steps never do, such as to change configs, and options of programs that are started. */
    private static final List<String> OTHERS = List.of(
            "ConfigEdits.java",
            "NodeEdits.java",
            "SettingName.java",
            "Keys.java",
            "UnifiedDiff.java",
            "Undo.java",
            "ProgramSigner.java");

    /** Files that name options of git itself, which are the same in a pipeline. */
    private static final String GIT = "Git";

    @TempDir
    Path directory;

    @Test
    void leavesOptionsOutThatNoStepHas() {
        Throwable none = catchThrowable(() -> targets("nothing"));
        assertThat(none).hasMessageContaining("--allow-none");
        assertThat(PipelineWords.of(none.getMessage())).contains("\"nothing\"").doesNotContain("--");
    }

    private void targets(String nodes) throws IOException {
        Files.writeString(directory.resolve("poni.yaml"), "format: 1\n");
        Path node = Files.createDirectories(directory.resolve("systems/web1"));
        Files.writeString(node.resolve("node.yaml"), "host: a\n");
        new Selection(nodes, "", List.of(), List.of())
                .targets()
                .select(DefinitionRepository.open(directory).load());
    }

    @Test
    void namesTheParameterForTheDirectoryOfTheDefinitions() {
        Throwable none = catchThrowable(() -> DefinitionRepository.open(directory));
        assertThat(PipelineWords.of(none.getMessage()))
                .endsWith("it has no poni.yaml. Set dir to the directory of the workspace that has it.");
    }

    @Test
    void saysWhereACommitCanBeMade() {
        Throwable none = catchThrowable(() -> History.open(directory));
        assertThat(PipelineWords.of(none.getMessage())).endsWith("git init \"" + directory + "\"'.");
    }

    @Test
    void leavesOtherTextsAsTheyAre() {
        assertThat(PipelineWords.of("Run \"tool --all\" by hand.")).isEqualTo("Run \"tool --all\" by hand.");
    }

    /** Also of messages that are added to the engine later. A whole command is of use to whoever has a checkout. */
    @Test
    void knowsEveryOptionThatTheEngineNames() throws IOException {
        for (String room : List.of("model", "operation", "remote", "repository", "template")) {
            try (Stream<Path> files = Files.walk(SOURCES.resolve(room))) {
                for (Path file : files.filter(this::isOfSteps).toList()) {
                    TEXT.matcher(Files.readString(file))
                            .results()
                            .map(result -> result.group(1))
                            .filter(text ->
                                    OPTION.matcher(text).find() && !text.contains("'poni ") && !text.contains("'git "))
                            .forEach(text -> assertThat(PipelineWords.of(text))
                                    .as(file + ": " + text)
                                    .doesNotContain("--"));
                }
            }
        }
    }

    private boolean isOfSteps(Path file) {
        return file.toString().endsWith(".java")
                && !OTHERS.contains(file.getFileName().toString())
                && !file.getFileName().toString().startsWith(GIT);
    }
}
