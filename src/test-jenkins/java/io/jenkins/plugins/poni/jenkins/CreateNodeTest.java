package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.URIish;
import org.jenkinsci.plugins.gitclient.GitHostKeyVerificationConfiguration;
import org.jenkinsci.plugins.gitclient.verifier.ManuallyProvidedKeyVerificationStrategy;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nodes that are created by a build come back to the repository that it was checked out from. */
class CreateNodeTest extends JenkinsTest {
    private static SshMachine server;

    @BeforeAll
    static void start() throws Exception {
        KeyPair key = Keys.generate("rsa");
        server = SshMachine.start().allow(key.getPublic());
        key("git", "git", Keys.openSsh(key), null);
        text("text", "token");
        key("stranger", "git", Keys.openSsh(Keys.generate("rsa")), null);
        GitHostKeyVerificationConfiguration.get()
                .setSshHostKeyVerificationStrategy(new ManuallyProvidedKeyVerificationStrategy(server.knownHost()));
        jenkins.waitOnline(jenkins.createSlave("agent", "agent", null));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    /** A bare repository behind the SSH server, and a checkout of it. */
    private Path bare(Definitions definitions) throws Exception {
        Path bare = directory.resolve("origin.git");
        try (Git git = Git.open(definitions.root().toFile())) {
            Git.cloneRepository()
                    .setURI(definitions.path())
                    .setDirectory(bare.toFile())
                    .setBare(true)
                    .call()
                    .close();
            git.remoteAdd()
                    .setName("origin")
                    .setUri(new URIish("ssh://git@127.0.0.1:" + server.port() + bare))
                    .call();
        }
        return bare;
    }

    private static RevCommit last(Path bare, String branch) throws Exception {
        try (Git git = Git.open(bare.toFile())) {
            return git.log()
                    .add(git.getRepository().resolve("refs/heads/" + branch))
                    .setMaxCount(1)
                    .call()
                    .iterator()
                    .next();
        }
    }

    private Definitions definitions() throws Exception {
        return Definitions.ofApp(directory).commit();
    }

    @Test
    void pushesWithItsCredentialsFromTheControllerAndFromAnAgent() throws Exception {
        Definitions definitions = definitions();
        Path bare = bare(definitions);
        WorkflowRun run = run(
                Result.SUCCESS,
                definitions,
                "poniCreateNode name: 'shop/web1', template: 'app', push: true, branch: 'main', gitCredentialsId: 'git'");
        assertThat(log(run)).contains("Pushed to main of ssh://");
        assertThat(last(bare, "main").getFullMessage()).contains("shop/web1").contains(run.getUrl());
        assertThat(uses("git")).contains(run.getParent().getFullName());

        run = run(
                Result.SUCCESS,
                scripted(
                        "agent",
                        definitions,
                        "withEnv(['BRANCH_NAME=feature', 'GIT_COMMITTER_NAME=Ann', 'GIT_COMMITTER_EMAIL=ann@example.com']) {"
                                + " poniCreateNode name: 'shop/web2', push: true, gitCredentialsId: 'git' }"));
        RevCommit commit = last(bare, "feature");
        assertThat(commit.getFullMessage()).contains("shop/web2").contains(run.getUrl());
        assertThat(commit.getAuthorIdent().getEmailAddress()).isEqualTo("ann@example.com");
    }

    @Test
    void pushesOverHttpWithUserAndPassword() throws Exception {
        Definitions definitions = definitions();
        Path bare = bare(definitions);
        try (HttpGitServer http = HttpGitServer.start(directory, "ann", "pa55word-of-ann");
                Git git = Git.open(definitions.root().toFile());
                Git remote = Git.open(bare.toFile())) {
            remote.getRepository().getConfig().setBoolean("http", null, "receivepack", true);
            remote.getRepository().getConfig().save();
            git.remoteSetUrl()
                    .setRemoteName("origin")
                    .setRemoteUri(new URIish(http.url("origin.git")))
                    .call();
            password("ann", "ann", "pa55word-of-ann");
            password("bob", "ann", "wrong-password");
            WorkflowRun run = run(
                    Result.SUCCESS,
                    definitions,
                    "poniCreateNode name: 'web1', push: true, branch: 'main', gitCredentialsId: 'ann'");
            assertThat(last(bare, "main").getFullMessage()).contains("web1");
            new Leaks(jenkins, List.of("pa55word-of-ann")).assertNone(run);
            WorkflowRun refused = run(
                    Result.FAILURE,
                    definitions,
                    "poniCreateNode name: 'web2', push: true, branch: 'main', gitCredentialsId: 'bob'");
            assertThat(log(refused)).contains("Could not push to \"main\" of http://");
            new Leaks(jenkins, List.of("wrong-password")).assertNone(refused);
        }
    }

    @Test
    void pushesDefinitionsThatLieBelowTheTopOfTheCheckout() throws Exception {
        Definitions definitions = definitions();
        Path below = Files.createDirectories(definitions.root().resolve("definitions/systems"));
        Files.writeString(below.resolveSibling("poni.yaml"), "format: 1\n");
        Path bare = bare(definitions);
        run(
                Result.SUCCESS,
                definitions,
                "poniCreateNode name: 'below', dir: 'definitions', push: true, branch: 'main', gitCredentialsId: 'git'");
        assertThat(last(bare, "main").getFullMessage()).contains("below");
    }

    @Test
    void saysThatThePushFailedAndWhatIsDone() throws Exception {
        Definitions definitions = definitions();
        WorkflowRun none = run(Result.FAILURE, definitions, "poniCreateNode name: 'a', push: true, branch: 'main'");
        assertThat(log(none))
                .contains("Cannot push: the checkout has no remote \"origin\"")
                .doesNotContain("\tat ");

        bare(definitions);
        WorkflowRun branch = run(Result.FAILURE, definitions, "poniCreateNode name: 'b', push: true");
        assertThat(log(branch)).contains("Cannot push: it is not known to which branch. Set branch.");
        WorkflowRun refused = run(
                Result.FAILURE,
                definitions,
                "poniCreateNode name: 'c', push: true, branch: 'main', gitCredentialsId: 'stranger'");
        assertThat(log(refused))
                .contains("Could not push to \"main\" of ssh://", "is committed in the workspace only")
                .doesNotContain("\tat ");
        WorkflowRun missing = run(
                Result.FAILURE,
                definitions,
                "poniCreateNode name: 'd', push: true, branch: 'main', gitCredentialsId: 'missing'");
        assertThat(log(missing))
                .contains("this build has no credentials \"missing\"")
                .doesNotContain("\tat ");
        WorkflowRun other = run(
                Result.FAILURE,
                definitions,
                "poniCreateNode name: 'e', push: true, branch: 'main', gitCredentialsId: 'text'");
        assertThat(log(other))
                .contains("this build has no credentials \"text\" of a fitting kind")
                .doesNotContain("\tat ");
    }

    @Test
    void stopsAPushAndLeavesTheCommitInTheWorkspace() throws Exception {
        Definitions definitions = definitions();
        Path bare = bare(definitions);
        server.hold();
        try {
            WorkflowRun run = job(scripted(
                            "agent",
                            definitions,
                            "poniCreateNode name: 'late', push: true, branch: 'main', gitCredentialsId: 'git'"))
                    .scheduleBuild2(0)
                    .waitForStart();
            server.awaitHeld(1);
            run.getExecutor().interrupt();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        } finally {
            server.release();
        }
        assertThat(definitions.messages()).first().asString().contains("late");
        assertThat(last(bare, "main").getFullMessage()).isEqualTo("Define");
    }

    @Test
    void takesBranchNamesAsNamesAndNotAsOptions() throws Exception {
        Definitions definitions = definitions();
        bare(definitions);
        WorkflowRun run = run(
                Result.FAILURE,
                definitions,
                "poniCreateNode name: 'e', push: true, branch: 'x --receive-pack=touch', gitCredentialsId: 'git'");
        assertThat(log(run)).contains("Could not push").doesNotContain("\tat ");
    }
}
