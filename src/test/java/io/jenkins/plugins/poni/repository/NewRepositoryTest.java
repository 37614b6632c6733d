package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewRepositoryTest {
    @TempDir
    Path directory;

    @Test
    void keepsAndCommitsDefinitionsThatAreThereAlready() throws IOException {
        Files.writeString(directory.resolve("poni.yaml"), "# mine\nformat: 1\n");
        Path template = directory.resolve("node-templates/base.yaml");
        Files.createDirectories(template.getParent());
        Files.writeString(template, "user: deploy\n");

        NewRepository.create(directory, CommitOptions.DEFAULT);

        assertThat(directory.resolve("poni.yaml")).hasContent("# mine\nformat: 1\n");
        try (History history = History.open(directory)) {
            assertThat(history.changes()).isEmpty();
            assertThat(history.log("node-templates/base.yaml", 10)).hasSize(1);
        }
    }

    @Test
    void refusesARepositoryThatHasAHistory() {
        NewRepository.create(directory, CommitOptions.DEFAULT);

        assertThatThrownBy(() -> NewRepository.create(directory, CommitOptions.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("already");
    }
}
