package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.template.SecretSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poni cloud wait}. */
@Command(
        name = "wait",
        header = "Wait until machines have a state.",
        description =
                "Waits for the machines of nodes, and writes down what becomes known of them. It starts, makes and"
                        + " ends none. Machines that are waited for to run must also accept a login, and their host keys are recorded.",
        footer = {"  poni cloud wait webshop", "  poni cloud wait webshop --state stopped"})
final class CloudWaitCommand implements Callable<Integer>, JsonResult {
    /** What can be waited for. */
    enum State {
        RUNNING,
        STOPPED,
        TERMINATED;

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Invocation poni;

    @Mixin
    private AnyNodesArgument nodes;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "running",
            description = "running (the default), stopped or terminated.")
    private State state;

    @Mixin
    private WaitOption wait;

    @Mixin
    private CommitArguments commit;

    @Mixin
    private LoginOptions login;

    CloudWaitCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        return CloudRun.reaching(poni, commit, login, SecretSource.NONE)
                .run(operations ->
                        operations.await(nodes.targets(), Instance.State.valueOf(state.name()), wait.timeout()));
    }
}
