package io.jenkins.plugins.poni.jenkins;

import io.jenkins.plugins.poni.model.UsageException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The branch that a build is of, as its variables tell. Builds of pull requests and of tags have a {@code BRANCH_NAME} too,
 * which is no branch of the remote and must not become one.
 */
final class BuildBranch {
    private static final String REMOTE = "origin/";

    /** How Multibranch calls requests, and where the hosts of repositories keep them. */
    private static final Pattern REQUEST =
            Pattern.compile("(?:PR|MR)-\\d++(?:-head|-merge)?|(?:pr|pull|pull-requests|merge-requests)/\\d++(?:/.*)?");

    private BuildBranch() {}

    /**
     * @param environment variables of the build
     * @throws UsageException if the build is of a pull request, of a tag, or of nobody knows what
     */
    static String of(Map<String, String> environment) {
        String name = environment.getOrDefault(
                "BRANCH_NAME", environment.getOrDefault("GIT_LOCAL_BRANCH", checkedOut(environment)));
        String source = environment.getOrDefault("CHANGE_BRANCH", "");
        if (!environment.getOrDefault("CHANGE_ID", "").isEmpty()
                || !source.isEmpty()
                || REQUEST.matcher(name).matches()) {
            throw new UsageException("Cannot push: this build is of the pull request " + name
                    + ", which is no branch, and its checkout may be a merge with another. Set branch"
                    + (source.isEmpty()
                                    || !environment
                                            .getOrDefault("CHANGE_FORK", "")
                                            .isEmpty()
                            ? "."
                            : ", for example to " + source + ", the branch of the request."));
        }
        if (!environment.getOrDefault("TAG_NAME", "").isEmpty()
                || name.startsWith("refs/")
                || name.startsWith("tags/")) {
            throw new UsageException("Cannot push: this build is of the tag "
                    + environment.getOrDefault("TAG_NAME", name) + ", which is no branch. Set branch.");
        }
        if (name.isEmpty() || name.equals("detached") || name.equals("HEAD")) {
            throw new UsageException("Cannot push: it is not known to which branch. Set branch.");
        }
        return name;
    }

    private static String checkedOut(Map<String, String> environment) {
        String branch = environment.getOrDefault("GIT_BRANCH", "");
        for (String prefix : new String[] {"refs/remotes/", "refs/heads/", REMOTE}) {
            branch = branch.startsWith(prefix) ? branch.substring(prefix.length()) : branch;
        }
        return branch;
    }
}
