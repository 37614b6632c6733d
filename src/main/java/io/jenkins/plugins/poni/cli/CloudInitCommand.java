package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.operation.cloud.InitOptions;
import io.jenkins.plugins.poni.operation.cloud.InitPlan;
import io.jenkins.plugins.poni.remote.SshConnector;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poni cloud init}. */
@Command(
        name = "init",
        header = "Give nodes machines, and write down which.",
        description =
                "Makes a machine for every matching node that has none, shows before what it will make, and writes"
                        + " identifiers and addresses into the nodes' files by one commit. A run that was killed is repeated by the"
                        + " same command: it finds the machines that are there already.",
        footer = {
            "  poni cloud init webshop --dry-run",
            "  poni cloud init webshop --wait --timeout 5m --lifetime 8h --on-failure terminate"
        })
final class CloudInitCommand implements Callable<Integer>, JsonResult {
    /** What becomes of the machines that a run made when it fails. */
    enum OnFailure {
        KEEP,
        TERMINATE;

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Invocation poni;

    @Mixin
    private NodesArgument nodes;

    @Option(
            names = "--wait",
            description = "Wait until the machines accept an authenticated SSH login, and record their host keys.")
    private boolean await;

    @Mixin
    private WaitOption wait;

    @Option(
            names = "--dry-run",
            description = "Make nothing: show the plan, and ask the provider whether it would be allowed.")
    private boolean dryRun;

    @Option(
            names = "--max-instances",
            paramLabel = "N",
            defaultValue = "20",
            description = "Refuse to make more machines than this in one run; 20 if nothing is said.")
    private int maxInstances;

    @Option(
            names = "--on-failure",
            paramLabel = "WHAT",
            defaultValue = "keep",
            description = "keep or terminate the machines that this run made when it fails or is stopped.")
    private OnFailure onFailure;

    @Option(
            names = "--lifetime",
            paramLabel = "TIME",
            converter = ConnectionOptions.TimeConverter.class,
            description =
                    "How long the machines may live, such as 8h, instead of what their nodes say. 'poni cloud reap'"
                            + " ends them after that.")
    private Duration lifetime;

    @Mixin
    private CommitArguments commit;

    @Mixin
    private SecretOptions secrets;

    @Mixin
    private LoginOptions login;

    CloudInitCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (await) {
            SshConnector.warmUp();
        }
        InitOptions options = InitOptions.DEFAULT
                .withAwait(await)
                .withTimeout(wait.timeout())
                .withDryRun(dryRun)
                .withMaxInstances(maxInstances)
                .withTerminateOnFailure(onFailure == OnFailure.TERMINATE)
                .withLifetime(lifetime);
        return CloudRun.reaching(poni, commit, login, secrets.source(poni)).run(operations -> {
            InitPlan plan = operations.planInit(nodes.targets(), options);
            CloudRun.show(poni, dryRun ? "Would create:" : "Creating, unless they are there already:", plan.lines());
            return operations.init(plan, options);
        });
    }
}
