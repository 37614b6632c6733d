package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.operation.cloud.CloudOperations;
import io.jenkins.plugins.poni.operation.cloud.CloudReport;
import io.jenkins.plugins.poni.operation.cloud.EndPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code poni cloud terminate}. */
@Command(
        name = "terminate",
        header = "End the machines of nodes, with all that is on them.",
        description =
                "Names the machines, and after a yes ends them and removes them, their addresses and host keys from"
                        + " the definitions. Machines of a pool are given back instead. Nodes with protect: true are refused.",
        footer = {"  poni cloud terminate webshop/test", "  poni cloud terminate webshop/test --yes"})
final class CloudTerminateCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Mixin
    private NodesArgument nodes;

    @Mixin
    private Consent consent;

    @Mixin
    private CommitArguments commit;

    CloudTerminateCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new CloudRun(poni, commit.options()).run(this::terminate);
    }

    private CloudReport terminate(CloudOperations operations) throws InterruptedException {
        EndPlan plan = operations.planTermination(nodes.targets());
        CloudRun.show(poni, "Ending for good:", plan.lines());
        boolean isWanted = plan.machines().isEmpty()
                || consent.to(poni, "End " + counted(plan.machines().size()) + "?");
        return isWanted ? operations.terminate(plan) : null;
    }

    static String counted(int machines) {
        return machines == 1 ? "this machine" : "these " + machines + " machines";
    }
}
