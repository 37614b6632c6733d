package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.cloud.CloudProviders;
import io.jenkins.plugins.poni.cloud.ProviderSettings;
import io.jenkins.plugins.poni.model.Durations;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.operation.cloud.CloudOperations;
import io.jenkins.plugins.poni.operation.cloud.CloudReport;
import io.jenkins.plugins.poni.operation.cloud.CloudReportText;
import io.jenkins.plugins.poni.operation.cloud.RepositoryWorkspace;
import io.jenkins.plugins.poni.remote.SshSettings;
import io.jenkins.plugins.poni.report.VisibleText;
import io.jenkins.plugins.poni.repository.CommitOptions;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.template.SecretSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/** Runs a cloud verb with progress and prints what it did: what all cloud commands have in common. */
final class CloudRun {
    /** The verb with its options; null when somebody said no to it. */
    @FunctionalInterface
    interface Verb {
        CloudReport run(CloudOperations operations) throws InterruptedException;
    }

    private static final String POLL = "PONI_CLOUD_POLL";

    private final Invocation poni;
    private final CommitOptions commit;
    private final SecretSource secrets;
    private final Function<DefinitionRepository, SshSettings> ssh;

    /** For verbs that log in to nothing and render nothing; the names that host keys are known by depend on settings too. */
    CloudRun(Invocation poni, CommitOptions commit) {
        this(poni, commit, SecretSource.NONE, repository -> new LoginOptions().settings(poni, repository.root()));
    }

    CloudRun(
            Invocation poni,
            CommitOptions commit,
            SecretSource secrets,
            Function<DefinitionRepository, SshSettings> ssh) {
        this.poni = poni;
        this.commit = commit;
        this.secrets = secrets;
        this.ssh = ssh;
    }

    /** For verbs that wait for logins. */
    static CloudRun reaching(Invocation poni, CommitArguments commit, LoginOptions login, SecretSource secrets) {
        return new CloudRun(poni, commit.options(), secrets, repository -> login.settings(poni, repository.root()));
    }

    /** @return the exit code that the report deserves */
    int run(Verb verb) throws InterruptedException {
        DefinitionRepository repository = poni.repository();
        CloudReport report;
        try (ProgressDisplay progress = poni.progress()) {
            RepositoryWorkspace workspace =
                    new RepositoryWorkspace(repository, secrets, ssh.apply(repository), commit, progress);
            report = verb.run(new CloudOperations(workspace, CloudProviders.installed(), settings(), progress));
        }
        if (report == null) {
            poni.err().println("poni: nothing was done.");
            return ExitCode.FAILED;
        }
        boolean interrupted = Thread.interrupted();
        print(report);
        if (interrupted) {
            throw new InterruptedException();
        }
        return exitCode(report);
    }

    private ProviderSettings settings() {
        String poll = poni.surroundings().variable(POLL);
        if (poll.isEmpty()) {
            return ProviderSettings.DEFAULT;
        }
        return ProviderSettings.DEFAULT.withPoll(Durations.parse(poll)
                .orElseThrow(() ->
                        new UsageException(POLL + " is \"" + poll + "\". Write a number and a unit, such as 5s.")));
    }

    /** Shows what is going to be done before it is, where people see it whatever becomes of standard output. */
    static void show(Invocation poni, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            poni.screen().err(heading);
            lines.forEach(line -> poni.screen().err("  " + VisibleText.line(line)));
        }
    }

    private void print(CloudReport report) {
        try {
            if (poni.json()) {
                poni.print(CloudReportText.json(report));
            } else {
                CloudReportText.write(report, poni.out());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int exitCode(CloudReport report) {
        if (report.onlyUnreachable()) {
            return ExitCode.UNREACHABLE;
        }
        return report.failed() ? ExitCode.FAILED : ExitCode.DONE;
    }
}
