package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.CommandSpec;
import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.model.SecretMask;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Renders files and commands of nodes with the whole system in view. */
public final class SystemRenderer {

    /**
     * @param root directory of the repository; no template reads anything outside it
     */
    public SystemRenderer(Definitions definitions, Path root, SecretSource secrets, RenderLimits limits) {}

    /**
     * Renders all files of the nodes. Each node is handed to the sink once, complete, as soon as it is ready; nodes with
     * report files come last. Nodes that are not asked for are rendered too when a report file needs their records.
     *
     * @param sink called from one thread at a time, in no particular order of the nodes
     */
    public RenderResult render(
            Collection<Node> nodes, FileFilter filter, Progress progress, Consumer<RenderedNode> sink)
            throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * The shell text of a command for one node; values that a template writes into it are quoted for the shell.
     *
     * @param args values of the arguments that the command declares, in their order
     * @throws io.jenkins.plugins.poni.model.DefinitionException if the text can't be rendered
     * @throws io.jenkins.plugins.poni.model.UsageException if arguments are missing or too many
     */
    public String command(Node node, Config config, CommandSpec command, List<String> args)
            throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** All secrets that templates and commands have asked for so far. */
    public SecretMask mask() {
        throw new UnsupportedOperationException();
    }
}
