package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuietSystemReaderTest {
    @TempDir
    Path directory;

    @BeforeAll
    static void install() {
        QuietSystemReader.install();
    }

    /** Asked as JGit asks, which measures for seconds, in the background and in .git, when there is no answer. */
    @Test
    void answersWhatJGitWouldMeasure() throws Exception {
        StoredConfig user = SystemReader.getInstance().getUserConfig();

        assertThat(user.getTimeUnit("filesystem", "any store", "timestampResolution", -1, TimeUnit.MILLISECONDS))
                .isEqualTo(2000);
        assertThat(user.getTimeUnit("filesystem", "any store", "minRacyThreshold", -1, TimeUnit.MILLISECONDS))
                .isZero();
    }

    @Test
    void leavesNoProbeInARepository() throws Exception {
        NewRepository.create(directory, CommitOptions.DEFAULT);

        try (Stream<Path> files = Files.list(directory.resolve(".git"))) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(".probe"));
        }
    }
}
