package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directories and files of a repository by labels, their paths relative to the root. Nothing outside the root is
 * reached, whatever links there are; faults of the file system become problems.
 */
final class DefinitionTree {
    /**
     * One name in a directory.
     *
     * @param identity what the file system identifies a directory by, for finding loops; may be null
     */
    record Entry(String name, String label, boolean isDirectory, Object identity) {}

    private final Path root;
    private final Problems problems;
    private final YamlReader yaml = new YamlReader();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private Path realRoot;

    DefinitionTree(Path root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /** The map in a YAML file; null, with the problems noted, if it cannot be had. */
    Value.Mapping read(String label) {
        if (leadsOutside(label)) {
            failed.add(label);
            return null;
        }
        try {
            return yaml.read(root.resolve(label), label);
        } catch (DefinitionException e) {
            problems.addAll(e.problems());
            failed.add(label);
            return null;
        }
    }

    /** Whether a file could not be read, so that what builds on it is better not complained of. */
    boolean hasFailed(String label) {
        return failed.contains(label);
    }

    /** What a directory holds, by name, without names that begin with a dot; nothing if it does not exist. */
    List<Entry> entries(String label) {
        List<Entry> entries = new ArrayList<>();
        if (leadsOutside(label)) {
            return entries;
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(label))) {
            for (Path path : stream) {
                String name = String.valueOf(path.getFileName());
                if (!name.startsWith(".")) {
                    add(path, name, label + "/" + name, entries);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (NotDirectoryException e) {
            problems.add(Origin.of(label), "This is not a directory", "Remove or rename it.");
        } catch (DirectoryIteratorException e) {
            unreadable(label, e.getCause());
        } catch (IOException e) {
            unreadable(label, e);
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    private void add(Path path, String name, String label, List<Entry> entries) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                if (!staysInside(path, label)) {
                    return;
                }
                attributes = Files.readAttributes(path, BasicFileAttributes.class);
            }
            if (attributes.isOther()) {
                problems.add(Origin.of(label), "This is neither a file nor a directory", "Remove it.");
                return;
            }
            entries.add(new Entry(name, label, attributes.isDirectory(), attributes.fileKey()));
        } catch (IOException e) {
            unreadable(label, e);
        }
    }

    /** Of what lies at the root; everything below was looked at when its directory was listed. */
    private boolean leadsOutside(String label) {
        Path path = root.resolve(label);
        try {
            return label.indexOf('/') < 0 && Files.isSymbolicLink(path) && !staysInside(path, label);
        } catch (IOException e) {
            unreadable(label, e);
            return true;
        }
    }

    private boolean staysInside(Path path, String label) throws IOException {
        Path real;
        try {
            real = path.toRealPath();
        } catch (NoSuchFileException e) {
            problems.add(
                    Origin.of(label), "This is a symbolic link to nothing", "Remove it, or make what it leads to.");
            return false;
        }
        boolean inside = real.startsWith(realRoot()) && !real.equals(realRoot());
        if (!inside) {
            problems.add(
                    Origin.of(label),
                    "This is a symbolic link to \"" + real + "\", outside the repository",
                    "Copy what it leads to into the repository.");
        }
        return inside;
    }

    private synchronized Path realRoot() throws IOException {
        if (realRoot == null) {
            realRoot = root.toRealPath();
        }
        return realRoot;
    }

    /** Where a file or directory that a config names was found. */
    enum Finding {
        FOUND,
        ABSENT,
        /** It cannot be used; the problem has been noted. */
        REFUSED
    }

    /**
     * Looks for a file or directory that is named in a config.
     *
     * @param source path relative to the directory, already known to be without {@code ..} and not absolute
     * @param origin where it is named
     */
    Finding find(String directory, String source, boolean isDirectory, Origin origin) {
        try {
            Path path = root.resolve(directory).resolve(source);
            if (isDirectory ? !Files.isDirectory(path) : !Files.isRegularFile(path)) {
                return Finding.ABSENT;
            }
            Path real = path.toRealPath();
            if (real.startsWith(realRoot())) {
                return Finding.FOUND;
            }
            problems.add(
                    origin,
                    "The source \"" + source + "\" leads through a symbolic link to \"" + real
                            + "\", outside the repository",
                    "Copy it into " + directory + ".");
        } catch (IOException e) {
            unreadable(directory + "/" + source, e);
        } catch (InvalidPathException e) {
            problems.add(origin, "The source \"" + source + "\" is no file name: " + e.getReason(), "Rename it.");
        }
        return Finding.REFUSED;
    }

    /** The files below a directory, or the directories, as paths relative to it; for suggestions, so without complaints. */
    List<String> below(String label, boolean directories) {
        Path directory = root.resolve(label);
        try (var paths = Files.walk(directory, 8)) {
            return paths.filter(path -> !path.equals(directory))
                    .filter(path -> directories ? Files.isDirectory(path) : Files.isRegularFile(path))
                    .limit(1000)
                    .map(path -> directory.relativize(path).toString().replace('\\', '/'))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    private void unreadable(String label, IOException failure) {
        String reason = failure instanceof AccessDeniedException ? "permission denied" : failure.getMessage();
        problems.add(Origin.of(label), "This cannot be read: " + reason, "Look at its permissions, and at the disk.");
    }
}
