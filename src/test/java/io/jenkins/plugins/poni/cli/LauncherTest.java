package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a command is started from the jar; the demo of continuous integration starts it so for real. */
class LauncherTest {
    private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";
    private static final String NONE = "/nonexistent";

    @TempDir
    Path root;

    @BeforeEach
    void smallRepository() throws Exception {
        Files.writeString(root.resolve("poni.yaml"), "format: 1\n");
    }

    private void writeFiles(String place, int count) throws Exception {
        Path directory = Files.createDirectories(root.resolve(place));
        for (int i = 0; i < count; i++) {
            Files.createFile(directory.resolve("file" + i));
        }
    }

    private boolean isSmall() {
        return Workload.of(new String[] {"--color", "never", "list", "-d", root.toString()})
                .isSmall();
    }

    @Test
    void compilesLittleForASmallRepository() {
        assertThat(isSmall()).isTrue();
        assertThat(Launcher.options(Workload.of(root.toFile()), NONE)).containsExactly(ONE_COMPILER);
    }

    @Test
    void compilesThoroughlyForManyFiles() throws Exception {
        writeFiles("systems/a", 999);
        assertThat(isSmall()).isFalse();
        assertThat(Launcher.options(Workload.of(root.toFile()), NONE)).isEmpty();
    }

    @Test
    void compilesThoroughlyForLargeFiles() throws Exception {
        try (RandomAccessFile large = new RandomAccessFile(root.resolve("large").toFile(), "rw")) {
            large.setLength((64 << 20) + 1);
        }
        assertThat(isSmall()).isFalse();
    }

    @Test
    void doesNotCountWhatGitKeeps() throws Exception {
        writeFiles(".git/objects", 1001);
        assertThat(isSmall()).isTrue();
    }

    @Test
    void takesAMissingRepositoryForASmallOne() {
        assertThat(Workload.of(root.resolve("missing").toFile()).isSmall()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"always [madvise] never\n", "[always] madvise never\n"})
    void asksForHugePagesWhereTheyAreGiven(String setting) throws Exception {
        Path file = Files.writeString(root.resolve("enabled"), setting);
        assertThat(Launcher.options(Workload.of(root.toFile()), file.toString()))
                .containsExactly(ONE_COMPILER, "-XX:+UseTransparentHugePages");
    }

    @Test
    void asksForNoHugePagesWhereTheyAreRefused() throws Exception {
        Path file = Files.writeString(root.resolve("enabled"), "always madvise [never]\n");
        assertThat(Launcher.options(Workload.of(root.toFile()), file.toString()))
                .containsExactly(ONE_COMPILER);
    }

    @Test
    void staysWhereItIsForWhatIsOverAtOnce() {
        assertThat(Launcher.isShort(new String[0])).isTrue();
        assertThat(Launcher.isShort(new String[] {"version"})).isTrue();
        assertThat(Launcher.isShort(new String[] {"deploy", "--help"})).isTrue();
        assertThat(Launcher.isShort(new String[] {"deploy"})).isFalse();
        assertThat(Launcher.isShort(new String[] {"control", "app", "stop", "--", "--help"}))
                .isFalse();
    }
}
