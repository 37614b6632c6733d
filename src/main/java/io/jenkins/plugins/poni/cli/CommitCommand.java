package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.repository.History;
import io.jenkins.plugins.poni.repository.Revision;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni commit}. */
@Command(
        name = "commit",
        description =
                "Commits all files of the repository that were added, changed or removed since the last commit, for"
                        + " example templates that were edited by hand. Invalid definitions are refused.",
        footer = "  poni commit 'Move the log files of the front ends'")
final class CommitCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(paramLabel = "MESSAGE", description = "What was done.")
    private String message;

    @Option(
            names = "--author",
            paramLabel = "AUTHOR",
            description = "Author of the commit, as 'Name <address>', instead of the one that git is configured with.")
    private String author;

    CommitCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        DefinitionRepository repository = poni.repository();
        repository.load();
        Optional<Revision> made;
        try (History history = History.open(repository.root())) {
            made = history.commitAll(message, author);
        }
        CommitResult.print(made, "Nothing to commit, no file differs from the last commit.", poni);
        return ExitCode.DONE;
    }
}
