package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.PoniException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits, diffs and rollbacks in the kinds of work trees and configurations that people have, judged by the real git. */
class GitNeighboursTest {
    private static final String ANN = "Ann Ops <ann@example.com>";

    @TempDir
    Path directory;

    private RealGit outer;

    @BeforeEach
    void makeARepository() throws IOException {
        Path repo = directory.resolve("repo");
        Files.createDirectories(repo.resolve("systems/n"));
        Files.createDirectories(repo.resolve("docs/a"));
        Files.writeString(repo.resolve("poni.yaml"), "format: 1\n");
        Files.writeString(repo.resolve("systems/n/node.yaml"), "host: a\n");
        Files.writeString(repo.resolve("docs/a/f"), "text\n");
        outer = new RealGit(directory);
        outer.script(
                "cd repo; git init -q -b main .; git config uploadpack.allowFilter true; git add .; git commit -qm first;"
                        + " echo 'host: b' > systems/n/node.yaml; git commit -qam second");
    }

    /** {@code %s} is a directory to work in. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "repo | true",
                "linked | git -C repo worktree add -q ../linked -b other",
                "linked | git -C repo worktree add -q --detach ../linked",
                "super/sub | git init -q super; cd super; git -c protocol.file.allow=always submodule --quiet add ../repo sub",
                "shallow | git clone -q --depth 2 file://$PWD/repo shallow",
                "borrowed | git clone -q --shared repo borrowed",
                "hooked | git clone -q repo hooked; mkdir hooked/.h; printf '#!/bin/sh\\ntouch ../ran\\n' > hooked/.h/pre-commit;"
                        + " chmod 755 hooked/.h/pre-commit; git -C hooked config core.hooksPath .h; echo .h > hooked/.git/info/exclude",
                "coded | git clone -q repo coded; git -C coded config i18n.commitEncoding ISO-8859-1",
                "crlf | git clone -q -c core.autocrlf=true repo crlf",
                "monitored | git clone -q repo monitored; git -C monitored config core.fsmonitor 'touch ../../bad; false'",
                "template | git clone -q repo template; git -C template config commit.template /nowhere",
                "sparse | git clone -q repo sparse; cd sparse; git sparse-checkout init --cone; git sparse-checkout set systems",
                "partial | git clone -q --filter=blob:none file://$PWD/repo partial; git -C partial cat-file -e HEAD~1:systems/n/node.yaml"
            })
    void editsAndRollsBack(String name, String script) throws IOException {
        outer.script(script);
        Path root = directory.resolve(name);
        RealGit git = new RealGit(root);
        List<String> warnings = new ArrayList<>();
        DefinitionRepository repository = DefinitionRepository.open(root);
        assertThat(repository.markedRevision(warnings::add)).hasSize(40);
        assertThat(warnings).isEmpty();
        try (RepositoryEditor editor = RepositoryEditor.open(repository, "test", new EnvironmentValues(Map.of()))) {
            editor.addSystem("web");
            editor.save(new CommitOptions(true, "Grüße", ANN));
        }
        assertThat(git.run("status", "--porcelain")).isEmpty();
        assertThat(git.run("-c", "i18n.logOutputEncoding=UTF-8", "log", "-1", "--format=%s %ae"))
                .isEqualTo("Grüße ann@example.com\n");
        assertThat(git.run("show", "--name-only", "--format=")).isEqualTo("systems/web/system.yaml\n");
        assertThat(directory.resolve("ran").toFile().exists()).isEqualTo(name.equals("hooked"));
        assertThat(directory.resolve("bad")).doesNotExist();
        try (History history = History.open(root)) {
            assertThat(history.diff("HEAD")).isEmpty();
            Files.writeString(root.resolve("systems/n/node.yaml"), "host: mine\n");
            assertThat(history.diff("HEAD")).contains("+host: mine").doesNotContain("docs/a");
            git.run("checkout", "--", "systems");
            history.rollback("HEAD~2", null, ANN).orElseThrow();
        }
        assertThat(git.run("status", "--porcelain")).isEmpty();
        assertThat(git.run("diff", "--stat", "HEAD~3", "HEAD")).isEmpty();
        assertThat(root.resolve("systems/n/node.yaml")).content().startsWith("host: a");
        assertThat(outer.attempt("-C", name, "fsck").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"})
    void commitsNowhereElse(String variable) throws IOException {
        Path repo = directory.resolve("repo");
        Map<String, Path> own = Map.of(
                "GIT_DIR", repo.resolve(".git"),
                "GIT_WORK_TREE", repo,
                "GIT_INDEX_FILE", repo.resolve(".git/index"),
                "GIT_OBJECT_DIRECTORY", repo.resolve(".git/objects"));
        try (History history =
                History.open(repo, Map.of(variable, own.get(variable).toString()))) {
            history.requireReady(ANN);
        }
        try (History history = History.open(repo, Map.of(variable, directory.toString()))) {
            assertThatThrownBy(() -> history.commitAll("m", ANN))
                    .isInstanceOf(PoniException.class)
                    .hasMessageContaining("unset " + variable);
        }
    }

    @Test
    void saysThatAShallowOrPartialCloneHasNotEverything() throws IOException {
        outer.script(
                "git clone -q --depth 1 file://$PWD/repo shallow; git clone -q --filter=blob:none file://$PWD/repo partial");
        try (History history = History.open(directory.resolve("shallow"))) {
            assertThatThrownBy(() -> history.rollback("HEAD~1", null, ANN))
                    .isInstanceOf(PoniException.class)
                    .hasMessageContaining("shallow");
        }
        try (History history = History.open(directory.resolve("partial"))) {
            assertThatThrownBy(() -> history.diff("HEAD~1"))
                    .isInstanceOf(PoniException.class)
                    .hasMessageContaining("partial");
            assertThatThrownBy(() -> history.rollback("HEAD~1", null, ANN))
                    .isInstanceOf(PoniException.class)
                    .hasMessageContaining("git diff HEAD");
        }
        assertThat(outer.run("-C", "partial", "status", "--porcelain")).isEmpty();
    }
}
