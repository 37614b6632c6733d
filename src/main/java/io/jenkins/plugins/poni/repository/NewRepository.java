package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.FileTrouble;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;

/** Makes definition repositories. */
public final class NewRepository {
    private static final String ROOT_FILE = """
            # The root of a Poni repository. Nodes are in systems/, what is installed on them in configs/,
            # and what nodes have in common in node-templates/.
            format: 1
            id: %s
            """;
    private static final String IGNORED = """
            # What Poni needs only while it writes.
            %s
            .*%s
            """;
    private static final String KNOWN_HOSTS =
            "# Host keys of the nodes, in the format of OpenSSH. 'poni trust' adds to them.\n";

    private NewRepository() {}

    /**
     * Makes an empty repository in a directory, which is made too, with a git repository unless it is in one already, and
     * with a first commit. Definitions that are there already but in no git repository, such as a copied example, are kept
     * and all of them committed.
     *
     * @throws UsageException if there is a repository already, with its history
     */
    public static DefinitionRepository create(Path directory, CommitOptions options) {
        Path root = directory.toAbsolutePath().normalize();
        if (hasDefinitions(root) && GitPlace.around(root).isPresent()) {
            throw new UsageException("There is a Poni repository in \"" + root + "\" already.");
        }
        return Uninterrupted.call(() -> createNow(root, options));
    }

    private static DefinitionRepository createNow(Path root, CommitOptions options) {
        try {
            Files.createDirectories(root);
            RepositoryEdit edit = files(root);
            edit.write();
            boolean done = false;
            try {
                commit(root, edit, options);
                done = true;
            } finally {
                if (!done) {
                    edit.undo();
                }
            }
            for (String name : new String[] {Labels.CONFIGS, Labels.TEMPLATES, Labels.SYSTEMS}) {
                Files.createDirectories(root.resolve(name));
            }
        } catch (IOException e) {
            throw new OperationException(
                    "Cannot make a repository in \"" + root + "\": " + FileTrouble.reason(e) + ".", e);
        }
        return DefinitionRepository.open(root);
    }

    private static boolean hasDefinitions(Path root) {
        return Files.exists(root.resolve(DefinitionLoader.ROOT_FILE), LinkOption.NOFOLLOW_LINKS);
    }

    private static RepositoryEdit files(Path root) throws IOException {
        RepositoryEdit edit = new RepositoryEdit(root);
        if (!hasDefinitions(root)) {
            edit.put(DefinitionLoader.ROOT_FILE, ROOT_FILE.formatted(UUID.randomUUID()));
        }
        Path ignore = root.resolve(".gitignore");
        String old = Files.isRegularFile(ignore) ? Files.readString(ignore) : "";
        String gap = old.isEmpty() || old.endsWith("\n") ? "" : "\n";
        edit.put(".gitignore", old + gap + IGNORED.formatted(RepositoryLock.FILE, AtomicFile.TEMPORARY));
        if (!edit.exists("known_hosts")) {
            edit.put("known_hosts", KNOWN_HOSTS);
        }
        return edit;
    }

    private static void commit(Path root, RepositoryEdit edit, CommitOptions options) {
        if (options.commit()) {
            if (options.author() != null) {
                GitAuthors.requireValid(options.author());
            }
            try (History history = History.init(root)) {
                history.requireKept(edit);
                String message = options.message() == null ? "Create the Poni repository" : options.message();
                boolean adopted = !edit.paths().contains(DefinitionLoader.ROOT_FILE);
                history.commit(adopted ? history.changes() : edit.paths(), message, options.author());
            }
        }
    }
}
