package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An SSH configuration file with those that it includes, read once for all machines; see ssh_config(5).
 *
 * @param lines in their order
 * @param included the files that each line with {@code Include} brings
 */
record SshConfigFile(List<SshConfigLine> lines, Map<SshConfigLine, List<SshConfigFile>> included) {
    /** As deep as OpenSSH goes. */
    private static final int DEEPEST_INCLUDE = 16;

    private static final String INCLUDE = "include";

    /** Reads files. */
    private record Reader(Path base, Consumer<String> warnings) {}

    /**
     * Reads a file; one that does not exist says nothing.
     *
     * @param base where relative paths to included files begin
     * @param warnings hears of lines that can't be read
     * @throws UsageException if a file can't be read, or includes itself
     */
    static SshConfigFile read(Path file, Path base, Consumer<String> warnings) {
        return Files.isRegularFile(file)
                ? read(file, new Reader(base, warnings), 0)
                : new SshConfigFile(List.of(), Map.of());
    }

    private static SshConfigFile read(Path file, Reader reader, int depth) {
        if (depth > DEEPEST_INCLUDE) {
            throw new UsageException(
                    "The SSH configuration \"" + file + "\" is included too deeply, probably by itself."
                            + " Remove the Include line that leads back to it.");
        }
        List<SshConfigLine> lines = new ArrayList<>();
        Map<SshConfigLine, List<SshConfigFile>> included = new HashMap<>();
        int number = 0;
        for (String text : text(file).split("\n", -1)) {
            Origin origin = new Origin(file.toString(), ++number);
            try {
                SshConfigLine.parse(text, origin).ifPresent(line -> {
                    lines.add(line);
                    if (line.key().equals(INCLUDE)) {
                        included.put(line, included(line, reader, depth));
                    }
                });
            } catch (IllegalArgumentException e) {
                reader.warnings().accept(origin + ": This line is ignored: " + e.getMessage() + ".");
            }
        }
        return new SshConfigFile(List.copyOf(lines), Map.copyOf(included));
    }

    /** Any byte is a character of Latin-1, in which old files may have their comments. */
    private static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                return new String(bytes, StandardCharsets.ISO_8859_1);
            }
        } catch (IOException e) {
            throw new UsageException("Could not read the SSH configuration \"" + file + "\": " + e.getMessage(), e);
        }
    }

    private static List<SshConfigFile> included(SshConfigLine line, Reader reader, int depth) {
        List<SshConfigFile> files = new ArrayList<>();
        for (String pattern : line.words()) {
            try {
                Path path = reader.base().resolve(SshConfig.home(pattern));
                for (Path file : expand(path.getRoot(), path, 0)) {
                    files.add(read(file, reader, depth + 1));
                }
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("\"" + pattern + "\" is no path", e);
            }
        }
        return files;
    }

    /** The files that a path with wildcards stands for, sorted. */
    private static List<Path> expand(Path directory, Path pattern, int depth) {
        if (depth == pattern.getNameCount()) {
            return Files.isRegularFile(directory) ? List.of(directory) : List.of();
        }
        String name = pattern.getName(depth).toString();
        if (name.matches("[^*?\\[\\\\]*")) {
            return expand(directory.resolve(name), pattern, depth + 1);
        }
        try (Stream<Path> entries = Files.isReadable(directory) ? Files.list(directory) : Stream.empty()) {
            return entries.filter(entry ->
                            Wildcard.matchesFile(name, entry.getFileName().toString()))
                    .sorted()
                    .flatMap(entry -> expand(entry, pattern, depth + 1).stream())
                    .toList();
        } catch (IOException e) {
            return List.of(); // It is no directory, so that nothing in it matches.
        }
    }
}
