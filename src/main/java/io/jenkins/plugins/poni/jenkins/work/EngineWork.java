package io.jenkins.plugins.poni.jenkins.work;

import hudson.model.TaskListener;
import hudson.remoting.RemoteOutputStream;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.operation.Operations;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.report.NetworkDiagram;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.ReportFiles;
import io.jenkins.plugins.poni.report.TextReport;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One verb of the engine on the definitions of a workspace, with a report in a directory beside it. */
public final class EngineWork extends CheckoutWork<Outcome> {
    private static final long serialVersionUID = 1L;

    /** Is written after the report: it is complete. */
    public static final String COMPLETE = "complete";

    /** Is written last, whether or not there is a report: nothing is done any more. */
    public static final String ENDED = "ended";

    /** Has a line for each node or task that has ended. */
    public static final String JOURNAL = "finished.txt";

    private final Verb verb;
    private final Access access;
    private final HashMap<String, String> secrets;
    private final TaskListener listener;
    private final String reportDirectory;
    private final RemoteOutputStream finished;

    /**
     * @param secrets values by the names that templates ask for
     * @param reportDirectory absolute path on the machine of the workspace
     * @param finished gets a line for each node or task that has ended, also when this machine is lost later
     */
    public EngineWork(
            String directory,
            Verb verb,
            Access access,
            Map<String, String> secrets,
            TaskListener listener,
            String reportDirectory,
            OutputStream finished) {
        super(directory);
        this.verb = verb;
        this.access = access;
        this.secrets = new HashMap<>(secrets);
        this.listener = listener;
        this.reportDirectory = reportDirectory;
        this.finished = new RemoteOutputStream(finished);
    }

    @Override
    protected SecretMask mask() {
        return new BuildSecrets(secrets, access.logins()).mask();
    }

    /** An interrupted run leaves a report of what had finished, too. */
    @Override
    protected Outcome perform(DefinitionRepository repository) throws IOException, InterruptedException {
        BouncyCastleClasses.load();
        Path directory = Path.of(reportDirectory);
        Files.createDirectories(directory);
        try {
            return perform(repository, directory);
        } finally {
            Files.writeString(directory.resolve(ENDED), "");
        }
    }

    private Outcome perform(DefinitionRepository repository, Path directory) throws IOException, InterruptedException {
        BuildSecrets hidden = new BuildSecrets(secrets, access.logins());
        BuildLog log = new BuildLog(listener.getLogger(), hidden.mask(), directory.resolve(JOURNAL), finished);
        hidden.warnings().forEach(warning -> log.line("Warning: " + warning));
        Report report;
        try (Connector connector =
                access.connector(repository.root(), directory, warning -> log.line("Warning: " + warning))) {
            Operations operations = new Operations(repository, connector, hidden, log);
            access.logins().requireFor(verb.reached(operations), repository.root());
            report = verb.run(operations, log, directory)
                    .withRevision(repository.markedRevision(warning -> log.line("Warning: " + warning)));
            boolean interrupted = Thread.interrupted();
            write(report, operations, directory);
            if (interrupted) {
                DueSteps.lines(report).forEach(log::line);
                throw new InterruptedException();
            }
        }
        hidden.unused()
                .forEach(name -> log.line("Note: nothing asked for the secret \"" + name
                        + "\". If something should have, look for its name in the templates and in secrets."));
        log.block(new TextReport(false, verb.showsDiffs(), TextReport.Extent.NODES).text(report));
        DueSteps.lines(report).forEach(log::line);
        return Outcome.of(report);
    }

    private static void write(Report report, Operations operations, Path directory) throws IOException {
        ReportFiles.write(report, directory);
        List<NetworkDiagram.Edge> edges = NetworkDiagram.edges(operations.buckets());
        if (!edges.isEmpty()) {
            ReportFiles.writeNetwork(edges, directory);
        }
        Files.createFile(directory.resolve(COMPLETE));
    }
}
