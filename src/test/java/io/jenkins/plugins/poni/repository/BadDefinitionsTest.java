package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Faults are put into the worked example one by one; each is named with its place and remedy. */
class BadDefinitionsTest {
    @TempDir
    private Path root;

    @BeforeEach
    void copyTheWorkedExample() throws IOException {
        Trees.copy("worked-example", root);
    }

    private DefinitionException refusal() {
        return catchThrowableOfType(
                DefinitionException.class, () -> DefinitionRepository.open(root).load());
    }

    /** The table has a file, its new content and the whole message that it must get. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "bad-definitions.txt", delimiter = '|', maxCharsPerColumn = 8192)
    void refusesWithPlaceAndRemedy(String file, String content, String message) {
        Trees.write(root, file, content == null ? "" : content.translateEscapes());

        assertThat(refusal()).as("nothing was refused").isNotNull().hasMessage(message.translateEscapes());
    }

    @Test
    void tellsAllProblemsOfAllFilesSortedByFileAndLine() {
        Trees.write(root, "systems/webshop/system.yaml", "enable: false\nsettings: {web: {prot: 1}}\nhost: [a]\n");
        Trees.write(root, "node-templates/frontend.yaml", "configs: {wbe: {}}\n");
        Trees.write(root, "configs/web/config.yaml", "# comment\n\nflies: []\n");

        assertThat(refusal().problems())
                .extracting(problem -> problem.origin().toString())
                .containsExactly(
                        "configs/web/config.yaml:3",
                        "node-templates/frontend.yaml:1",
                        "systems/webshop/system.yaml:1",
                        "systems/webshop/system.yaml:2",
                        "systems/webshop/system.yaml:3");
    }

    @Test
    void tellsAProblemOfASharedFileOnceHoweverManyNodesUseIt() {
        for (int i = 2; i < 9; i++) {
            Trees.write(root, "systems/webshop/frontend/http" + i + "/node.yaml", "template: frontend\n");
        }
        Trees.write(root, "node-templates/frontend.yaml", "configs: {web: {settings: {port: x}}}\n");

        assertThat(refusal().problems()).hasSize(1);
    }

    @Test
    void doesNotComplainOfWhatOnlyFollowsFromAFileThatCannotBeRead() {
        Trees.write(root, "node-templates/frontend.yaml", "configs: [\n");
        Trees.write(
                root, "systems/webshop/frontend/http1/node.yaml", "template: frontend\nsettings: {web: {port: 1}}\n");

        assertThat(refusal().problems())
                .extracting(problem -> problem.origin().file())
                .containsExactly("node-templates/frontend.yaml");
    }

    @Test
    void printsACircleOfConfigs() {
        Trees.write(root, "configs/a/config.yaml", "extends: b\n");
        Trees.write(root, "configs/b/config.yaml", "extends: c\n");
        Trees.write(root, "configs/c/config.yaml", "extends: b\n");

        assertThat(refusal())
                .hasMessage("configs/b/config.yaml:1: The configs extend each other in a circle: b -> c -> b."
                        + " Remove one \"extends:\".");
    }

    @Test
    void printsACircleOfNodeTemplates() {
        Trees.write(root, "node-templates/a.yaml", "extends: b\n");
        Trees.write(root, "node-templates/b.yaml", "extends: a\n");

        assertThat(refusal())
                .hasMessage("node-templates/a.yaml:1: The node templates extend each other in a circle: a -> b -> a."
                        + " Remove one \"extends:\".");
    }

    @Test
    void refusesLatin1() throws IOException {
        Files.write(
                root.resolve("systems/webshop/system.yaml"),
                "properties:\n  owner: M\u00FCller\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refusal()).hasMessageStartingWith("systems/webshop/system.yaml:2: The byte 0xFC is not UTF-8");
    }

    @Test
    void refusesADirectoryThatIsNoRepositoryAndSaysHowToMakeOne() {
        Path elsewhere = root.resolve("systems");

        assertThatThrownBy(() -> DefinitionRepository.open(elsewhere))
                .isInstanceOf(UsageException.class)
                .hasMessage("There is no Poni repository in \"" + elsewhere + "\": it has no poni.yaml."
                        + " Name its root with -d or PONI_ROOT, or make a new one with \"poni init\".");
        assertThatThrownBy(() -> DefinitionRepository.open(root.resolve("none")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there is no such directory");
    }
}
