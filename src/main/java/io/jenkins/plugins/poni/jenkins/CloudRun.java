package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.poni.jenkins.work.Access;
import io.jenkins.plugins.poni.jenkins.work.BuildLog;
import io.jenkins.plugins.poni.jenkins.work.CloudWork;
import io.jenkins.plugins.poni.jenkins.work.PipelineWords;
import io.jenkins.plugins.poni.model.PoniException;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.operation.cloud.CloudOperations;
import io.jenkins.plugins.poni.operation.cloud.CloudReport;
import io.jenkins.plugins.poni.operation.cloud.CloudReportText;
import io.jenkins.plugins.poni.report.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs a verb for machines of a cloud. Providers are called here, on the controller, where the credentials and the AWS SDK
 * are; files are written and nodes logged in to where the workspace is.
 */
final class CloudRun {
    /** The verb with its options. */
    @FunctionalInterface
    interface Verb {
        CloudReport run(CloudOperations operations, BuildLog log) throws InterruptedException;
    }

    private static final Logger LOGGER = Logger.getLogger(CloudRun.class.getName());

    private final StepSurroundings surroundings;
    private final CloudStep step;

    CloudRun(StepSurroundings surroundings, CloudStep step) {
        this.surroundings = surroundings;
        this.step = step;
    }

    /**
     * Does it, and pushes the commit if the step wants that: of a run that failed too, as the definitions then tell the
     * truth about what is there.
     *
     * @param again whether an earlier life of the same build may have committed and not pushed
     * @throws AbortException if anything failed; the log names the machines that were started
     */
    CloudReport of(Access access, Map<String, String> secrets, boolean again, Verb verb)
            throws IOException, InterruptedException {
        CloudSurroundings cloud = CloudSurroundings.of(surroundings, step.getAwsCredentialsId());
        FilePath temporary = surroundings.temporary();
        CloudWork.Settings settings = new CloudWork.Settings(
                step.directory(),
                access,
                secrets,
                Committer.of(surroundings),
                surroundings.listener(),
                temporary.getRemote());
        List<String> hidden = new ArrayList<>(cloud.secrets());
        hidden.addAll(settings.hidden());
        BuildLog log = BuildLog.of(surroundings.log(), hidden);
        RemoteWorkspace workspace =
                new RemoteWorkspace(surroundings.workspace(), settings, "Build: " + Committer.address(surroundings));
        step.requirePushable(surroundings);
        CloudReport report;
        try {
            report = withOwnClasses(
                    new SecretMask(hidden),
                    () -> verb.run(
                            new CloudOperations(workspace, CloudSurroundings.providers(), cloud.settings(), log), log));
        } finally {
            tidy(temporary);
        }
        tell(report, log);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (again || !report.revision().isEmpty()) {
            step.pushIfWanted(surroundings);
        }
        if (report.failed()) {
            throw new AbortException("Poni could not " + step.verb() + " everything, see above.");
        }
        return report;
    }

    private static void tell(CloudReport report, BuildLog log) throws IOException {
        StringBuilder text = new StringBuilder();
        CloudReportText.write(report, text);
        log.block(text.toString());
    }

    /** The SDK finds parts of itself with the class loader of the thread, which in a thread of Jenkins knows no plugin. */
    private static CloudReport withOwnClasses(SecretMask mask, Work work) throws AbortException, InterruptedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(CloudRun.class.getClassLoader());
        try {
            return work.run();
        } catch (PoniException e) {
            LOGGER.log(Level.FINE, "A cloud verb failed", e);
            throw new AbortException(VisibleText.block(PipelineWords.of(mask.apply(e.getMessage()))));
        } catch (NoClassDefFoundError e) {
            LOGGER.log(Level.FINE, "A provider lacks classes", e);
            throw new AbortException("The cloud provider needs classes that this Jenkins has not: " + e.getMessage()
                    + ". For ec2, install the plugin aws-java-sdk2-ec2.");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @FunctionalInterface
    private interface Work {
        CloudReport run() throws InterruptedException;
    }

    /** Whoever lost the agent has a better story to tell than that this failed. */
    private static void tidy(FilePath directory) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            directory.deleteRecursive();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Could not remove " + directory);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What is going to be done, before it is. */
    static void announce(BuildLog log, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            log.line(heading);
            lines.forEach(line -> log.line("  " + line));
        }
    }
}
