package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History in real git repositories: alone, inside a larger work tree, and in the states that people leave behind. */
class HistoryTest {
    private static final String ANN = "Ann Ops <ann@example.com>";

    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void makeRepository() {
        root = directory.resolve("repo");
        NewRepository.create(root, new CommitOptions(true, null, ANN));
    }

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Revision commit(History history, String message, String... paths) {
        return history.commit(List.of(paths), message, ANN).orElseThrow();
    }

    @Test
    void beginsWithACleanRepositoryAndOneCommit() {
        try (History history = History.open(root)) {
            assertThat(history.changes()).isEmpty();
            assertThat(history.log("", 10)).singleElement().satisfies(revision -> {
                assertThat(revision.subject()).isEqualTo("Create the Poni repository");
                assertThat(revision.author()).isEqualTo("Ann Ops");
                assertThat(revision.email()).isEqualTo("ann@example.com");
                assertThat(DefinitionRepository.open(root).revision()).isEqualTo(revision.id());
            });
        }
    }

    @Test
    void marksARevisionWhoseFilesWereChanged() throws IOException {
        DefinitionRepository repository = DefinitionRepository.open(root);
        assertThat(repository.markedRevision(warning -> {})).isEqualTo(repository.revision());
        write("systems/a/node.yaml", "host: a\n");
        assertThat(repository.markedRevision(warning -> {})).isEqualTo(repository.revision() + "+");
    }

    @Test
    void commitsOnlyTheGivenPaths() throws IOException {
        write("systems/a/node.yaml", "host: a\n");
        write("systems/b/node.yaml", "host: b\n");
        try (History history = History.open(root)) {
            commit(history, "Add a", "systems/a");
            assertThat(history.changes()).containsExactly("systems/b/node.yaml");
            assertThat(history.commit(List.of("systems/a"), "again", ANN)).isEmpty();
            Files.delete(root.resolve("systems/a/node.yaml"));
            commit(history, "Remove a", "systems/a");
            assertThat(history.changes()).containsExactly("systems/b/node.yaml");
            assertThat(history.log("systems/a", 10))
                    .extracting(Revision::subject)
                    .containsExactly("Remove a", "Add a");
            assertThat(history.log("systems/b", 10)).isEmpty();
        }
    }

    @Test
    void commitsNothingWhenFilesAreAgainAsTheyWereBeforeSomethingWasStaged() throws IOException, GitAPIException {
        try (History history = History.open(root);
                Git git = Git.open(root.toFile())) {
            write("a.yaml", "first\n");
            commit(history, "First", "a.yaml");
            write("a.yaml", "second\n");
            git.add().addFilepattern("a.yaml").call();
            write("a.yaml", "first\n");

            assertThat(history.commit(List.of("a.yaml"), "Nothing", ANN)).isEmpty();
            assertThat(history.changes()).isEmpty();
        }
    }

    @Test
    void showsWhatChangedAsADiff() throws IOException {
        write("systems/a/node.yaml", "host: a\n");
        try (History history = History.open(root)) {
            assertThat(history.diff("HEAD")).contains("+++ b/systems/a/node.yaml", "+host: a");
            commit(history, "Add a", "systems/a/node.yaml");
            assertThat(history.diff("HEAD")).isEmpty();
            write("systems/a/node.yaml", "host: b\n");
            assertThat(history.diff("HEAD")).contains("-host: a", "+host: b");
            assertThat(history.diff("HEAD~1")).contains("+host: b").doesNotContain("-host: a");
            write(".poni.lock", "x");
            assertThat(history.diff("HEAD")).doesNotContain("poni.lock");
            assertThatThrownBy(() -> history.diff("nonsense"))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("poni history");
            assertThatThrownBy(() -> history.diff("a..b^{")).isInstanceOf(UsageException.class);
        }
    }

    @Test
    void rollsBackByANewCommit() throws IOException {
        write("systems/a/node.yaml", "host: a\n");
        write("systems/gone/node.yaml", "host: gone\n");
        try (History history = History.open(root)) {
            Revision first = commit(history, "First", "systems");
            write("systems/a/node.yaml", "host: changed\n");
            write("systems/new/node.yaml", "host: new\n");
            Files.delete(root.resolve("systems/gone/node.yaml"));
            commit(history, "Second", "systems");
            Revision rollback = history.rollback(first.shortId(), null, ANN).orElseThrow();
            assertThat(rollback.message()).isEqualTo("Roll back to " + first.shortId() + ": First");
            assertThat(root.resolve("systems/a/node.yaml")).hasContent("host: a\n");
            assertThat(root.resolve("systems/gone/node.yaml")).hasContent("host: gone\n");
            assertThat(root.resolve("systems/new")).doesNotExist();
            assertThat(history.changes()).isEmpty();
            assertThat(history.log("", 10)).hasSize(4);
            assertThat(history.rollback("HEAD", null, ANN)).isEmpty();
        }
    }

    @Test
    void refusesToRollBackOverUncommittedChangesAndLosesNothing() throws IOException {
        write("systems/a/node.yaml", "host: a\n");
        try (History history = History.open(root)) {
            commit(history, "Add a", "systems");
            write("systems/a/node.yaml", "host: mine\n");
            write("systems/b/node.yaml", "host: new\n");
            assertThatThrownBy(() -> history.rollback("HEAD~1", null, ANN))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("systems/a/node.yaml, systems/b/node.yaml");
            assertThat(root.resolve("systems/a/node.yaml")).hasContent("host: mine\n");
            assertThat(root.resolve("systems/b/node.yaml")).hasContent("host: new\n");
        }
    }

    @Test
    void rollsBackUnderChangesThatItDoesNotTouch() throws IOException {
        write("README.md", "about\n");
        try (History history = History.open(root)) {
            commit(history, "Describe it", "README.md");
            write("systems/a/node.yaml", "host: a\n");
            write("known_hosts", "a ssh-ed25519 AAAA\n");
            commit(history, "Add a", "systems", "known_hosts");
            write("known_hosts", "a ssh-ed25519 AAAA\nb ssh-ed25519 AAAA\n");
            write("README.md", "mine\n");
            write("out/report.html", "<html>\n");
            assertThat(DefinitionRepository.open(root).markedRevision(warning -> {}))
                    .endsWith("+");

            history.rollback("HEAD~1", null, ANN).orElseThrow();

            assertThat(root.resolve("systems/a")).doesNotExist();
            assertThat(root.resolve("known_hosts")).content().contains("b ssh-ed25519");
            assertThat(root.resolve("README.md")).hasContent("mine\n");
            assertThat(root.resolve("out/report.html")).exists();
            assertThat(history.changes()).containsExactly("README.md", "known_hosts", "out/report.html");
        }
    }

    @Test
    void rollsHostKeysBackThatWereCommitted() throws IOException {
        write("known_hosts", "a ssh-ed25519 AAAA\n");
        try (History history = History.open(root)) {
            commit(history, "Trust a", "known_hosts");
            history.rollback("HEAD~1", null, ANN).orElseThrow();
            assertThat(root.resolve("known_hosts")).content().doesNotContain("ssh-ed25519");
        }
    }

    @Test
    void refusesToRollBackOverFilesThatTheRevisionWouldReplace() throws IOException {
        write("macros", "{# #}\n");
        try (History history = History.open(root)) {
            commit(history, "Add macros", "macros");
            Files.delete(root.resolve("macros"));
            commit(history, "Remove macros", "macros");
            write("macros/mine.j2", "mine\n");
            assertThatThrownBy(() -> history.rollback("HEAD~1", null, ANN))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("macros/mine.j2");
            assertThat(root.resolve("macros/mine.j2")).hasContent("mine\n");
        }
    }

    @Test
    void countsHostKeysForNoEdit() throws IOException {
        write("known_hosts", "a ssh-ed25519 AAAA\n");
        DefinitionRepository repository = DefinitionRepository.open(root);
        assertThat(repository.markedRevision(warning -> {})).isEqualTo(repository.revision());
    }

    @Test
    void namesAnIndexLockThatWasLeftBehind() throws IOException {
        write("systems/a/node.yaml", "host: a\n");
        Files.createFile(root.resolve(".git/index.lock"));
        try (History history = History.open(root)) {
            assertThatThrownBy(() -> history.commit(List.of("systems"), "x", ANN))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining(".git/index.lock")
                    .hasMessageContaining("delete that file");
        }
    }

    @Test
    void worksInASubdirectoryOfALargerWorkTreeOnADetachedHead() throws IOException, GitAPIException {
        Path outer = directory.resolve("outer");
        Path inner = outer.resolve("deploy/poni");
        try (Git git = Git.init().setDirectory(outer.toFile()).call()) {
            Files.writeString(outer.resolve("source.c"), "int x;\n");
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("outer")
                    .setAuthor(new PersonIdent("A", "a@b"))
                    .setSign(false)
                    .call();
            git.checkout().setName(git.getRepository().resolve("HEAD").name()).call();
        }
        NewRepository.create(inner, new CommitOptions(true, "inner", ANN));
        assertThat(inner.resolve(".git")).doesNotExist();
        root = inner;
        write("systems/a/node.yaml", "host: a\n");
        try (History history = History.open(inner)) {
            commit(history, "Add a", "systems/a");
            Files.writeString(outer.resolve("source.c"), "int mine;\n");
            assertThat(history.changes()).isEmpty();
            assertThat(history.log("", 10)).extracting(Revision::subject).containsExactly("Add a", "inner");
            history.rollback("HEAD~1", null, ANN);
            assertThat(inner.resolve("systems/a")).doesNotExist();
            assertThat(outer.resolve("source.c")).hasContent("int mine;\n");
            assertThat(history.log("", 1).get(0).id())
                    .isEqualTo(DefinitionRepository.open(inner).revision());
        }
    }

    @Test
    void saysHowToGetAHistoryWhereThereIsNone() {
        Path plain = directory.resolve("plain");
        NewRepository.create(plain, CommitOptions.NONE);
        assertThat(DefinitionRepository.open(plain).revision()).isEmpty();
        assertThatThrownBy(() -> History.open(plain))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("git init")
                .hasMessageContaining("--no-commit");
    }

    @Test
    void refusesAnAuthorWithoutAnAddress() {
        try (History history = History.open(root)) {
            assertThatThrownBy(() -> history.requireReady("Ann"))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("ann@example.com");
        }
    }

    @Test
    void readsTheRevisionFromPackedRefsLinkedWorkTreesAndBranches() throws IOException, GitAPIException {
        String head = DefinitionRepository.open(root).revision();
        Path git = root.resolve(".git");
        String reference = Files.readString(git.resolve("HEAD")).strip().substring("ref: ".length());
        Files.writeString(git.resolve("packed-refs"), "# pack-refs with: peeled\n" + head + " " + reference + "\n");
        Files.delete(git.resolve(reference));
        assertThat(DefinitionRepository.open(root).revision()).isEqualTo(head);
        Path worktree = directory.resolve("linked");
        Path admin = git.resolve("worktrees/linked");
        Files.createDirectories(admin);
        Files.createDirectories(worktree);
        Files.writeString(admin.resolve("HEAD"), "ref: " + reference + "\n");
        Files.writeString(admin.resolve("commondir"), "../..\n");
        Files.writeString(worktree.resolve(".git"), "gitdir: " + admin + "\n");
        Files.copy(root.resolve("poni.yaml"), worktree.resolve("poni.yaml"));
        assertThat(DefinitionRepository.open(worktree).revision()).isEqualTo(head);
    }

    @Test
    void writesNothingIntoTheHomeOfTheUser() throws IOException {
        Path config = Path.of(System.getProperty("user.home"), ".config/jgit/config");
        boolean before = Files.exists(config);
        long modified = before ? Files.getLastModifiedTime(config).toMillis() : 0;
        write("systems/a/node.yaml", "host: a\n");
        try (History history = History.open(root)) {
            commit(history, "Add a", "systems");
        }
        assertThat(Files.exists(config)).isEqualTo(before);
        assertThat(before ? Files.getLastModifiedTime(config).toMillis() : 0).isEqualTo(modified);
    }
}
