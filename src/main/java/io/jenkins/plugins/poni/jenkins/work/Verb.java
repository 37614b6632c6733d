package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.operation.AuditOptions;
import io.jenkins.plugins.poni.operation.ControlOptions;
import io.jenkins.plugins.poni.operation.DeployOptions;
import io.jenkins.plugins.poni.operation.NodeOutput;
import io.jenkins.plugins.poni.operation.Operations;
import io.jenkins.plugins.poni.report.Report;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A verb of the engine with its options, as it travels to where it is done. */
public sealed interface Verb extends Serializable {
    /** @param directory for what it leaves behind */
    Report run(Operations operations, BuildLog log, Path directory) throws InterruptedException;

    /** The nodes that are logged in to, as far as the definitions tell. */
    Collection<Node> reached(Operations operations);

    /** Whether it compares files, so that there is something to patch. */
    default boolean compares() {
        return true;
    }

    /** Whether the log has the diffs. */
    default boolean showsDiffs() {
        return false;
    }

    /** Renders everything and touches no machine. */
    record Verify(Selection selection) implements Verb {
        @Override
        public List<Node> reached(Operations operations) {
            return List.of();
        }

        @Override
        public boolean compares() {
            return false;
        }

        @Override
        public Report run(Operations operations, BuildLog log, Path directory) throws InterruptedException {
            return operations.verify(selection.targets());
        }
    }

    /**
     * Makes nodes what was declared.
     *
     * @param dryRun whether to show what would be done and do nothing
     * @param rerunOnChange whether on_change commands of files that are in place already run too
     */
    record Deploy(Selection selection, boolean dryRun, boolean showsDiffs, int parallel, boolean rerunOnChange)
            implements Verb {
        @Override
        public List<Node> reached(Operations operations) {
            return selection.targets().select(operations.definitions());
        }

        @Override
        public Report run(Operations operations, BuildLog log, Path directory) throws InterruptedException {
            return operations.deploy(selection.targets(), new DeployOptions(dryRun, true, parallel, "", rerunOnChange));
        }
    }

    /** Compares nodes with what was declared. */
    record Audit(Selection selection, boolean showsDiffs, int parallel) implements Verb {
        @Override
        public List<Node> reached(Operations operations) {
            return selection.targets().select(operations.definitions());
        }

        @Override
        public Report run(Operations operations, BuildLog log, Path directory) throws InterruptedException {
            return operations.audit(selection.targets(), new AuditOptions(true, parallel, ""));
        }
    }

    /**
     * Runs a command of configs.
     *
     * @param dependencies whether what it requires runs first
     */
    record Control(Selection selection, String command, ArrayList<String> args, boolean dependencies, int jobs)
            implements Verb {
        public Control(Selection selection, String command, List<String> args, boolean dependencies, int jobs) {
            this(selection, command, new ArrayList<>(args), dependencies, jobs);
        }

        @Override
        public Set<Node> reached(Operations operations) {
            return operations.nodesOfControl(selection.configPattern(), command, options(null, NodeOutput.NOWHERE));
        }

        @Override
        public boolean compares() {
            return false;
        }

        @Override
        public Report run(Operations operations, BuildLog log, Path directory) throws InterruptedException {
            NodeOutput output = (node, error, line) -> log.line("[" + node + "] " + line);
            return operations.control(selection.configPattern(), command, options(directory.resolve("logs"), output));
        }

        private ControlOptions options(Path logs, NodeOutput output) {
            return new ControlOptions(dependencies, jobs, args, logs, output, false);
        }
    }
}
