package io.jenkins.plugins.poni.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFilesTest {
    private static final Path EXAMPLE = Path.of("docs/examples/webshop");

    @TempDir
    Path directory;

    @Test
    void writesTheExampleOfTheDocumentation() throws IOException {
        ExampleFiles.write(directory, file -> true);

        assertThat(contents(directory)).isEqualTo(contents(EXAMPLE)).isNotEmpty();
    }

    @Test
    void leavesOutWhatIsNotWanted() throws IOException {
        ExampleFiles.write(directory, file -> !file.endsWith("/node.yaml"));

        assertThat(contents(directory).keySet())
                .contains("systems/webshop/system.yaml", "poni.yaml")
                .noneMatch(file -> file.endsWith("node.yaml"));
    }

    /** As it is when Poni runs from its jar. */
    @Test
    void readsTheExampleFromAJar() throws IOException {
        Path jar = directory.resolve("poni.jar");
        try (FileSystem inside =
                FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
            ExampleFiles.write(inside.getPath("/examples/webshop"), file -> true);
        }
        Path target = directory.resolve("target");

        ExampleFiles.write(URI.create("jar:" + jar.toUri() + "!/examples/webshop/poni.yaml"), target, file -> true);

        assertThat(contents(target)).isEqualTo(contents(EXAMPLE));
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
