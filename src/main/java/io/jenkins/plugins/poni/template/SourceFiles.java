package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.template.jinja.Template;
import io.jenkins.plugins.poni.template.jinja.TemplateException;
import io.jenkins.plugins.poni.template.jinja.TemplateLoader;
import io.jenkins.plugins.poni.template.jinja.Templates;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of the repository that templates and raw sources come from. Nothing outside the root is read, whether by
 * {@code ..}, an absolute name or a symbolic link, nor what a version control system keeps, wherever it lies: the
 * {@code .git} of a clone or submodule has addresses, credentials and the whole past in it. Each file is read, compiled
 * and hashed once.
 */
final class SourceFiles {
    private static final int LARGEST_TEMPLATE = 4 << 20;
    private static final int DEEPEST = 64;
    private static final Set<String> KEPT_BY_VERSION_CONTROL = Set.of(".git", ".hg", ".svn", ".bzr");

    private record Key(List<String> directories, String name) {}

    private record Compiled(Path file, boolean shell) {}

    private final Path root;
    private final Path realRoot;
    private final Map<Key, Path> resolved = new ConcurrentHashMap<>();
    private final Map<Compiled, Template> templates = new ConcurrentHashMap<>();
    private final Map<Path, String> names = new ConcurrentHashMap<>();
    private final Map<Path, Content> contents = new ConcurrentHashMap<>();
    private final Map<Path, Boolean> executables = new ConcurrentHashMap<>();
    private final Map<Path, Map<String, Content>> trees = new ConcurrentHashMap<>();

    SourceFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.realRoot = real(this.root);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (NoSuchFileException e) {
            throw new TemplateException(
                    "\"" + path + "\" is a symbolic link to " + target(path) + ", where nothing is",
                    "Correct the link, or remove it.");
        } catch (IOException e) {
            throw new TemplateException(
                    "Cannot read \"" + path + "\": " + e.getMessage(),
                    Files.isSymbolicLink(path)
                            ? "Look whether the link leads to itself, and at the permissions on its way."
                            : "Look at the file's permissions.");
        }
    }

    private static String target(Path link) {
        try {
            return "\"" + Files.readSymbolicLink(link) + "\"";
        } catch (IOException e) {
            return "a place that can't be read";
        }
    }

    /** Whether a name is that of a place in which a version control system keeps its own; some disks ignore case. */
    private static boolean isVersionControl(Path name) {
        return KEPT_BY_VERSION_CONTROL.contains(name.toString().toLowerCase(Locale.ROOT));
    }

    /** The path relative to the root, with {@code /} between names. */
    String relative(Path file) {
        return names.computeIfAbsent(
                file, path -> root.relativize(path).toString().replace('\\', '/'));
    }

    /**
     * A file or directory by its name in the first of some directories that has it.
     *
     * @param directories relative to the root; empty for the root itself
     * @return the path below the root, or null when none has it
     */
    Path find(List<String> directories, String name) {
        Path known = resolved.get(new Key(directories, name));
        if (known != null) {
            return known;
        }
        Path relative = checked(name);
        for (String directory : directories) {
            Path path = root.resolve(directory).resolve(relative).normalize();
            if (Files.exists(path) || Files.isSymbolicLink(path)) {
                requireInside(path, name);
                resolved.put(new Key(directories, name), path);
                return path;
            }
        }
        return null;
    }

    /** As {@link #find}, but it must exist. */
    Path require(List<String> directories, String name) {
        Path found = find(directories, name);
        if (found == null) {
            throw new TemplateException(
                    "There is no \"" + name + "\" in " + String.join(" or ", directories),
                    Names.didYouMean(name, names(root.resolve(directories.get(0))), "Add it, or correct the name."));
        }
        return found;
    }

    private static List<String> names(Path directory) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (IOException e) {
            return List.of(); // only a hint is lost
        }
        return names;
    }

    private static Path checked(String name) {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw new TemplateException(
                    "\"" + name.replace('\0', '?') + "\" is no name of a file", "Write it without special characters.");
        }
        if (name.isEmpty() || path.isAbsolute() || name.indexOf('\\') >= 0) {
            throw new TemplateException(
                    "\"" + name + "\" is no relative name of a file", "Write it from the config's directory, with /.");
        }
        for (Path part : path) {
            if (part.toString().equals("..")) {
                throw new TemplateException(
                        "\"" + name + "\" has \"..\" in it",
                        "Name files from the config's directory or from the root.");
            }
        }
        return path;
    }

    private void requireInside(Path path, String name) {
        Path real = real(path);
        if (!real.startsWith(realRoot)) {
            throw new TemplateException(
                    "\"" + name + "\" leads out of the repository, to \"" + real + "\"",
                    "Put the file itself in the repository.");
        }
        for (Path part : realRoot.relativize(real)) {
            if (isVersionControl(part)) {
                throw new TemplateException(
                        "\"" + name + "\" is a file of "
                                + (part.toString().equalsIgnoreCase(".git") ? "git" : "\"" + part + "\""),
                        "Only files of the definitions may be used.");
            }
        }
    }

    /** The compiled template in a file. */
    Template template(Path file, boolean shell) {
        Compiled key = new Compiled(file, shell);
        Template known = templates.get(key);
        if (known == null) {
            String name = relative(file);
            String text = text(file);
            known = shell ? Templates.shell(name, 1, text) : Templates.text(name, 1, text);
            templates.put(key, known);
        }
        return known;
    }

    /** The text of a file, as it is. */
    String text(Path file) {
        String name = relative(file);
        requireRegular(file);
        try {
            if (Files.size(file) > LARGEST_TEMPLATE) {
                throw new TemplateException(
                        "The template \"" + name + "\" is larger than " + LARGEST_TEMPLATE + " bytes",
                        "Set raw: true to copy it as it is.");
            }
            byte[] bytes = Files.readAllBytes(file);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new TemplateException(
                    "The template \"" + name + "\" is not UTF-8", "Convert it, or set raw: true to copy it as it is.");
        } catch (IOException e) {
            throw new TemplateException(
                    "Cannot read \"" + name + "\": " + e.getMessage(), "Look at the file's permissions.");
        }
    }

    private void requireRegular(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new TemplateException(
                    "\"" + relative(file) + "\" is " + (Files.isDirectory(file) ? "a directory" : "no regular file"),
                    "Name a file, or list it under directories.");
        }
        StoredContent.requireFetched(file, relative(file));
    }

    /** The bytes of a file, shared by all that use it. */
    Content content(Path file) {
        Content known = contents.get(file);
        if (known == null) {
            requireRegular(file);
            try {
                known = Content.ofFile(file);
            } catch (IOException e) {
                throw new TemplateException(
                        "Cannot read \"" + relative(file) + "\": " + e.getMessage(), "Look at the file's permissions.");
            }
            Content earlier = contents.putIfAbsent(file, known);
            known = earlier == null ? known : earlier;
        }
        return known;
    }

    /** Whether its owner may execute a file, which is all that git knows of permissions; false where disks don't know it. */
    boolean isExecutable(Path file) {
        return executables.computeIfAbsent(file, path -> {
            try {
                return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_EXECUTE);
            } catch (IOException | UnsupportedOperationException e) {
                return false;
            }
        });
    }

    /** The bytes of all files below a directory, by their path relative to it, without what version control keeps there. */
    Map<String, Content> tree(Path directory) {
        Map<String, Content> known = trees.get(directory);
        if (known == null) {
            if (!Files.isDirectory(directory)) {
                throw new TemplateException("\"" + relative(directory) + "\" is no directory", "List it under files.");
            }
            Map<String, Content> found = new TreeMap<>();
            walk(directory, "", found, 0);
            known = Collections.unmodifiableMap(found);
            trees.put(directory, known);
        }
        return known;
    }

    private void walk(Path directory, String prefix, Map<String, Content> into, int depth) {
        if (depth > DEEPEST) {
            throw new TemplateException(
                    "\"" + relative(directory) + "\" is nested more than " + DEEPEST + " deep",
                    "Look for a link that leads back up.");
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = prefix + entry.getFileName();
                if (isVersionControl(entry.getFileName())) {
                    continue;
                }
                if (Files.isSymbolicLink(entry)) {
                    requireInside(entry, relative(entry));
                }
                if (Files.isDirectory(entry)) {
                    walk(entry, name + "/", into, depth + 1);
                } else {
                    into.put(name, content(entry));
                }
            }
        } catch (IOException e) {
            throw new TemplateException(
                    "Cannot list \"" + relative(directory) + "\": " + e.getMessage(),
                    "Look at the directory's permissions.");
        }
    }

    /** Loads what templates of some directories include: from these directories, else from the root. */
    TemplateLoader loader(List<String> directories, boolean shell) {
        List<String> places = new ArrayList<>(directories);
        places.add("");
        return name -> {
            Path file = find(places, name);
            return file == null ? null : template(file, shell);
        };
    }
}
