package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Definitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The definition trees beside the tests. */
final class Trees {
    private Trees() {}

    static Path path(String name) {
        try {
            return Path.of(Trees.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Definitions load(String name) {
        return DefinitionRepository.open(path(name)).load();
    }

    /** Copies a tree, so that a test can spoil it. */
    static void copy(String name, Path target) throws IOException {
        Path source = path(name);
        List<Path> all;
        try (var paths = Files.walk(source)) {
            all = paths.toList();
        }
        for (Path path : all) {
            Path to = target.resolve(source.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(to);
            } else {
                Files.copy(path, to);
            }
        }
    }

    /** Writes a file of a tree, with the directories it needs. */
    static Path write(Path root, String name, String content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
