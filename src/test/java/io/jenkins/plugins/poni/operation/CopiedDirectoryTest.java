package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.DefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiedDirectoryTest {
    @TempDir
    Path directory;

    private Fleet fleet;

    @BeforeEach
    void defineANodeWithADirectory() {
        fleet = new Fleet(directory)
                .define("configs/w/config.yaml", "directories: [{source: www, dest: \"{{ node.root }}/www\"}]\n")
                .define("configs/w/www/index.html", "hello\n")
                .node("s/a", "configs: {w: {}}\n");
    }

    private Path source(String path) {
        return directory.resolve("repository/configs/w/www").resolve(path);
    }

    private List<String> copied() throws IOException {
        try (Stream<Path> files = Files.walk(fleet.machine("www"))) {
            return files.filter(file -> !file.equals(fleet.machine("www")))
                    .map(file -> fleet.machine("www").relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    @DisplayName("F-4: what git and others keep of a clone, submodule or worktree stays at home at any depth")
    void leavesVersionControlAtHome() throws Exception {
        fleet.define("configs/w/www/.git/config", "url = https://user:token@example.com/\n")
                .define("configs/w/www/lib/sub/.git", "gitdir: ../../.git/modules/sub\n")
                .define("configs/w/www/lib/sub/lib.js", "x\n")
                .define("configs/w/www/other/.GIT/HEAD", "ref: x\n")
                .define("configs/w/www/other/.hg/hgrc", "x\n")
                .define("configs/w/www/other/.svn/entries", "x\n")
                .define("configs/w/www/.gitignore", "*.o\n");
        fleet.deploy();
        assertThat(copied()).containsExactly(".gitignore", "index.html", "lib", "lib/sub", "lib/sub/lib.js");
    }

    @Test
    @DisplayName("F-4: no name and no link leads into a .git below the root either")
    void refusesFilesOfGitWhereverTheyAreNamed() throws Exception {
        fleet.define("configs/w/www/.git/config", "secret\n");
        for (String config : List.of(
                "files: [{source: www/.git/config, dest: /tmp/never}]\n",
                "directories: [{source: www/.git, dest: /tmp/never}]\n",
                "files: [{source: t.j2, dest: /tmp/never}]\n")) {
            fleet.define("configs/w/config.yaml", config)
                    .define("configs/w/t.j2", "{% include \"www/.git/config\" %}\n");
            assertThatThrownBy(fleet::deploy)
                    .isInstanceOf(DefinitionException.class)
                    .hasMessageContaining("is a file of git");
        }
        fleet.define("configs/w/config.yaml", "directories: [{source: www, dest: /tmp/never}]\n");
        Files.createSymbolicLink(source("settings"), Path.of(".git/config"));
        assertThatThrownBy(fleet::deploy)
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("\"configs/w/www/settings\" is a file of git");
    }

    @Test
    @DisplayName("F-5: a script stays executable, unless a mode is declared for all; empty directories are not made")
    void keepsExecutableBits() throws Exception {
        fleet.define("configs/w/www/bin/run.sh", "#!/bin/sh\n");
        Files.setPosixFilePermissions(source("bin/run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(source("empty"));
        fleet.deploy();
        assertThat(copied()).containsExactly("bin", "bin/run.sh", "index.html");
        assertThat(mode("bin/run.sh")).isEqualTo("rwxr-xr-x");
        assertThat(mode("index.html")).isEqualTo("rw-r--r--");
        assertThat(fleet.audit().drifted()).isFalse();
        Files.setPosixFilePermissions(fleet.machine("www/bin/run.sh"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(fleet.audit().drifted()).isTrue();

        fleet.define(
                "configs/w/config.yaml",
                "directories: [{source: www, dest: \"{{ node.root }}/www\", mode: \"0640\"}]\n");
        fleet.deploy();
        assertThat(mode("bin/run.sh")).isEqualTo("rw-r-----");
    }

    @Test
    @DisplayName("F-5: a link that leads nowhere is said to lead nowhere, and does not blame permissions")
    void tellsWhereADanglingLinkLeads() throws Exception {
        Files.createSymbolicLink(source("old"), Path.of("gone/away"));
        assertThatThrownBy(fleet::deploy)
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("is a symbolic link to \"gone/away\", where nothing is")
                .hasMessageContaining("Correct the link, or remove it.");
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(fleet.machine("www/" + path)));
    }
}
