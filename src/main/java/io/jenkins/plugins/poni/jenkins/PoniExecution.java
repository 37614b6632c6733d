package io.jenkins.plugins.poni.jenkins;

import hudson.model.Computer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs a step in a thread that may wait, and survives a restart of Jenkins: the step is kept with the build, and goes on as
 * {@link PoniStep#resume} says once its workspace is back.
 */
final class PoniExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(PoniExecution.class.getName());
    private static final long PAUSE_MILLIS = 1000;
    private static final long SHORT_PAUSE_MILLIS = 100;
    private static final long LONGEST_BETWEEN_AGENT_AND_JENKINS_SECONDS = 5;

    private final PoniStep step;
    private transient volatile Thread worker;
    private transient volatile Throwable stopCause;

    PoniExecution(StepContext context, PoniStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() {
        Computer.threadPoolForRemoting.submit(() -> work(false));
        return false;
    }

    @Override
    public void onResume() {
        Computer.threadPoolForRemoting.submit(() -> work(true));
    }

    /** The worker ends what runs on the machines, and then the step. */
    @Override
    public void stop(Throwable cause) {
        synchronized (this) {
            stopCause = cause;
            if (worker != null) {
                worker.interrupt();
                return;
            }
        }
        getContext().onFailure(cause);
    }

    @Override
    public String getStatus() {
        return worker == null ? "waiting for a thread" : "running " + step.verb();
    }

    private void work(boolean again) {
        synchronized (this) {
            if (stopCause != null) {
                return;
            }
            worker = Thread.currentThread();
        }
        Jenkins life = Jenkins.getInstanceOrNull();
        Object result = null;
        Throwable failure = null;
        StepSurroundings surroundings = null;
        try {
            surroundings = again ? awaitSurroundings() : StepSurroundings.of(getContext(), step.verb());
            result = again ? step.resume(surroundings) : step.perform(surroundings);
        } catch (Exception | LinkageError e) {
            failure = e;
        }
        failure = explained(failure, surroundings);
        boolean goesOn = failure != null && endsWith(life, surroundings);
        synchronized (this) {
            worker = null;
            Thread.interrupted();
        }
        if (!goesOn || stopCause != null) {
            end(result, failure);
        }
    }

    /** What tells of a lost agent in the words of remoting, in words for people. */
    private Throwable explained(Throwable failure, StepSurroundings surroundings) {
        try {
            if (surroundings != null && failure instanceof Exception e && surroundings.hasLostAgent(e)) {
                return new LostAgent(surroundings, step).during(e);
            }
            return failure;
        } catch (InterruptedException e) {
            return e;
        }
    }

    private void end(Object result, Throwable failure) {
        if (failure == null) {
            getContext().onSuccess(result);
        } else if (stopCause != null) {
            if (!(failure instanceof InterruptedException)) {
                stopCause.addSuppressed(failure);
            }
            getContext().onFailure(stopCause);
        } else {
            getContext().onFailure(failure);
        }
    }

    /**
     * Whether it failed because Jenkins ends, so that it goes on in the next life. When the machine is shut down that they
     * share, an agent may end some seconds before Jenkins does.
     */
    private boolean endsWith(Jenkins life, StepSurroundings surroundings) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_BETWEEN_AGENT_AND_JENKINS_SECONDS);
        try {
            while (surroundings != null && surroundings.isCutOff() && !isOver(life) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(SHORT_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            LOGGER.log(Level.FINE, "Stopped while the agent was away", e);
        }
        return isOver(life);
    }

    /** Also when another one has begun in this process, as it does in tests and in servlet containers. */
    private static boolean isOver(Jenkins life) {
        return life == null || life.isTerminating() || Jenkins.getInstanceOrNull() != life;
    }

    /** After a restart the agent takes some time to come back; when it never does, the enclosing node step ends this one. */
    private StepSurroundings awaitSurroundings() throws InterruptedException {
        while (true) {
            try {
                return StepSurroundings.of(getContext(), step.verb());
            } catch (IOException e) {
                LOGGER.log(Level.FINE, "The workspace is not back yet", e);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }
}
