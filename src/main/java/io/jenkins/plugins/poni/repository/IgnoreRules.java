package io.jenkins.plugins.poni.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.ignore.FastIgnoreRule;

/**
 * Which line of which file makes git ignore a path, by the order of <a
 * href="https://git-scm.com/docs/gitignore">gitignore</a>: the nearest file decides, in it the last line that matches, and
 * nothing comes back below a directory that is ignored.
 */
final class IgnoreRules {
    /** A line that decides. */
    record Line(Path file, int number, String pattern, boolean ignores) {}

    private final Path workTree;
    private final List<Path> common;

    /** @param common files that count for the whole work tree, those that count more first */
    IgnoreRules(Path workTree, List<Path> common) {
        this.workTree = workTree;
        this.common = List.copyOf(common);
    }

    /** @param path a file, as git names it */
    Optional<Line> ignoring(String path) {
        int slash = path.indexOf('/');
        while (slash >= 0) {
            Optional<Line> above = deciding(path.substring(0, slash), true).filter(Line::ignores);
            if (above.isPresent()) {
                return above;
            }
            slash = path.indexOf('/', slash + 1);
        }
        return deciding(path, false).filter(Line::ignores);
    }

    private Optional<Line> deciding(String path, boolean isDirectory) {
        int slash = path.lastIndexOf('/');
        while (slash >= 0) {
            Path file = workTree.resolve(path.substring(0, slash)).resolve(".gitignore");
            Optional<Line> line = last(file, path.substring(slash + 1), isDirectory);
            if (line.isPresent()) {
                return line;
            }
            slash = path.lastIndexOf('/', slash - 1);
        }
        Optional<Line> line = last(workTree.resolve(".gitignore"), path, isDirectory);
        for (Path file : common) {
            line = line.or(() -> last(file, path, isDirectory));
        }
        return line;
    }

    private static Optional<Line> last(Path file, String path, boolean isDirectory) {
        Line found = null;
        int number = 0;
        for (String text : lines(file)) {
            number++;
            FastIgnoreRule rule = new FastIgnoreRule(text);
            if (!rule.isEmpty() && rule.isMatch(path, isDirectory, true)) {
                found = new Line(file, number, text, rule.getResult());
            }
        }
        return Optional.ofNullable(found);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
