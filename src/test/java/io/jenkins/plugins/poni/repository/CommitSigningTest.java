package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code commit.gpgSign}: commits are signed by the program that git would start. */
class CommitSigningTest {
    private static final String ANN = "Ann Ops <ann@example.com>";

    @TempDir
    Path directory;

    private Path root;
    private RealGit git;

    @BeforeEach
    void makeARepository() throws IOException {
        root = Files.createDirectories(directory.resolve("repo"));
        Files.writeString(root.resolve("poni.yaml"), "format: 1\n");
        git = new RealGit(root);
        git.script("git init -q -b main .; git add .; git commit -qm x; git config commit.gpgSign true");
    }

    private Saved add(String system) {
        try (RepositoryEditor editor =
                RepositoryEditor.open(DefinitionRepository.open(root), "test", new EnvironmentValues(Map.of()))) {
            editor.addSystem(system);
            return editor.save(new CommitOptions(true, null, ANN));
        }
    }

    @DisplayName("G-6: commit.gpgsign was not obeyed, without a word")
    @Test
    void signsByTheKeysOfSsh() {
        git.script("ssh-keygen -q -t ed25519 -N '' -f ../key; git config gpg.format ssh;"
                + " git config user.signingKey \"$(cd ..; pwd)/key\"; echo \"ann@example.com $(cat ../key.pub)\" > ../signers;"
                + " git config gpg.ssh.allowedSignersFile \"$(cd ..; pwd)/signers\"");
        add("web");
        assertThat(git.run("verify-commit", "HEAD")).contains("Good \"git\" signature for ann@example.com");
    }

    /** A program that does as gpg does, since gpg itself may not be there. */
    @Test
    void signsByTheProgramThatIsConfigured() throws IOException {
        Path program = Files.writeString(
                directory.resolve("program"),
                "#!/bin/sh\necho \"$@\" > '" + directory + "/arguments'; cat > '" + directory + "/data'\n"
                        + "echo '[GNUPG:] SIG_CREATED D' >&2\n"
                        + "printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nabc\\n-----END PGP SIGNATURE-----\\n'\n");
        git.script("chmod 755 ../program; git config gpg.program '" + program + "'; git config user.signingKey ABC");
        String id = add("web").revision().id();
        assertThat(directory.resolve("arguments")).hasContent("--status-fd=2 -bsau ABC");
        assertThat(directory.resolve("data"))
                .content()
                .contains("author Ann Ops <ann@example.com>", "Add system \"web\"");
        assertThat(git.run("cat-file", "commit", id)).contains("gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n");
    }

    @Test
    void commitsNothingThatCouldNotBeSigned() {
        git.script("printf '#!/bin/sh\\necho no secret key >&2; exit 2\\n' > ../program; chmod 755 ../program;"
                + " git config gpg.program \"$(cd ..; pwd)/program\"");
        String before = git.script("git for-each-ref; git status --porcelain -uall; git ls-files -s");
        assertThatThrownBy(() -> add("web"))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("failed to sign the data")
                .hasMessageContaining("no secret key");
        assertThat(git.script("git for-each-ref; git status --porcelain -uall; git ls-files -s"))
                .isEqualTo(before);
        assertThat(root.resolve("systems")).doesNotExist();
    }
}
