package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose a git repository is. One that belongs to somebody else is not opened, as git does it since CVE-2022-24765: its
 * configuration, hooks and filters would be run as whoever runs Poni.
 */
final class GitOwners {
    private static final int SUPERUSER = 0;
    private static final String OWNER = "unix:uid";

    private GitOwners() {}

    /**
     * @param root root of the definition repository, for messages
     * @throws OperationException if others own it and {@code safe.directory} does not name it
     */
    static void requireTrusted(GitPlace place, Path root, Map<String, String> environment) {
        Optional<Integer> self = self();
        if (self.isPresent()) {
            requireTrusted(place, root, self.get(), environment);
        }
    }

    /** @param self user id of who would run what is found */
    static void requireTrusted(GitPlace place, Path root, int self, Map<String, String> environment) {
        Optional<Path> foreign = Stream.of(place.workTree().resolve(".git"), place.workTree(), place.gitDir())
                .filter(path -> !isOwn(path, self, environment))
                .findFirst();
        if (foreign.isPresent() && !isDeclaredSafe(place.workTree(), environment)) {
            throw new OperationException("Cannot open the git repository of \"" + root
                    + "\": detected dubious ownership, \"" + foreign.get()
                    + "\" belongs to somebody else, whose hooks and"
                    + " filters would be run as you. If you trust them: git config --global --add safe.directory \""
                    + place.workTree() + "\".");
        }
    }

    private static boolean isOwn(Path path, int self, Map<String, String> environment) {
        try {
            int owner = (Integer) Files.getAttribute(path, OWNER, LinkOption.NOFOLLOW_LINKS);
            return owner == self || self == SUPERUSER && isWhoRunsSudo(owner, environment);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isWhoRunsSudo(int owner, Map<String, String> environment) {
        return environment.getOrDefault("SUDO_UID", "").equals(String.valueOf(owner));
    }

    /** The user id of this process, which Java does not tell; empty where there are no such ids. */
    private static Optional<Integer> self() {
        Path process = Path.of("/proc/self");
        if (!process.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        try {
            if (Files.exists(process)) {
                return Optional.of((Integer) Files.getAttribute(process, OWNER));
            }
            Path mine = Files.createTempFile("poni", "");
            try {
                return Optional.of((Integer) Files.getAttribute(mine, OWNER));
            } finally {
                Files.delete(mine);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isDeclaredSafe(Path workTree, Map<String, String> environment) {
        boolean safe = false;
        for (String value : GitConfiguration.ofUser(environment).all("safe", "directory")) {
            safe = !value.isEmpty() && (safe || names(value, workTree, environment));
        }
        return safe;
    }

    private static boolean names(String value, Path workTree, Map<String, String> environment) {
        if (value.equals("*")) {
            return true;
        }
        Optional<Path> home = Optional.ofNullable(environment.get("HOME")).map(Path::of);
        String path = GitConfiguration.expanded(value, home);
        if (path.endsWith("/*")) {
            Path above = Path.of(path.substring(0, path.length() - 2));
            return above.isAbsolute()
                    && !workTree.equals(above)
                    && real(workTree).startsWith(real(above));
        }
        return workTree.equals(Path.of(path))
                || Path.of(path).isAbsolute() && real(Path.of(path)).equals(real(workTree));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }
}
