package io.jenkins.plugins.poni.jenkins;

import com.cloudbees.plugins.credentials.common.StandardUsernameCredentials;
import hudson.AbortException;
import hudson.FilePath;
import hudson.plugins.git.GitException;
import io.jenkins.plugins.poni.jenkins.credential.BuildCredentials;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.transport.URIish;
import org.jenkinsci.plugins.gitclient.Git;
import org.jenkinsci.plugins.gitclient.GitClient;

/** Pushes what was committed in a workspace, by the git plugin's client and with its rules for host keys. */
final class GitPush {
    private static final Logger LOGGER = Logger.getLogger(GitPush.class.getName());
    private static final String REMOTE = "origin";

    private final StepSurroundings surroundings;
    private final FilePath directory;

    /** @param dir directory of the definitions in the workspace */
    GitPush(StepSurroundings surroundings, String dir) {
        this.surroundings = surroundings;
        this.directory = dir.isEmpty()
                ? surroundings.workspace()
                : surroundings.workspace().child(dir);
    }

    /**
     * @param branch null for that of the build
     * @param credentialsId null to push without credentials
     */
    void push(String branch, String credentialsId) throws IOException, InterruptedException {
        String target = target(surroundings, branch);
        GitClient git = Git.with(surroundings.listener(), surroundings.environment())
                .in(top())
                .using("git")
                .getClient();
        String url = remote(git);
        if (credentialsId != null) {
            git.addCredentials(
                    url,
                    new BuildCredentials(surroundings.run()).find(credentialsId, StandardUsernameCredentials.class));
        }
        try {
            git.push().to(new URIish(url)).ref("HEAD:refs/heads/" + target).execute();
        } catch (GitException | URISyntaxException e) {
            throw (AbortException) new AbortException("Could not push to \"" + target + "\" of " + url + ": "
                            + e.getMessage() + ". What was created is committed in the workspace only.")
                    .initCause(e);
        }
        surroundings.log().println("Pushed to " + target + " of " + url);
    }

    private static String remote(GitClient git) throws AbortException, InterruptedException {
        try {
            String url = git.getRemoteUrl(REMOTE);
            if (url != null) {
                return url;
            }
        } catch (GitException e) {
            LOGGER.log(Level.FINE, "git knows no remote", e);
        }
        throw new AbortException("Cannot push: the checkout has no remote \"" + REMOTE + "\". Check out from one.");
    }

    /** The definitions may lie below the top of the checkout. */
    private FilePath top() throws IOException, InterruptedException {
        FilePath workspace = surroundings.workspace();
        for (FilePath at = directory; at != null; at = at.getParent()) {
            if (at.child(".git").exists() || at.equals(workspace)) {
                return at;
            }
        }
        return workspace;
    }

    /**
     * Where a build pushes to, to be asked before anything is done that is to be pushed.
     *
     * @param branch what the step says, or null
     */
    static String target(StepSurroundings surroundings, String branch) throws AbortException {
        try {
            return branch == null ? BuildBranch.of(surroundings.environment()) : branch;
        } catch (UsageException e) {
            throw (AbortException) new AbortException(e.getMessage()).initCause(e);
        }
    }
}
