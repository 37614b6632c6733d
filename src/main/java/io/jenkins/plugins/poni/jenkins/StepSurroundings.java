package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.poni.jenkins.work.EngineWork;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * What a running step finds around it.
 *
 * @param id unique in the build and the same after a restart: {@code deploy-12}
 */
record StepSurroundings(
        Run<?, ?> run,
        FilePath workspace,
        Launcher launcher,
        TaskListener listener,
        EnvVars environment,
        FlowNode flowNode,
        String id) {
    private static final long LONGEST_UNNOTICED_SECONDS = 2;
    private static final long PAUSE_MILLIS = 100;

    /** @throws IOException if the workspace can't be reached */
    static StepSurroundings of(StepContext context, String verb) throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        Launcher launcher = context.get(Launcher.class);
        FlowNode flowNode = context.get(FlowNode.class);
        if (workspace == null || launcher == null || flowNode == null) {
            throw new IOException("The workspace of the build can't be reached. Use the step inside node.");
        }
        return new StepSurroundings(
                context.get(Run.class),
                workspace,
                launcher,
                context.get(TaskListener.class),
                context.get(EnvVars.class),
                flowNode,
                verb + "-" + flowNode.getId());
    }

    /** Whether the agent that has the workspace is gone. */
    boolean isCutOff() {
        return workspace.getChannel() instanceof Channel channel && channel.isClosingOrClosed();
    }

    /**
     * Whether something failed because that agent is gone; what was explained already stays as it is. Whoever writes to an
     * agent that was killed hears of a broken pipe some moments before the channel is known to be closed.
     */
    boolean hasLostAgent(Exception failure) throws InterruptedException {
        boolean mayTellOfIt = failure instanceof IOException || failure instanceof RuntimeException;
        if (failure instanceof AbortException || !mayTellOfIt || !(workspace.getChannel() instanceof Channel)) {
            return false;
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_UNNOTICED_SECONDS);
        while (!isCutOff() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return isCutOff();
    }

    /** Name of the agent that has the workspace. */
    String agent() {
        return environment.get("NODE_NAME", "");
    }

    PrintStream log() {
        return listener.getLogger();
    }

    /** A directory for this step alone, beside the workspace. */
    FilePath temporary() throws IOException {
        FilePath beside = WorkspaceList.tempDir(workspace);
        if (beside == null) {
            throw new IOException("The workspace \"" + workspace.getRemote()
                    + "\" has no directory above it for temporary files. Use another workspace.");
        }
        return beside.child("poni-" + id);
    }

    /** What had ended before Jenkins was restarted, a line for each. */
    List<String> finished() throws IOException, InterruptedException {
        FilePath journal = temporary().child(EngineWork.JOURNAL);
        return journal.exists() ? journal.readToString().lines().toList() : List.of();
    }

    /** Marks the build, and the step in its graph, as unstable. */
    void unstable(String reason) {
        log().println(reason);
        run.setResult(Result.UNSTABLE);
        flowNode.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(reason));
    }
}
