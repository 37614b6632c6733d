package io.jenkins.plugins.poni.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The example repository {@code docs/examples/webshop} as it is packed into Poni. */
final class ExampleFiles {
    private static final String MARKER = "/examples/webshop/poni.yaml";

    private ExampleFiles() {}

    /**
     * Writes the example.
     *
     * @param target directory to write to; made if it is missing
     * @param wanted which files to write, by path relative to the example with {@code /} between names
     * @return number of files written
     */
    static int write(Path target, Predicate<String> wanted) throws IOException {
        URL marker = ExampleFiles.class.getResource(MARKER);
        if (marker == null) {
            throw new IllegalStateException("Poni was packed without its examples: " + MARKER + " is missing");
        }
        return write(uri(marker), target, wanted);
    }

    /** Writes the example whose marker is at that place, in a directory or in a jar. */
    static int write(URI place, Path target, Predicate<String> wanted) throws IOException {
        if (!place.getScheme().equals("jar")) {
            return copy(Path.of(place).getParent(), target, wanted);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
            return copy(jar.getPath(MARKER).getParent(), target, wanted);
        }
    }

    private static URI uri(URL url) {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Cannot name the place of the examples: " + url, e);
        }
    }

    private static int copy(Path example, Path target, Predicate<String> wanted) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(example)) {
            files = tree.filter(Files::isRegularFile)
                    .filter(file ->
                            wanted.test(example.relativize(file).toString().replace('\\', '/')))
                    .toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(example.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        return files.size();
    }
}
