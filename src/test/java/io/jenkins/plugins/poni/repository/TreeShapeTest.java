package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which directories are systems and nodes, and that nothing outside the root is reached. */
class TreeShapeTest {
    @TempDir
    private Path directory;

    private Path root;

    @BeforeEach
    void makeARepository() {
        root = directory.resolve("repository");
        write("poni.yaml", "format: 1\n");
        write("systems/web/n1/node.yaml", "");
    }

    private Path write(String name, String content) {
        return Trees.write(root, name, content);
    }

    private void link(String name, Path target) throws IOException {
        Path link = root.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
    }

    private Definitions load() {
        return DefinitionRepository.open(root).load();
    }

    private DefinitionException refusal() {
        return catchThrowableOfType(DefinitionException.class, this::load);
    }

    @DisplayName("X-14d: poni.yaml and systems themselves could be links out of the repository")
    @ParameterizedTest
    @ValueSource(strings = {"poni.yaml", "systems", "configs", "node-templates"})
    void refusesLinksOutOfTheRepositoryAtItsRoot(String name) throws IOException {
        Path outside = directory.resolve("outside");
        Trees.write(outside, "poni.yaml", "format: 1\n");
        Trees.write(outside, "systems/x/node.yaml", "host: x\n");
        new RealGit(directory).script("rm -rf repository/" + name);
        link(name, outside.resolve(name.equals("poni.yaml") ? name : "systems"));
        assertThat(refusal())
                .hasMessageContaining(name + ": This is a symbolic link to \"")
                .hasMessageContaining("outside the repository");
    }

    @Test
    void refusesLeasesThatAreALinkOutOfTheRepositoryAndFollowsLinksWithin() throws IOException {
        Trees.write(directory, "elsewhere.yaml", "pool: {}\n");
        link("leases.yaml", directory.resolve("elsewhere.yaml"));
        assertThat(catchThrowableOfType(
                        DefinitionException.class,
                        () -> DefinitionRepository.open(root).leases()))
                .hasMessageContaining("outside the repository");
        Files.move(root.resolve("systems"), root.resolve("real"));
        link("systems", root.resolve("real"));
        assertThat(load().nodes()).extracting(Node::name).containsExactly("web/n1");
    }

    @Test
    void takesADirectoryWithANodeFileForANodeAndAnyOtherForASystem() {
        write("systems/direct/node.yaml", "");
        write("systems/web/README.md", "not read");
        write("systems/web/n1/notes/todo.txt", "not read");
        write("systems/.hidden/node.yaml", "not: read");

        Definitions definitions = load();

        assertThat(definitions.nodes()).extracting(Node::name).containsExactly("direct", "web/n1");
        assertThat(definitions.systems()).extracting(Object::toString).containsExactly("", "web");
        assertThat(definitions.system("web").orElseThrow().index()).isEqualTo(1);
        assertThat(definitions.system("web").orElseThrow().origin()).hasToString("systems/web");
    }

    @Test
    void loadsARepositoryWithNothingInIt() throws IOException {
        Path empty = directory.resolve("empty");
        Trees.write(empty, "poni.yaml", "format: 1\n");

        Definitions definitions = DefinitionRepository.open(empty).load();

        assertThat(definitions.nodes()).isEmpty();
        assertThat(definitions.configs()).isEmpty();
        assertThat(definitions.id()).isEmpty();
    }

    /** Poni 0.8 bug W-21: nodes made below a node were invisible. */
    @Test
    void refusesANodeBelowANode() {
        write("systems/web/n1/deeper/n2/node.yaml", "");

        assertThat(refusal())
                .hasMessage("systems/web/n1/deeper/n2/node.yaml: This is inside the directory of node \"web/n1\","
                        + " where no node or system can be. Move systems/web/n1/deeper/n2 out of it.");
    }

    @Test
    void followsALinkThatStaysInside() throws IOException {
        write("shared/node.yaml", "host: shared\n");
        link("systems/web/n2", root.resolve("shared"));

        assertThat(load().node("web/n2").orElseThrow().host()).contains("shared");
    }

    @Test
    void refusesLinksThatLeaveTheRoot() throws IOException {
        Path outside = Trees.write(directory, "outside/node.yaml", "host: evil\n");
        link("systems/web/n2", outside.getParent());
        link("systems/web/n1/../n3/node.yaml", outside);
        link("configs/c", outside.getParent());
        link("node-templates/t.yaml", outside);

        assertThat(refusal().problems())
                .allSatisfy(problem -> assertThat(problem.message()).endsWith("outside the repository"))
                .extracting(problem -> problem.origin().toString())
                .containsExactly("configs/c", "node-templates/t.yaml", "systems/web/n2", "systems/web/n3/node.yaml");
    }

    @Test
    void refusesASourceBehindALinkThatLeavesTheRoot() throws IOException {
        Path outside = Trees.write(directory, "outside/secret.j2", "secret\n");
        write("configs/c/config.yaml", "files: [{source: sub/deep/secret.j2, dest: /x}]\n");
        link("configs/c/sub/deep", outside.getParent());

        assertThat(refusal())
                .hasMessage(
                        "configs/c/config.yaml:1: The source \"sub/deep/secret.j2\" leads through a symbolic link to \""
                                + outside.toRealPath() + "\", outside the repository. Copy it into configs/c.");
    }

    @Test
    void refusesALinkInACircleAndALinkToNothing() throws IOException {
        link("systems/web/again", root.resolve("systems/web"));
        link("systems/web/gone", Path.of("nowhere"));

        assertThat(refusal())
                .hasMessage("systems/web/again: This is a symbolic link to a directory above it. Remove it.\n"
                        + "systems/web/gone: This is a symbolic link to nothing. Remove it, or make what it leads to.");
    }

    @Test
    void refusesLinksThatLeadToEachOther() throws IOException {
        write("systems/a/system.yaml", "");
        write("systems/b/system.yaml", "");
        link("systems/a/b", root.resolve("systems/b"));
        link("systems/b/a", root.resolve("systems/a"));

        assertThat(refusal())
                .hasMessageContainingAll(
                        "systems/a/b/a: This is a symbolic link to a directory above it", "systems/b/a/b: ");
    }

    @Test
    void refusesAFileInPlaceOfADirectory() throws IOException {
        write("configs", "");

        assertThat(refusal()).hasMessage("configs: This is not a directory. Remove or rename it.");
    }

    @Test
    void refusesADirectoryInPlaceOfAFile() throws IOException {
        Files.createDirectories(root.resolve("configs/c/config.yaml"));

        assertThat(refusal()).hasMessage("configs/c: This config has no config.yaml. Add one; it may be empty.");
    }

    @Test
    void worksThroughARootThatIsALinkItself() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), root);
        write("configs/c/config.yaml", "files: [{source: a.j2, dest: /x}]\n");
        write("configs/c/a.j2", "x");

        assertThat(DefinitionRepository.open(link).load().nodes()).hasSize(1);
    }
}
