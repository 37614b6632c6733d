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

    /** Whether something failed because that agent is gone; what was explained already stays as it is. */
    boolean hasLostAgent(Throwable failure) {
        return isCutOff() && !(failure instanceof AbortException);
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
