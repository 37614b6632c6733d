package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.operation.Operations;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.JsonReport;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.TextReport;
import io.jenkins.plugins.poni.report.VisibleText;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.template.SecretSource;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Runs a verb of the operation room with progress, and prints its report: what all such commands have in common. */
final class OperationRun {
    /** The verb with its options. */
    @FunctionalInterface
    interface Verb {
        Report run(Operations operations) throws InterruptedException;
    }

    /** Reaches nodes of a repository. */
    @FunctionalInterface
    interface Reach {
        Connector connector(DefinitionRepository repository);
    }

    private static final int MOST_LISTED = 20;

    private final Invocation poni;
    private final SecretSource secrets;
    private final Reach reach;

    /** @param reach how nodes are reached */
    OperationRun(Invocation poni, SecretOptions secrets, Reach reach) {
        this.poni = poni;
        this.secrets = secrets.source(poni);
        this.reach = reach;
    }

    /**
     * @param diffs whether the printed report has the diffs
     * @return the exit code that the report deserves
     * @throws InterruptedException after the report was printed, if the work was interrupted
     */
    int run(Verb verb, ReportOption files, boolean diffs) throws InterruptedException {
        DefinitionRepository repository = poni.repository();
        boolean kept = files.isGiven() || poni.json();
        files.prepare(poni);
        Report report;
        Definitions definitions;
        try (Connector connector = reach.connector(repository);
                ProgressDisplay progress = poni.progress()) {
            Operations operations = new Operations(repository, connector, secrets, progress);
            definitions = operations.definitions();
            // Whether files were changed since is worth its time only in what is kept.
            String revision = kept ? repository.markedRevision(this::warn) : repository.revision();
            report = verb.run(operations).withRevision(revision);
            files.writeNetwork(operations.buckets(), poni);
        }
        boolean interrupted = Thread.interrupted();
        print(report, diffs);
        DueCommands.lines(report, definitions).forEach(poni.screen()::err);
        files.write(report, poni);
        if (interrupted) {
            throw new InterruptedException();
        }
        return ExitCode.of(report);
    }

    private void warn(String warning) {
        poni.screen().err("poni: " + VisibleText.line(warning));
    }

    private void print(Report report, boolean diffs) {
        try {
            if (poni.json()) {
                JsonReport.write(report, new StreamWriter(poni.maskedOut()));
            } else {
                TextReport.Extent extent = extent(report, diffs);
                new TextReport(poni.color(), diffs, extent).write(report, poni.out());
                if (extent == TextReport.Extent.COUNTS) {
                    poni.screen().err("Not listed: " + changed(report) + " changed files; -v lists them.");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A first deployment of many nodes changes more files than anybody reads, and hides what went wrong among them. */
    private TextReport.Extent extent(Report report, boolean diffs) {
        if (poni.verbose()) {
            return TextReport.Extent.FILES;
        }
        return diffs || changed(report) <= MOST_LISTED ? TextReport.Extent.PROBLEMS : TextReport.Extent.COUNTS;
    }

    private static long changed(Report report) {
        return report.nodes().stream()
                .flatMap(node -> node.files().stream())
                .filter(FileReport::changed)
                .count();
    }
}
