package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.PoniException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.attributes.FilterCommand;
import org.eclipse.jgit.attributes.FilterCommandRegistry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rollbacks and other changes that fail in the middle: files, index and branch are as they were. */
class HostileTreesTest {
    private static final String ANN = "Ann Ops <ann@example.com>";
    private static final String FILTER = "jgit://builtin/poni-test/";

    /** Entry of a tree: mode, name, and the text of a blob or the entries of a tree. */
    private record Entry(String mode, String name, Object content) {
        static Entry file(String name) {
            return new Entry("100644", name, "hostile\n");
        }

        static Entry link(String name, String target) {
            return new Entry("120000", name, target);
        }

        static Entry tree(String name, Entry... entries) {
            return new Entry("40000", name, List.of(entries));
        }
    }

    private static final Entry MARKER = new Entry("100644", "poni.yaml", "format: 1\n");

    @TempDir
    Path directory;

    private Path root;
    private RealGit git;

    @BeforeEach
    void makeARepository() throws IOException {
        root = directory.resolve("outer/repo");
        NewRepository.create(root, new CommitOptions(true, null, ANN));
        write("systems/web/n1/node.yaml", "host: a\n");
        write("configs/web/config.yaml", "files: []\n");
        write("macros.j2", "{# #}\n");
        git = new RealGit(root);
        git.script("mkdir -p .git/info .git/hooks; git add .; git commit -qm definitions");
    }

    private void write(String path, String content) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), content);
    }

    private static List<Entry> hostile(String what) {
        return switch (what) {
            case ".git directory" -> List.of(Entry.tree(".git", Entry.tree("hooks", Entry.file("pre-commit"))));
            case ".git file" -> List.of(Entry.file(".git"));
            case ".GiT" -> List.of(Entry.tree(".GiT", Entry.file("config")));
            case ".git with a blank" -> List.of(Entry.tree(".git ", Entry.file("config")));
            case "GIT~1" -> List.of(Entry.tree("GIT~1", Entry.file("config")));
            case ".." -> List.of(Entry.tree("..", Entry.file("pwned")));
            case "." -> List.of(Entry.tree(".", Entry.file("pwned")));
            case "../x" -> List.of(Entry.file("../pwned"));
            case "/x" -> List.of(Entry.file("/tmp/poni-pwned"));
            case "systems/../x" -> List.of(Entry.file("systems/../../pwned"));
            case "empty name" -> List.of(Entry.file(""));
            case "twice" -> List.of(Entry.file("twice"), Entry.file("twice"));
            case "file and directory" -> List.of(Entry.file("twice"), Entry.tree("twice", Entry.file("x")));
            case "link and directory" -> List.of(Entry.link("way", ".."), Entry.tree("way", Entry.file("pwned")));
            case "unsorted" -> List.of(Entry.file("z"), Entry.file("a"));
            case "long name" -> List.of(Entry.file("n".repeat(300)));
            case "deep" -> List.of(deep(60));
            case "backslash" -> List.of(Entry.file("..\\pwned"));
            case "line break" -> List.of(Entry.file("a\nb"));
            case "case-folding" -> List.of(Entry.file("README"), Entry.file("Readme"));
            case "unknown mode" -> List.of(new Entry("170000", "x", "y"));
            case "mode 0" -> List.of(new Entry("0", "x", "y"));
            case "submodule" -> List.of(new Entry("160000", "sub", null));
            case "link to itself" -> List.of(Entry.link("loop", "loop"));
            case "systems is a link" -> List.of(Entry.link("systems", "/tmp"));
            case "systems is a link upwards" -> List.of(Entry.link("systems", "configs/../../.."));
            case "node-templates is a link" -> List.of(Entry.link("node-templates", ".."));
            case "configs is a link to the root" -> List.of(Entry.link("configs", "."));
            case "leases is a link" -> List.of(Entry.link("leases.yaml", "/etc/passwd"));
            case "missing object" -> List.of(new Entry("100644", "gone", null));
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static Entry deep(int levels) {
        Entry at = Entry.file("x");
        for (int i = 0; i < levels; i++) {
            at = Entry.tree("d".repeat(100), at);
        }
        return at;
    }

    @DisplayName("X-5: a rollback that failed by an exception of the library left the work tree empty")
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git directory",
                ".git file",
                ".GiT",
                ".git with a blank",
                "GIT~1",
                "..",
                ".",
                "../x",
                "/x",
                "systems/../x",
                "empty name",
                "twice",
                "file and directory",
                "link and directory",
                "unsorted",
                "long name",
                "deep",
                "unknown mode",
                "mode 0",
                "submodule",
                "systems is a link",
                "systems is a link upwards",
                "node-templates is a link",
                "configs is a link to the root",
                "leases is a link",
                "missing object"
            })
    void leavesEverythingAsItWas(String what) throws IOException {
        List<Entry> entries = new ArrayList<>(List.of(MARKER));
        entries.addAll(hostile(what));
        // In front of what git sorts behind it, or the order would be what is refused.
        entries.sort((left, right) -> what.equals("unsorted") || left.name().equals(right.name())
                ? 0
                : left.name().compareTo(right.name()));
        String revision = commitOf(entries);
        refusesAndKeeps(revision);
        // Below a directory that is fine itself.
        if (!what.contains("is a link")) {
            refusesAndKeeps(commitOf(
                    List.of(MARKER, Entry.tree("systems", hostile(what).toArray(Entry[]::new)))));
        }
    }

    private void refusesAndKeeps(String revision) throws IOException {
        String before = everything();
        try (History history = History.open(root)) {
            assertThatThrownBy(() -> history.rollback(revision, null, ANN))
                    .isInstanceOf(PoniException.class)
                    .hasMessageContaining("Cannot ")
                    .hasMessageNotContaining("Exception");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backslash", "line break", "case-folding", "link to itself"})
    void makesFilesWithOddNamesThatStayInside(String what) throws IOException {
        List<Entry> entries = new ArrayList<>(hostile(what));
        entries.add(MARKER);
        entries.sort((left, right) -> left.name().compareTo(right.name()));
        try (History history = History.open(root)) {
            history.rollback(commitOf(entries), null, ANN).orElseThrow();
        }
        assertThat(git.run("status", "--porcelain")).isEmpty();
        assertThat(directory.resolve("outer").toFile().list()).containsExactly("repo");
    }

    @Test
    void refusesARevisionWithoutDefinitions() throws IOException {
        refusesAndKeeps(commitOf(List.of()));
        refusesAndKeeps(commitOf(List.of(Entry.tree("poni.yaml", Entry.file("x")))));
    }

    @Test
    void replacesNothingThatGitIgnoresAndWritesThroughNoLink() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        String revision = commitOf(List.of(
                new Entry("100644", "local.txt", "theirs\n"),
                MARKER,
                Entry.tree("systems", Entry.tree("linked", Entry.file("node.yaml")))));
        Files.writeString(root.resolve(".git/info/exclude"), "local.txt\nlinked\n");
        write("local.txt", "mine\n");
        refusesAndKeeps(revision);
        Files.delete(root.resolve("local.txt"));
        Files.createSymbolicLink(root.resolve("systems/linked"), elsewhere);
        refusesAndKeeps(revision);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @DisplayName("X-5: whatever is thrown, Errors too, is undone")
    @ParameterizedTest
    @ValueSource(strings = {"smudge", "clean"})
    void undoesARollbackThatEndsInAnError(String direction) throws IOException {
        String first = git.run("rev-parse", "HEAD").strip();
        write("systems/web/n1/node.yaml", "host: b\n");
        write("systems/web/n2/node.yaml", "host: b\n");
        Files.delete(root.resolve("macros.j2"));
        git.script("git add -A; git commit -qm second");
        failing(direction);
        String before = everything();
        try (History history = History.open(root)) {
            assertThatThrownBy(() -> history.rollback(first, null, ANN)).isInstanceOf(LinkageError.class);
        }
        assertThat(everything()).isEqualTo(before);
    }

    @DisplayName("X-5: every other change of the work tree is undone for an Error, too")
    @Test
    void undoesAnEditThatEndsInAnError() throws IOException {
        failing("clean");
        String before = everything();
        DefinitionRepository repository = DefinitionRepository.open(root);
        try (RepositoryEditor editor = RepositoryEditor.open(repository, "test", new EnvironmentValues(Map.of()))) {
            editor.rename("web", "shop");
            editor.addSystem("other");
            assertThatThrownBy(() -> editor.save(new CommitOptions(true, null, ANN)))
                    .isInstanceOf(LinkageError.class);
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void undoesARollbackThatAHookRefuses() throws IOException {
        String first = git.run("rev-parse", "HEAD").strip();
        write("systems/web/n1/node.yaml", "host: b\n");
        git.script("git commit -qam second; printf '#!/bin/sh\\necho not today; exit 1\\n' > .git/hooks/pre-commit;"
                + " chmod 755 .git/hooks/pre-commit");
        String before = everything();
        try (History history = History.open(root)) {
            assertThatThrownBy(() -> history.rollback(first, null, ANN))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("not today");
        }
        assertThat(everything()).isEqualTo(before);
    }

    /** From now on a file can't be read into git, or written from it. */
    private void failing(String direction) {
        FilterCommandRegistry.register(FILTER + "ok/" + direction, (db, in, out) -> copy(in, out));
        FilterCommandRegistry.register(FILTER + direction, (db, in, out) -> {
            throw new LinkageError("as if a class were missing");
        });
        String other = direction.equals("clean") ? "smudge" : "clean";
        FilterCommandRegistry.register(FILTER + other, (db, in, out) -> copy(in, out));
        git.script("git config filter.poni-test.useJGitBuiltin true;"
                + " echo 'node.yaml filter=poni-test' >> .git/info/attributes;"
                + " echo 'system.yaml filter=poni-test' >> .git/info/attributes");
        git.run("config", "filter.poni-test.clean", "cat");
        git.run("config", "filter.poni-test.smudge", "cat");
    }

    private static FilterCommand copy(InputStream in, OutputStream out) {
        return new FilterCommand(in, out) {
            @Override
            public int run() throws IOException {
                in.transferTo(out);
                out.close();
                return -1;
            }
        };
    }

    private String commitOf(List<Entry> entries) throws IOException {
        try (Repository repository = new FileRepositoryBuilder()
                        .setGitDir(root.resolve(".git").toFile())
                        .build();
                ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(inserted(inserter, entries));
            commit.setAuthor(new PersonIdent("A", "a@example.com"));
            commit.setCommitter(new PersonIdent("A", "a@example.com"));
            commit.setMessage("hostile");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id.name();
        }
    }

    @SuppressWarnings("unchecked")
    private static ObjectId inserted(ObjectInserter inserter, List<Entry> entries) throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            ObjectId id = entry.content() == null
                    ? ObjectId.fromString("1234567890123456789012345678901234567890")
                    : entry.content() instanceof String text
                            ? inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8))
                            : inserted(inserter, (List<Entry>) entry.content());
            raw.write((entry.mode() + " " + entry.name() + "\0").getBytes(StandardCharsets.UTF_8));
            byte[] hash = new byte[Constants.OBJECT_ID_LENGTH];
            id.copyRawTo(hash, 0);
            raw.write(hash);
        }
        return inserter.insert(Constants.OBJ_TREE, raw.toByteArray());
    }

    private String everything() {
        return new RealGit(directory)
                .script("cd outer/repo; git for-each-ref; git ls-files -s; git status --porcelain;"
                        + " cd ..; find . -path ./repo/.git -prune -o ! -type d -print | sort | xargs -d '\\n' ls -l --time-style=+"
                        + "; cat repo/poni.yaml repo/systems/*/*/node.yaml; find . -path ./repo/.git -prune -o -type d -print | sort;"
                        + " ls -A repo/.git/hooks | grep -v sample || true; ls -d /tmp/poni-pwned 2>/dev/null || true");
    }
}
