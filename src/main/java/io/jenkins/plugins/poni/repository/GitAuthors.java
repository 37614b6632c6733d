package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.SystemReader;

/** What git is configured with about people and branches, with defaults where it is not. */
final class GitAuthors {
    private static final Pattern AUTHOR = Pattern.compile("([^<>\\n]*[^<>\\s][^<>\\n]*?)\\s*<([^<>\\s]+)>");
    private static final String DEFAULT_BRANCH = "main";

    private GitAuthors() {}

    /**
     * @param author {@code Name <address>}, or null for git's configuration, else the user of the operating system
     * @throws UsageException if the author is not of that form
     */
    static PersonIdent author(Repository repository, String author) {
        if (author == null) {
            return new PersonIdent(repository);
        }
        requireValid(author);
        Matcher matcher = AUTHOR.matcher(author.strip());
        matcher.matches();
        return new PersonIdent(matcher.group(1).strip(), matcher.group(2));
    }

    /** Refuses an author that is not {@code Name <address>}. */
    static void requireValid(String author) {
        if (!AUTHOR.matcher(author.strip()).matches()) {
            throw new UsageException("\"" + author + "\" is no author. Write a name and an address, such as"
                    + " \"Ann Ops <ann@example.com>\".");
        }
    }

    /** Name of the first branch of a new repository. */
    static String initialBranch() {
        try {
            String configured = SystemReader.getInstance().getUserConfig().getString("init", null, "defaultbranch");
            return configured == null ? DEFAULT_BRANCH : configured;
        } catch (IOException | ConfigInvalidException e) {
            throw new OperationException("Cannot read the configuration of git: " + e.getMessage(), e);
        }
    }
}
