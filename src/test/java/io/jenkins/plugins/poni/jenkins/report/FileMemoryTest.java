package io.jenkins.plugins.poni.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMemoryTest {
    @TempDir
    private Path directory;

    private final AtomicInteger reads = new AtomicInteger();
    private final FileMemory<String> memory = new FileMemory<>(file -> {
        reads.incrementAndGet();
        return Files.readString(file);
    });

    @Test
    void readsAFileOnce() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "one");

        assertThat(memory.of(file)).isEqualTo("one");
        assertThat(memory.of(file)).isEqualTo("one");
        assertThat(reads).hasValue(1);
    }

    /** Of the same size and time, as a file system with coarse times has it. */
    @Test
    void readsAgainWhenAnotherFileTookItsPlace() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "one");
        Path other = Files.writeString(directory.resolve("b"), "two");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        assertThat(memory.of(file)).isEqualTo("one");

        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(memory.of(file)).isEqualTo("two");
        assertThat(reads).hasValue(2);
    }
}
