package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commits while git is in the middle of something, against what the real git says to {@code commit --only}. */
class GitStatesTest {
    private static final String ANN = "Ann Ops <ann@example.com>";

    /** How each state comes about, on branch main with a branch other; "clash" is changed by both, "theirs" by other only. */
    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("merge", "git merge -q --no-commit other-clean"),
            Map.entry("merge with conflicts", "! git merge -q other"),
            Map.entry("merge, resolved", "! git merge -q other; echo both > clash; git add clash"),
            Map.entry("merge by ours", "git merge -q --no-commit -s ours other"),
            Map.entry("rebase", "! git rebase -q --merge other"),
            Map.entry("rebase, resolved", "! git rebase -q --merge other; echo both > clash; git add clash"),
            Map.entry("rebase by mails", "! git rebase -q --apply other"),
            Map.entry(
                    "rebase that stops to edit", "GIT_SEQUENCE_EDITOR='sed -i s/^pick/edit/' git rebase -q -i HEAD~1"),
            Map.entry("rebase that breaks", "GIT_SEQUENCE_EDITOR='sed -i 1ibreak' git rebase -q -i HEAD~1"),
            Map.entry("cherry-pick with conflicts", "! git cherry-pick other"),
            Map.entry("cherry-pick, resolved", "! git cherry-pick other; echo both > clash; git add clash"),
            Map.entry(
                    "cherry-pick between two",
                    "! git cherry-pick other other-clean; echo both > clash; git commit -qam picked"),
            Map.entry("revert", "git revert --no-commit HEAD"),
            Map.entry("revert with conflicts", "echo more >> clash; git commit -qam more; ! git revert HEAD~1"),
            Map.entry(
                    "revert, resolved",
                    "echo more >> clash; git commit -qam more; ! git revert HEAD~1; echo both > clash; git add clash"),
            Map.entry("bisect", "git bisect start; git bisect bad; git bisect good HEAD~1"),
            Map.entry("am", "git format-patch -q --stdout -1 other > ../mail; ! git am -q ../mail"),
            Map.entry(
                    "am, resolved",
                    "git format-patch -q --stdout -1 other > ../mail; ! git am -q ../mail; echo both > clash; git add clash"),
            Map.entry(
                    "stash with conflicts",
                    "echo stashed > clash; git stash -q; echo more > clash; git commit -qam m; ! git stash pop -q"));

    @TempDir
    Path directory;

    private Path root;
    private RealGit git;

    @BeforeEach
    void makeBranches() throws IOException {
        root = directory.resolve("repo");
        Files.createDirectories(root.resolve("systems/n"));
        Files.writeString(root.resolve("poni.yaml"), "format: 1\n");
        Files.writeString(root.resolve("systems/n/node.yaml"), "host: a\n");
        git = new RealGit(root);
        git.script("git init -q -b main .; git config commit.gpgsign false; echo base > clash; git add .;"
                + " git commit -qm base;"
                + " git checkout -q -b other-clean; echo theirs > theirs; git add .; git commit -qm clean;"
                + " git checkout -q -b other main; echo other > clash; echo theirs > theirs; git add .;"
                + " git commit -qm other; git checkout -q main; echo main > clash; echo ours > ours; git add .;"
                + " git commit -qm ours");
    }

    @DisplayName("G-1: a change of definitions during a merge made a merge commit without the merged files")
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "merge, true",
        "merge with conflicts, true",
        "'merge, resolved', true",
        "merge by ours, true",
        "cherry-pick with conflicts, true",
        "'cherry-pick, resolved', true",
        // Git commits in the others, at least in some versions. It ends the revert or the pick by that, leaves
        // conflicts
        // in the index, or loses the commit with the end of the state.
        "rebase, false",
        "'rebase, resolved', false",
        "rebase by mails, false",
        "rebase that stops to edit, false",
        "rebase that breaks, false",
        "cherry-pick between two, false",
        "revert, false",
        "revert with conflicts, false",
        "'revert, resolved', false",
        "bisect, false",
        "am, false",
        "'am, resolved', false",
        "stash with conflicts, false"
    })
    void refusesToCommitAndWritesNothing(String state, boolean gitRefuses) throws IOException {
        git.script(STATES.get(state));
        assertThat(refusedByGit() || !gitRefuses).as("git itself refuses").isTrue();
        String before = everything();
        DefinitionRepository repository = DefinitionRepository.open(root);

        try (RepositoryEditor editor = RepositoryEditor.open(repository, "test", new EnvironmentValues(Map.of()))) {
            editor.addSystem("web");
            assertThatThrownBy(() -> editor.save(new CommitOptions(true, null, ANN)))
                    .isInstanceOf(OperationException.class)
                    .hasMessageContaining("git ");
        }
        try (History history = History.open(root)) {
            assertThatThrownBy(() -> history.commitAll("all", ANN)).isInstanceOf(OperationException.class);
            assertThatThrownBy(() -> history.rollback("HEAD", null, ANN)).isInstanceOf(OperationException.class);
            assertThatThrownBy(() -> history.commit(List.of("systems"), "m", ANN))
                    .isInstanceOf(OperationException.class);
        }
        assertThat(everything()).isEqualTo(before);

        try (RepositoryEditor editor = RepositoryEditor.open(repository, "test", new EnvironmentValues(Map.of()))) {
            editor.addSystem("web");
            editor.save(CommitOptions.NONE);
        }
        assertThat(root.resolve("systems/web/system.yaml")).exists();
    }

    /** On a copy, since it may do it. */
    private boolean refusedByGit() throws IOException {
        Path copy = directory.resolve("copy");
        new RealGit(directory).script("cp -a repo copy");
        Files.writeString(copy.resolve("systems/n/node.yaml"), "host: b\n");
        return new RealGit(copy)
                        .attempt("commit", "-qm", "x", "--only", "--", "systems/n/node.yaml")
                        .code()
                != 0;
    }

    private String everything() {
        return git.script("git for-each-ref; cat .git/HEAD; git status --porcelain -uall; git ls-files -s;"
                + " ls .git | grep -v poni.lock; git diff | cksum");
    }

    @Test
    void commitsOnADetachedHeadAndOnABranchWithoutACommit() {
        git.script("git checkout -q --detach");
        assertThat(added()).isEqualTo("Add system \"web\"");
        git.script("git checkout -q --orphan fresh; git rm -q -r --cached .; rm -r systems/web; rm -f .git/index");
        assertThat(added()).isEqualTo("Add system \"web\"");
        assertThat(git.run("ls-tree", "-r", "--name-only", "HEAD")).isEqualTo("systems/web/system.yaml\n");
    }

    private String added() {
        DefinitionRepository repository = DefinitionRepository.open(root);
        try (RepositoryEditor editor = RepositoryEditor.open(repository, "test", new EnvironmentValues(Map.of()))) {
            editor.addSystem("web");
            return editor.save(new CommitOptions(true, null, ANN)).revision().subject();
        }
    }

    @Test
    void leavesAloneWhatWasStagedForAnotherCommit() {
        git.script("git merge -q --squash other-clean; echo mine > clash; git add clash");
        added();
        assertThat(git.run("show", "--format=%s", "--name-only", "HEAD"))
                .isEqualTo("Add system \"web\"\n\nsystems/web/system.yaml\n");
        assertThat(git.run("status", "--porcelain")).isEqualTo("M  clash\nA  theirs\n");
    }
}
