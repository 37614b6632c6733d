package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.NodeSeries;
import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New definitions that git would ignore, and which line makes it do so, against the real git. */
class IgnoredDefinitionsTest {
    private static final String ANN = "Ann Ops <ann@example.com>";

    @TempDir
    Path directory;

    private Path root;
    private RealGit git;

    @BeforeEach
    void makeARepository() throws IOException {
        root = Files.createDirectories(directory.resolve("repo"));
        Files.writeString(root.resolve("poni.yaml"), "format: 1\n");
        Files.createDirectories(root.resolve("systems/web/n1"));
        Files.writeString(root.resolve("systems/web/n1/node.yaml"), "host: a\n");
        git = new RealGit(root);
        git.script("git init -q -b main .; git add .; git commit -qm x");
    }

    private RepositoryEditor editor() {
        return RepositoryEditor.open(DefinitionRepository.open(root), "test", new EnvironmentValues(Map.of()));
    }

    private String everything() {
        return git.script(
                "git for-each-ref; git ls-files -s; git status --porcelain --ignored -uall; find systems | sort");
    }

    @DisplayName("G-5: a new node that .gitignore covers was made, and lost with the clone")
    @ParameterizedTest
    @CsvSource({
        ".gitignore, build/, build/n1, 'line 2 of \".gitignore\" (build/)'",
        ".gitignore, *.log, x.log, 'line 2 of \".gitignore\" (*.log)'",
        "systems/.gitignore, /lo*, local, 'line 2 of \"systems/.gitignore\" (/lo*)'",
        ".gitignore, node.yaml, other, 'line 2 of \".gitignore\" (node.yaml)'",
        ".git/info/exclude, systems/n?, n2, 'line 2 of \".git/info/exclude\" (systems/n?)'"
    })
    void refusesNewDefinitionsThatGitIgnores(String file, String pattern, String node, String line) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), "# comment\n" + pattern + "\n");
        git.script("git add .; git commit -qm ignore || true");
        String before = everything();
        try (RepositoryEditor editor = editor()) {
            editor.createNodes(new NewNodes(node, NodeSeries.ONE, "h", null, List.of()));
            assertThatThrownBy(() -> editor.save(new CommitOptions(true, null, ANN)))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("systems/" + node + "/node.yaml")
                    .hasMessageContaining(line);
        }
        assertThat(everything()).isEqualTo(before);
        if (!file.equals(".gitignore") || !pattern.equals("node.yaml")) {
            try (RepositoryEditor editor = editor()) {
                editor.rename("web/n1", node);
                assertThatThrownBy(() -> editor.save(new CommitOptions(true, null, ANN)))
                        .isInstanceOf(OperationException.class)
                        .hasMessageContaining(line);
            }
            assertThat(everything()).isEqualTo(before);
        }
        try (RepositoryEditor editor = editor()) {
            editor.createNodes(new NewNodes(node, NodeSeries.ONE, "h", null, List.of()));
            editor.save(CommitOptions.NONE);
        }
        assertThat(root.resolve("systems/" + node + "/node.yaml")).exists();
    }

    @Test
    void changesWhatGitKnowsThoughItIgnoresIt() throws IOException {
        Files.writeString(root.resolve(".gitignore"), "n1\n*.swp\n");
        Files.writeString(root.resolve("systems/web/n1/x.swp"), "");
        git.script("git add .; git commit -qm ignore");
        try (RepositoryEditor editor = editor()) {
            editor.rename("web", "shop");
            assertThatThrownBy(() -> editor.save(new CommitOptions(true, null, ANN)))
                    .hasMessageContaining("systems/shop/n1/node.yaml");
        }
        Files.writeString(root.resolve(".gitignore"), "*.swp\n");
        try (RepositoryEditor editor = editor()) {
            editor.rename("web", "shop");
            assertThat(editor.save(new CommitOptions(true, null, ANN)).revision())
                    .isNotNull();
        }
        assertThat(root.resolve("systems/shop/n1/x.swp")).exists();
    }

    @Test
    void makesNoRepositoryThatGitIgnores() throws IOException {
        Files.writeString(root.resolve(".gitignore"), "sub/\n");
        assertThatThrownBy(() -> NewRepository.create(root.resolve("sub/defs"), new CommitOptions(true, null, ANN)))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("line 1 of \".gitignore\" (sub/)");
        assertThat(root.resolve("sub/defs/poni.yaml")).doesNotExist();
    }

    /** Generated rules and paths. */
    @Test
    void findsTheLineThatGitFinds() throws IOException {
        Random random = new Random(20261201);
        String[] parts = {
            "a", "b", "*", "?", "**", "a*", "[ab]", "!a", "!b", "#", "a/", "/a", "b/a", "**/b", "a/**", "\\!a", " ",
            "!", "a/*/b"
        };
        for (int round = 0; round < 25; round++) {
            for (String file : List.of(".gitignore", "a/.gitignore", "a/b/.gitignore", ".git/info/exclude")) {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(3); i > 0; i--) {
                    text.append(parts[random.nextInt(parts.length)]).append('\n');
                }
                Files.createDirectories(root.resolve(file).getParent());
                Files.writeString(root.resolve(file), text);
            }
            IgnoreRules rules = new IgnoreRules(root, List.of(root.resolve(".git/info/exclude")));
            for (String path : List.of("a/f", "b/f", "a/b/a", "a/b/b/f", "b/a/a", "c/a", "a/b/c")) {
                String line = rules.ignoring(path)
                        .map(found -> root.relativize(found.file()) + ":" + found.number() + ":" + found.pattern())
                        .orElse("");
                String said =
                        git.attempt("check-ignore", "-v", "--no-index", path).text();
                String wanted = said.isEmpty() || said.matches("(?s)[^:]*:\\d+:!.*")
                        ? ""
                        : said.substring(0, said.indexOf('\t'));
                assertThat(line).as(path + " by " + said).isEqualTo(wanted);
            }
        }
    }
}
