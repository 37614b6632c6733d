package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.FileTrouble;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several changes to the files of a repository that are made together or not at all. Nothing is written before {@link
 * #write}, and what that has written {@link #undo} takes back.
 */
final class RepositoryEdit {
    private final Path root;
    private final Map<String, YamlEditor> texts = new LinkedHashMap<>();
    private final Map<String, String> before = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private final Map<String, String> moved = new LinkedHashMap<>();
    private final Set<String> made = new LinkedHashSet<>();
    private final Undo undo;

    RepositoryEdit(Path root) {
        this.root = root;
        this.undo = new Undo(root);
    }

    /**
     * A YAML file to be changed; an empty one if there is none yet.
     *
     * @param label path relative to the root
     */
    YamlEditor yaml(String label) {
        return texts.computeIfAbsent(label, name -> {
            Path file = file(name);
            String text = Files.exists(file) ? YamlText.readWithMark(file, name) : "";
            before.put(name, text);
            return new YamlEditor(text, name);
        });
    }

    /** A new file, or a new content of an old one. */
    void put(String label, String content) {
        put(label, content.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #put(String, String)}, of bytes. */
    void put(String label, byte[] content) {
        file(label);
        files.put(label, content);
    }

    /** Removes a file, or a directory with all that is in it. */
    void remove(String label) {
        inside(label);
        removed.add(label);
    }

    /** Gives a file or directory another name; files of it that are changed in the same edit have to be changed before. */
    void move(String from, String to) {
        inside(from);
        inside(to);
        moved.put(from, to);
    }

    boolean exists(String label) {
        return files.containsKey(label) || Files.exists(inside(label), LinkOption.NOFOLLOW_LINKS);
    }

    /** The names of the files in a directory that end so, without that ending; none if there is no such directory. */
    List<String> names(String directory, String ending) {
        String[] names = inside(directory).toFile().list();
        return names == null
                ? List.of()
                : Arrays.stream(names)
                        .filter(name -> name.endsWith(ending))
                        .map(name -> name.substring(0, name.length() - ending.length()))
                        .toList();
    }

    /** All that changes, as paths relative to the root; old and new names of what is moved. */
    Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>(files.keySet());
        texts.forEach((label, editor) -> {
            if (isChanged(label, editor)) {
                paths.add(label);
            }
        });
        paths.addAll(removed);
        moved.forEach((from, to) -> {
            paths.add(from);
            paths.add(to);
        });
        return paths;
    }

    private boolean isChanged(String label, YamlEditor editor) {
        return !editor.text().equals(before.get(label));
    }

    private Path file(String label) {
        Path file = inside(label);
        refuseLink(label, file);
        return file;
    }

    /**
     * The path of a label, which must not lead out of the root.
     *
     * @throws UsageException if it does, by {@code ..}, as an absolute path or through a symbolic link
     */
    Path inside(String label) {
        Path path = root.resolve(label).normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new UsageException("The path \"" + label + "\" leads out of the repository \"" + root + "\".");
        }
        for (Path above = path.getParent(); !above.equals(root); above = above.getParent()) {
            refuseLink(label, above);
        }
        return path;
    }

    private void refuseLink(String label, Path path) {
        if (Files.isSymbolicLink(path)) {
            throw new UsageException("Cannot change \"" + label + "\": \"" + root.relativize(path)
                    + "\" is a symbolic link. Change what it leads to.");
        }
    }

    /**
     * Writes everything.
     *
     * @throws OperationException if the file system refuses; whatever is thrown, all is as before
     */
    void write() {
        List<String> done = new ArrayList<>();
        boolean complete = false;
        try {
            writeAll(done);
            complete = true;
        } catch (IOException e) {
            throw new OperationException(
                    "Cannot write \"" + root.resolve(done.get(done.size() - 1)) + "\": " + FileTrouble.reason(e)
                            + ". Nothing was changed.",
                    e);
        } finally {
            if (!complete) {
                undo();
            }
        }
    }

    /** @param done is told the path of each step before it is taken */
    private void writeAll(List<String> done) throws IOException {
        for (Map.Entry<String, YamlEditor> entry : texts.entrySet()) {
            if (isChanged(entry.getKey(), entry.getValue())) {
                done.add(entry.getKey());
                writeFile(entry.getKey(), entry.getValue().text().getBytes(StandardCharsets.UTF_8));
            }
        }
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            done.add(entry.getKey());
            writeFile(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<String, String> entry : moved.entrySet()) {
            done.add(entry.getKey());
            undo.move(inside(entry.getKey()), inside(entry.getValue()));
        }
        for (String label : removed) {
            done.add(label);
            undo.remove(inside(label));
        }
    }

    private void writeFile(String label, byte[] content) throws IOException {
        Path file = inside(label);
        if (!Files.exists(file)) {
            made.add(label);
        }
        undo.createDirectories(file.getParent());
        undo.beforeWriting(file);
        AtomicFile.write(file, content);
    }

    /** Files that were made by {@link #write}, and are there now. */
    List<String> made() {
        return made.stream().filter(label -> Files.exists(root.resolve(label))).toList();
    }

    /** What got another name: old ones, and new ones. */
    Map<String, String> moved() {
        return Map.copyOf(moved);
    }

    /** Makes everything as it was before {@link #write}. */
    void undo() {
        undo.run();
    }

    /** Ends the edit; after that nothing can be undone. */
    void finish() {
        undo.forget();
    }
}
