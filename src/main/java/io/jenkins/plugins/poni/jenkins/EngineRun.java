package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.poni.jenkins.credential.BuildCredentials;
import io.jenkins.plugins.poni.jenkins.work.Access;
import io.jenkins.plugins.poni.jenkins.work.EngineWork;
import io.jenkins.plugins.poni.jenkins.work.Outcome;
import io.jenkins.plugins.poni.jenkins.work.Verb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Has a verb of the engine done where the workspace is, with credentials found here, and publishes its report. A run that is
 * stopped leaves a report of what had finished.
 */
final class EngineRun {
    private static final Logger LOGGER = Logger.getLogger(EngineRun.class.getName());
    private static final long LONGEST_FAREWELL_SECONDS = 10;
    private static final long PAUSE_MILLIS = 200;

    private final StepSurroundings surroundings;
    private final TargetStep step;
    private final BuildCredentials credentials;

    EngineRun(StepSurroundings surroundings, TargetStep step) {
        this.surroundings = surroundings;
        this.step = step;
        this.credentials = new BuildCredentials(surroundings.run());
    }

    /**
     * Does it. What fails on single nodes is in the outcome; what makes the whole step senseless is thrown. Of a lost agent
     * remoting tells in exceptions of several kinds, some of them unchecked.
     */
    Outcome of(Verb verb) throws IOException, InterruptedException {
        ByteArrayOutputStream finished = new ByteArrayOutputStream();
        try {
            return attempt(verb, finished);
        } catch (IOException | RuntimeException e) {
            if (surroundings.hasLostAgent(e)) {
                throw new LostAgent(surroundings, step)
                        .during(
                                verb,
                                finished.toString(StandardCharsets.UTF_8)
                                        .lines()
                                        .toList(),
                                e);
            }
            throw e;
        }
    }

    private Outcome attempt(Verb verb, OutputStream finished) throws IOException, InterruptedException {
        Access access = access();
        Map<String, String> secrets = credentials.secrets(step.getSecrets());
        FilePath directory = surroundings.temporary();
        directory.deleteRecursive();
        directory.mkdirs();
        boolean ended = false;
        try {
            Outcome outcome = surroundings
                    .workspace()
                    .act(new EngineWork(
                            step.directory(),
                            verb,
                            access,
                            secrets,
                            surroundings.listener(),
                            directory.getRemote(),
                            finished));
            ended = true;
            publish(directory, verb);
            return outcome;
        } catch (InterruptedException e) {
            if (!ended) {
                publishWhatFinished(directory, verb);
            }
            throw e;
        } finally {
            tidy(directory);
        }
    }

    /** Whoever lost the agent has a better story to tell than that this failed. */
    private static void tidy(FilePath directory) throws InterruptedException {
        try {
            directory.deleteRecursive();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "Could not remove " + directory);
        }
    }

    /** What the pipeline gets. Where a node failed, that is an error unless the pipeline wants to decide itself. */
    Object result(Outcome outcome) throws AbortException {
        if (outcome.failed()) {
            String reason = "Poni could not " + step.verb() + " everything: " + outcome.summary();
            if (step.isFailOnError()) {
                throw new AbortException(reason);
            }
            surroundings.log().println(reason);
        }
        return outcome.result();
    }

    /** A verification reaches no machine, so that nothing is looked up for it. */
    private Access access() throws IOException, InterruptedException {
        if (!(step instanceof RemoteStep remote)) {
            return Access.none();
        }
        return new NodeAccess(surroundings, step.directory())
                .of(remote.getCredentialsId(), remote.getCredentials(), remote.getHostKeys(), remote.longestConnect());
    }

    private void publish(FilePath directory, Verb verb) throws IOException, InterruptedException {
        new PublishedReport(surroundings, directory, verb.compares()).publish();
    }

    /** The engine ends its remote work within a second or two, and then writes what had finished, if it makes a report. */
    private void publishWhatFinished(FilePath directory, Verb verb) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_FAREWELL_SECONDS);
        surroundings
                .log()
                .println(step instanceof RemoteStep ? "Stopping: ending what runs on the nodes." : "Stopping.");
        while (!directory.child(EngineWork.ENDED).exists() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        if (directory.child(EngineWork.COMPLETE).exists()) {
            publish(directory, verb);
            surroundings.log().println("Stopped. What had finished is in the report.");
        } else {
            surroundings.log().println("Stopped.");
        }
    }
}
