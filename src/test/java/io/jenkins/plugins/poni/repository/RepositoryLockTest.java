package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryLockTest {
    @TempDir
    Path root;

    private RepositoryLock acquire(String purpose) {
        return RepositoryLock.acquire(root, purpose, Duration.ofMillis(100));
    }

    @Test
    void letsOneWriterInAtATimeAndNamesTheHolder() {
        try (RepositoryLock lock = acquire("create-node web")) {
            assertThat(lock).isNotNull();
            assertThat(DefinitionRepository.isBeingChanged()).isTrue();
            assertThatThrownBy(() -> acquire("set"))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("create-node web")
                    .hasMessageContaining("Try again");
        }
        acquire("after").close();
    }

    @Test
    void isNotBlockedByAFileThatWasLeftBehind() throws IOException {
        Files.writeString(root.resolve(RepositoryLock.FILE), "process 1 on elsewhere: killed\n");
        acquire("set").close();
        assertThat(root.resolve(RepositoryLock.FILE)).isEmptyFile();
    }

    @Test
    void isHeldAgainstOtherProcessesUntilTheyEnd() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        place(RepositoryLock.class) + File.pathSeparator + place(Holder.class),
                        Holder.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("locked");
            assertThatThrownBy(() -> acquire("set"))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("process " + other.pid())
                    .hasMessageContaining("hold it");
        } finally {
            other.destroyForcibly().waitFor();
        }
        RepositoryLock.acquire(root, "set", Duration.ofSeconds(5)).close();
    }

    private static String place(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    /** Another process that takes the lock and keeps it until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws InterruptedException {
            try (RepositoryLock lock = RepositoryLock.acquire(Path.of(args[0]), "hold it", Duration.ofSeconds(5))) {
                System.out.println("locked");
                Thread.sleep(Duration.ofMinutes(2).toMillis());
                lock.hashCode();
            }
        }
    }
}
