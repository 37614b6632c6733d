package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repositories that belong to somebody else: here whoever runs Poni is taken for another. */
class GitOwnersTest {
    private static final int ANOTHER = 54321;

    @TempDir
    Path directory;

    private Path root;
    private int owner;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void makeARepository() throws IOException {
        directory = directory.toRealPath();
        root = Files.createDirectories(directory.resolve("parent/repo"));
        new RealGit(root).run("init", "-q", ".");
        owner = (Integer) Files.getAttribute(root, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        environment.put("HOME", directory.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
    }

    private void requireTrusted(int self) {
        GitOwners.requireTrusted(GitPlace.around(root).orElseThrow(), root, self, environment);
    }

    @DisplayName("G-2: hooks and filters of a repository that belongs to somebody else were run")
    @Test
    void opensOnlyWhatBelongsToWhoRunsIt() {
        assertThatCode(() -> requireTrusted(owner)).doesNotThrowAnyException();
        assertThatThrownBy(() -> requireTrusted(ANOTHER))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("dubious ownership")
                .hasMessageContaining("git config --global --add safe.directory \"" + root + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "REPO, true",
        "~/parent/repo, true",
        "PARENT/*, true",
        "PARENT, false",
        "REPO/*, false",
        "REPO/.git, false",
        "/elsewhere, false",
        "'', false",
        "**, false"
    })
    void trustsWhatTheUserHasDeclaredSafe(String value, boolean trusted) throws IOException {
        String text = value.replace("REPO", root.toString())
                .replace("PARENT", root.getParent().toString());
        Files.writeString(directory.resolve(".gitconfig"), "[safe]\n\tdirectory = \"" + text + "\"\n");
        check(trusted);
        // An empty value forgets those before it.
        Files.writeString(directory.resolve(".gitconfig"), "[safe]\n\tdirectory = \"" + text + "\"\n\tdirectory =\n");
        check(false);
        Files.delete(directory.resolve(".gitconfig"));
        environment.put("GIT_CONFIG_COUNT", "1");
        environment.put("GIT_CONFIG_KEY_0", "safe.directory");
        environment.put("GIT_CONFIG_VALUE_0", text);
        check(trusted);
    }

    private void check(boolean trusted) {
        if (trusted) {
            assertThatCode(() -> requireTrusted(ANOTHER)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> requireTrusted(ANOTHER)).isInstanceOf(OperationException.class);
        }
    }

    @Test
    void believesNothingThatTheRepositorySaysOfItself() {
        new RealGit(root).run("config", "safe.directory", "*");
        check(false);
    }

    @Test
    void trustsWhoeverRanSudoAsGitDoes() {
        environment.put("SUDO_UID", String.valueOf(ANOTHER));
        check(false);
        if (owner != 0) {
            assertThatThrownBy(() -> requireTrusted(0)).isInstanceOf(OperationException.class);
        }
        environment.put("SUDO_UID", String.valueOf(owner));
        assertThatCode(() -> requireTrusted(0)).doesNotThrowAnyException();
        check(false);
    }
}
