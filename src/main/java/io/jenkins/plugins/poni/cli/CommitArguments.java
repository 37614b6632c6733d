package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.repository.CommitOptions;
import picocli.CommandLine.Option;

/** Whether and how a change of the definitions is committed. */
final class CommitArguments {
    @Option(names = "--no-commit", description = "Change the files and leave committing to you.")
    private boolean noCommit;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Message of the commit, instead of one that says what was done.")
    private String message;

    @Option(
            names = "--author",
            paramLabel = "AUTHOR",
            description = "Author of the commit, as 'Name <address>', instead of the one that git is configured with.")
    private String author;

    /** @throws UsageException if there is a message or author for a commit that is not made */
    CommitOptions options() {
        if (noCommit && (message != null || author != null)) {
            throw new UsageException("--message and --author do nothing together with --no-commit. Leave one out.");
        }
        return new CommitOptions(!noCommit, message, author);
    }
}
