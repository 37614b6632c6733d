package io.jenkins.plugins.poni.repository;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where git keeps the history of a directory, and the commit that is checked out there, read without loading JGit, which
 * takes longer than most commands do.
 *
 * @param workTree the directory that is under version control; the definitions may be anywhere in it
 * @param gitDir the directory of this work tree's HEAD and index
 */
record GitPlace(Path workTree, Path gitDir) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40,64}");
    private static final String REFERENCE = "ref: ";
    private static final int MAX_LINKS = 5;

    /** The nearest work tree that holds a directory, the directory itself included. */
    static Optional<GitPlace> around(Path directory) {
        Path start = directory.toAbsolutePath().normalize();
        List<Path> ceilings = ceilings();
        for (Path above = start; above != null; above = above.getParent()) {
            if (!above.equals(start) && ceilings.contains(above)) {
                return Optional.empty();
            }
            Path git = above.resolve(".git");
            if (Files.isRegularFile(git.resolve("HEAD"))) {
                return Optional.of(new GitPlace(above, git));
            }
            Path linked = Files.isRegularFile(git) ? linked(git) : null;
            if (linked != null) {
                return Optional.of(new GitPlace(above, linked));
            }
        }
        return Optional.empty();
    }

    /** Directories at which git, too, gives up looking further above. */
    private static List<Path> ceilings() {
        String listed = System.getenv().getOrDefault("GIT_CEILING_DIRECTORIES", "");
        return Arrays.stream(listed.split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(path -> Path.of(path).normalize())
                .toList();
    }

    /** What the {@code .git} file of a linked work tree or submodule leads to, or null. */
    private static Path linked(Path file) {
        String text = firstLine(file).orElse("");
        Path target = text.startsWith("gitdir: ") ? file.resolveSibling(text.substring("gitdir: ".length())) : null;
        return target != null && Files.isRegularFile(target.resolve("HEAD")) ? target.normalize() : null;
    }

    /** Where configuration, branches and objects are, which linked work trees have in common. */
    Path commonDir() {
        return firstLine(gitDir.resolve("commondir"))
                .map(gitDir::resolve)
                .orElse(gitDir)
                .normalize();
    }

    /** What is checked out, as git has written it down: a branch, or a hash. */
    String headText() {
        return firstLine(gitDir.resolve("HEAD")).orElse("");
    }

    /** The hash of the checked out commit; empty before the first commit, or when refs are stored in a newer format. */
    Optional<String> head() {
        String text = headText();
        for (int i = 0; i < MAX_LINKS && text.startsWith(REFERENCE); i++) {
            text = reference(text.substring(REFERENCE.length()).strip());
        }
        return HASH.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    private String reference(String name) {
        Path common = commonDir();
        return firstLine(gitDir.resolve(name))
                .or(() -> firstLine(common.resolve(name)))
                .or(() -> packed(common.resolve("packed-refs"), name))
                .orElse("");
    }

    private static Optional<String> packed(Path file, String name) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.endsWith(" " + name))
                    .map(line -> line.substring(0, line.length() - name.length() - 1))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> firstLine(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Files.readString(file).lines().findFirst().map(String::strip)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
