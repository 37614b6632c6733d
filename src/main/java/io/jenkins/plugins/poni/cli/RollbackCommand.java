package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.report.VisibleText;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.repository.History;
import io.jenkins.plugins.poni.repository.Revision;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni rollback}. */
@Command(
        name = "rollback",
        description =
                "Makes all definitions as they were at a revision, by a new commit, so that nothing is lost from the"
                        + " history. Changes of definitions that are not committed are refused, not lost. The machines follow at the next deploy.",
        footer = {"  poni rollback HEAD~1", "  poni rollback 3f2a91c0de -m 'The new ports were wrong'"})
final class RollbackCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(paramLabel = "REV", description = "A hash of 'poni history', a branch or tag, or HEAD~N.")
    private String revision;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Message of the commit, instead of one that names the revision.")
    private String message;

    @Option(
            names = "--author",
            paramLabel = "AUTHOR",
            description = "Author of the commit, as 'Name <address>', instead of the one that git is configured with.")
    private String author;

    RollbackCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        DefinitionRepository repository = poni.repository();
        Optional<Revision> made;
        try (History history = History.open(repository.root())) {
            made = history.rollback(revision, message, author);
        }
        CommitResult.print(made, "Nothing to change, the definitions are as they were at " + revision + ".", poni);
        warnOfProblems(repository);
        return ExitCode.DONE;
    }

    /** An old revision may be invalid; it is restored all the same, since that is what was asked for. */
    private void warnOfProblems(DefinitionRepository repository) {
        try {
            repository.load();
        } catch (DefinitionException e) {
            poni.err()
                    .println(VisibleText.block(
                            "poni: these definitions have problems, see 'poni verify':\n" + e.getMessage()));
        }
    }
}
