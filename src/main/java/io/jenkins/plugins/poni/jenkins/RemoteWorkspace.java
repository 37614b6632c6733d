package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.poni.jenkins.work.CloudWork;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.operation.Targets;
import io.jenkins.plugins.poni.operation.cloud.CloudPlan;
import io.jenkins.plugins.poni.operation.cloud.CloudWorkspace;
import io.jenkins.plugins.poni.operation.cloud.MachineUpdate;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The definitions in the workspace of a build, seen from the controller. Only plain data cross to the agent and back. */
final class RemoteWorkspace implements CloudWorkspace {
    private final FilePath workspace;
    private final CloudWork.Settings settings;
    private final String trailer;

    /** @param trailer last paragraph of every commit message */
    RemoteWorkspace(FilePath workspace, CloudWork.Settings settings, String trailer) {
        this.workspace = workspace;
        this.settings = settings;
        this.trailer = trailer;
    }

    @Override
    public CloudPlan plan(Targets targets, CloudWorkspace.Purpose purpose) throws InterruptedException {
        return call(new CloudWork.Plan(targets, purpose));
    }

    @Override
    public Map<String, String> write(List<MachineUpdate> updates) throws InterruptedException {
        return call(new CloudWork.Write(updates));
    }

    @Override
    public Map<String, String> awaitLogin(Collection<String> nodes, Duration longest) throws InterruptedException {
        return call(new CloudWork.AwaitLogin(nodes, longest));
    }

    @Override
    public String commit(String subject, Collection<String> nodes) throws InterruptedException {
        return call(new CloudWork.Commit(subject + "\n\n" + trailer + "\n", nodes));
    }

    private <T extends Serializable> T call(CloudWork.Call<T> call) throws InterruptedException {
        try {
            return workspace.act(new CloudWork<>(settings, call));
        } catch (AbortException e) {
            throw new OperationException(e.getMessage(), e);
        } catch (IOException e) {
            throw new OperationException(
                    "Cannot work on the definitions in \"" + workspace.getRemote() + "\": " + e.getMessage()
                            + ". See whether the agent is still connected, and run the step again.",
                    e);
        }
    }
}
