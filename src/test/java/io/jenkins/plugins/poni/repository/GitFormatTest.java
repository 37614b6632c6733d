package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.PoniException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Git repositories in formats that are not supported, and damaged ones. */
class GitFormatTest {
    private static final String ANN = "Ann Ops <ann@example.com>";

    @TempDir
    Path directory;

    private Path root;
    private RealGit git;

    @BeforeEach
    void makeARepository() throws IOException {
        root = directory.resolve("repo");
        for (String name : List.of("configs/c/config.yaml", "docs/a/f", "systems/n/node.yaml", "zebra")) {
            Files.createDirectories(root.resolve(name).getParent());
            Files.writeString(root.resolve(name), "");
        }
        Files.writeString(root.resolve("poni.yaml"), "format: 1\n");
        git = new RealGit(root);
    }

    private void commit() {
        git.script("git init -q -b main .; git add .; git commit -qm x");
    }

    @DisplayName("G-4: a sparse index ended everything that writes a report")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git sparse-checkout init --cone --sparse-index; git sparse-checkout set configs systems | a sparse index",
                "git update-index --split-index | a split index",
                "git config core.repositoryformatversion 1; git config extensions.new true | extension \"new\"",
                "git config core.repositoryformatversion 2 | its format is 2",
                "git config core.repositoryformatversion 1; git config extensions.refStorage reftable | stored as reftable",
                "rm -r .git; git init -q --object-format=sha256; git add .; git commit -qm x | named by sha256"
            })
    void goesOnWithoutARevisionAndRefusesToCommit(String script, String said) throws IOException {
        commit();
        git.script(script);
        DefinitionRepository repository = DefinitionRepository.open(root);
        List<String> warnings = new ArrayList<>();
        assertThat(repository.markedRevision(warnings::add)).isEmpty();
        assertThat(warnings).singleElement().asString().contains(said).contains("no revision");
        String before = git.script("ls -lR systems; cksum .git/index");
        try (RepositoryEditor editor = RepositoryEditor.open(repository, "test", new EnvironmentValues(Map.of()))) {
            editor.addSystem("web");
            assertThatThrownBy(() -> editor.save(new CommitOptions(true, null, ANN)))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining(said)
                    .hasMessageContaining("--no-commit");
        }
        assertThat(git.script("ls -lR systems; cksum .git/index")).isEqualTo(before);
        try (RepositoryEditor editor = RepositoryEditor.open(repository, "test", new EnvironmentValues(Map.of()))) {
            editor.addSystem("web");
            editor.save(CommitOptions.NONE);
        }
        assertThat(root.resolve("systems/web/system.yaml")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git update-index --index-version 2 --force-write-index",
                "git update-index --index-version 3 --force-write-index; echo > new; git add -N new; rm new; git add .",
                "git update-index --index-version 4 --force-write-index",
                "git update-index --untracked-cache; git config core.untrackedCache true; git status",
                "n=$(printf '%05000d/y' 1); git update-index --add --cacheinfo 100644,$(git hash-object -w poni.yaml),$n",
                "git config core.fsmonitor true; git config core.repositoryformatversion 1;"
                        + " git config extensions.preciousObjects true",
                "git config extensions.worktreeConfig true; git config --worktree user.name x",
                "git rm -rq --cached ."
            })
    void readsEveryOtherKindOfIndex(String script) {
        commit();
        git.script(script);
        List<String> warnings = new ArrayList<>();
        assertThat(DefinitionRepository.open(root).markedRevision(warnings::add))
                .hasSizeGreaterThan(39);
        assertThat(warnings).isEmpty();
    }

    @DisplayName("X-14c: a corrupt index ended in an OutOfMemoryError")
    @Test
    void saysThatAnIndexIsCorrupt() throws IOException {
        commit();
        byte[] index = Files.readAllBytes(root.resolve(".git/index"));
        ByteBuffer.wrap(index).putInt(8, Integer.MAX_VALUE);
        Files.write(root.resolve(".git/index"), index);
        try (History history = History.open(root)) {
            assertThatThrownBy(history::changes).hasMessageContaining("index file corrupt");
            assertThatThrownBy(() -> history.commitAll("m", ANN)).hasMessageContaining("index file corrupt");
        }
    }

    /** Bytes changed, files cut or emptied: an answer or a message, never another exception. -Dponi.damages=N tries more. */
    @DisplayName("X-14c: whatever is damaged, the message is one of Poni")
    @Test
    void endsInAMessageWhateverIsDamaged() throws IOException {
        commit();
        git.script("echo 'host: a' > systems/n/node.yaml; git commit -qam second; git repack -adq; git pack-refs --all;"
                + " echo 'host: b' > systems/n/node.yaml; git commit -qam third; git tag -a t -m t");
        Random random = new Random(20261201);
        for (int i = 0; i < Integer.getInteger("poni.damages", 20); i++) {
            Path copy = directory.resolve("copy" + i);
            new RealGit(directory).script("cp -a repo copy" + i);
            damage(copy, random);
            use(copy);
            new RealGit(directory).script("rm -rf copy" + i);
        }
    }

    private static void damage(Path copy, Random random) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(copy.resolve(".git"))) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("sample"))
                    .sorted()
                    .toList();
        }
        Path file = files.get(random.nextInt(files.size()));
        assertThat(file.toFile().setWritable(true)).isTrue();
        byte[] bytes = Files.readAllBytes(file);
        switch (random.nextInt(4)) {
            case 0 -> Files.write(file, new byte[0]);
            case 1 ->
                Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length == 0 ? 0 : random.nextInt(bytes.length)));
            case 2 -> Files.delete(file);
            default -> {
                for (int i = 0; i < 3 && bytes.length > 0; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                Files.write(file, bytes);
            }
        }
    }

    private static void use(Path copy) throws IOException {
        DefinitionRepository repository = DefinitionRepository.open(copy);
        repository.markedRevision(warning -> assertThat(warning).doesNotContain("Exception caught"));
        try (History history = History.open(copy)) {
            attempt(() -> history.log("", 10));
            attempt(() -> history.diff("HEAD~1"));
            attempt(() -> history.rollback("HEAD~1", null, ANN));
            Files.writeString(copy.resolve("systems/n/node.yaml"), "host: c\n");
            attempt(() -> history.commitAll("m", ANN));
        } catch (PoniException e) {
            assertThat(e).hasMessageNotContaining("Exception caught");
        }
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (PoniException e) {
            assertThat(e).hasMessageNotContaining("Exception caught");
        }
    }
}
