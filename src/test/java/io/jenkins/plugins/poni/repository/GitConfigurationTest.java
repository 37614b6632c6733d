package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Git's configuration, against what the real git reads from the same files. */
class GitConfigurationTest {
    @TempDir
    Path directory;

    private Path home;
    private Path root;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void makeARepository() throws IOException {
        directory = directory.toRealPath();
        home = Files.createDirectories(directory.resolve("home"));
        root = Files.createDirectories(directory.resolve("Work/shop"));
        new RealGit(root)
                .script("git init -q -b topic/one .; git remote add origin https://git.example.com/team/shop.git");
        environment.put("HOME", home.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        Files.writeString(home.resolve(".gitconfig"), "[user]\n\temail = private\n");
        Files.writeString(home.resolve("work"), "[user]\n\temail = work\n");
    }

    private void append(Path file, String text) throws IOException {
        Files.writeString(file, Files.exists(file) ? Files.readString(file) + text : text);
    }

    private String ours(String section, String name) {
        return GitConfiguration.of(GitPlace.around(root).orElseThrow(), environment)
                .last(section, name)
                .orElse("-");
    }

    private String git(String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "config", name).directory(root.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("GIT_") || key.startsWith("XDG_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text.isEmpty() ? "-" : text.substring(0, text.length() - 1);
    }

    @DisplayName("G-3: the author of a conditional include was passed over")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gitdir:DIR/Work/",
                "gitdir:DIR/work/",
                "gitdir/i:DIR/work/",
                "gitdir:Work/",
                "gitdir:shop/",
                "gitdir:shop",
                "gitdir:shop/.git",
                "gitdir:~/../Work/",
                "gitdir:./../Work/",
                "gitdir:./",
                "gitdir:**",
                "gitdir:DIR/*/shop/.git",
                "gitdir:DIR/*/.git",
                "gitdir:DIR/**/.git",
                "gitdir:DIR/W?rk/",
                "gitdir:DIR/[VW]ork/",
                "gitdir:DIR/[!W]ork/",
                "gitdir:",
                "onbranch:topic/one",
                "onbranch:topic/",
                "onbranch:topic",
                "onbranch:*",
                "onbranch:**",
                "onbranch:t*/o?e",
                "onbranch:main",
                "hasconfig:remote.*.url:https://git.example.com/**",
                "hasconfig:remote.*.url:https://git.example.com/*",
                "hasconfig:remote.*.url:https://git.example.com/team/*.git",
                "hasconfig:user.name:x",
                "unknown:x",
                "gitdir/i:SHOP/"
            })
    void includesWhatGitIncludes(String condition) throws IOException {
        String text = condition.replace("DIR", directory.toString());
        append(home.resolve(".gitconfig"), "[includeIf \"" + text + "\"]\n\tpath = work\n");
        assertThat(ours("user", "email")).isEqualTo(git("user.email"));

        append(root.resolve(".git/config"), "[includeIf \"" + text + "\"]\n\tpath = " + home + "/repo\n");
        Files.writeString(home.resolve("repo"), "[user]\n\temail = of the repository\n");
        assertThat(ours("user", "email")).isEqualTo(git("user.email"));
    }

    @Test
    void writesTheAuthorOfAConditionalInclude() throws IOException {
        append(home.resolve(".gitconfig"), "[user]\n\tname = Ann\n[includeIf \"gitdir:Work/\"]\n\tpath = work\n");
        Files.writeString(root.resolve("poni.yaml"), "format: 1\n");
        try (History history = History.open(root, environment)) {
            history.commit(List.of("poni.yaml"), "Begin", null);
        }
        assertThat(new RealGit(root).run("log", "--format=%an %ae %cn %ce")).isEqualTo("Ann work Ann work\n");
    }

    @Test
    void takesTheValueThatCountsLastFromEveryPlace() throws IOException {
        assertThat(ours("user", "email")).isEqualTo(git("user.email")).isEqualTo("private");
        Path xdg = Files.createDirectories(directory.resolve("xdg/git"));
        Files.writeString(xdg.resolve("config"), "[user]\n\temail = xdg\n\tname = xdg\n");
        environment.put("XDG_CONFIG_HOME", directory.resolve("xdg").toString());
        assertThat(ours("user", "email")).isEqualTo(git("user.email")).isEqualTo("private");
        assertThat(ours("user", "name")).isEqualTo(git("user.name")).isEqualTo("xdg");
        Files.writeString(directory.resolve("global"), "[user]\n\temail = global\n[include]\n\tpath = gone\n");
        environment.put("GIT_CONFIG_GLOBAL", directory.resolve("global").toString());
        assertThat(ours("user", "name")).isEqualTo(git("user.name")).isEqualTo("-");
        append(root.resolve(".git/config"), "[user]\n\temail = repository\n");
        assertThat(ours("user", "email")).isEqualTo(git("user.email")).isEqualTo("repository");
        environment.put("GIT_CONFIG_COUNT", "1");
        environment.put("GIT_CONFIG_KEY_0", "user.email");
        environment.put("GIT_CONFIG_VALUE_0", "variable");
        assertThat(ours("user", "email")).isEqualTo(git("user.email")).isEqualTo("variable");
        environment.remove("GIT_CONFIG_NOSYSTEM");
        environment.put("GIT_CONFIG_SYSTEM", home.resolve("work").toString());
        environment.remove("GIT_CONFIG_COUNT");
        Files.delete(root.resolve(".git/config"));
        Files.writeString(directory.resolve("global"), "");
        assertThat(ours("user", "email")).isEqualTo("work");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x]\n\ty = a b  c  # no\n",
                "[x]\ny=\"a # b\" ; c\n",
                "[x]y=1\n",
                "[X]\nY=2\n",
                "[x]\ny\n",
                "[x]\ny =\n",
                "[x]\ny = a\\\n b\n",
                "[x]\ny = \\\"q\\\" \\\\ \\t|\n",
                "\uFEFF[x]\ny = bom\n",
                "[x]\r\ny = cr\r\n",
                "# c\n; d\n[x] # e\n  y = 1 # f\n",
                "[x \"s\"]\ny = 1\n[x]\ny = 2\n",
                "[x]\ny = \"  in \"  out  \n",
                "[x.s]\ny = 3\n",
                "[x]\ny = a\"b\"c\n"
            })
    void readsTheSyntaxOfGit(String text) throws IOException {
        Files.writeString(home.resolve(".gitconfig"), text);
        assertThat(ours("x", "y")).isEqualTo(git("x.y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[x\n", "[x]\n= 1\n", "[x]\ny = \"open\n", "[x]\ny = \\q\n", "<<<<<<< HEAD\n"})
    void saysWhichLineIsNone(String text) throws IOException {
        append(root.resolve(".git/config"), text);
        assertThatThrownBy(() -> ours("x", "y"))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("bad config line")
                .hasMessageContaining(root.resolve(".git/config").toString());
    }

    @DisplayName("X-14: .git/config that includes /dev/zero ended in an OutOfMemoryError")
    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "..", "../.git/config", "big"})
    void refusesWhatHasNoEnd(String path) throws IOException {
        Files.write(root.resolve(".git/big"), new byte[5 << 20]);
        append(root.resolve(".git/config"), "[include]\n\tpath = " + path + "\n");
        assertThatThrownBy(() -> History.open(root, environment))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("git's configuration");
    }
}
