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
        Object result = null;
        Throwable failure = null;
        try {
            result = again
                    ? step.resume(awaitSurroundings())
                    : step.perform(StepSurroundings.of(getContext(), step.verb()));
        } catch (Exception | LinkageError e) {
            failure = e;
        }
        end(result, failure);
    }

    private void end(Object result, Throwable failure) {
        synchronized (this) {
            worker = null;
            Thread.interrupted();
        }
        if (failure != null && stopCause == null && isShuttingDown()) {
            return; // The agents have gone first; the step goes on in the next life.
        }
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

    private static boolean isShuttingDown() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        return jenkins == null || jenkins.isTerminating();
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
