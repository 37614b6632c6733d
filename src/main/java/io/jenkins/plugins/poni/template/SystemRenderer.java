package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.CommandSpec;
import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.template.jinja.RenderingInterruptedException;
import io.jenkins.plugins.poni.template.jinja.TemplateException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Renders files and commands of nodes with the whole system in view. One renderer sees the definitions and the files of
 * the repository as they are when it first needs them; make a new one after either has changed. Safe for several threads.
 */
public final class SystemRenderer {
    private final Workshop workshop;

    /**
     * @param root directory of the repository; no template reads anything outside it
     */
    public SystemRenderer(Definitions definitions, Path root, SecretSource secrets, RenderLimits limits) {
        this(new Workshop(new Landscape(definitions), new SourceFiles(root), new Secrets(secrets), limits));
    }

    private SystemRenderer(Workshop workshop) {
        this.workshop = workshop;
    }

    /** The same with other secrets. */
    public SystemRenderer with(SecretSource secrets) {
        return new SystemRenderer(workshop.with(new Secrets(secrets)));
    }

    /**
     * Where a node's files and watched directories are, all tags included, without what can't be told because its
     * definition is broken.
     */
    public List<Destined> destinations(Node node) throws InterruptedException {
        try {
            return new NodeRenderer(workshop, FileFilter.UNTAGGED, false).destinations(node);
        } catch (RenderingInterruptedException e) {
            throw new InterruptedException(e.getMessage());
        }
    }

    /**
     * Renders all files of the nodes. Each node is handed to the sink once, complete, as soon as it is ready; nodes with
     * report files come last. Nodes that are not asked for are rendered too when a report file needs their records.
     * Disabled nodes are left out.
     *
     * @param sink called from one thread at a time, in no particular order of the nodes
     * @return the problems of all nodes, in the order of the nodes, each told once however many nodes have it
     */
    public RenderResult render(
            Collection<Node> nodes, FileFilter filter, Progress progress, Consumer<RenderedNode> sink)
            throws InterruptedException {
        return new SystemRun(workshop, filter, progress, sink).render(nodes);
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
        return new CommandRenderer(workshop).render(node, config, command, args);
    }

    /**
     * A text for one node that belongs to none of its configs, so that it sees {@code node} and {@code system} alone.
     *
     * @param source name of a template relative to the root, or the template itself when it has several lines or begins
     *     with {@code #}
     * @param origin where the source is named
     * @throws io.jenkins.plugins.poni.model.DefinitionException if it can't be rendered
     */
    public String text(Node node, String source, Origin origin) throws InterruptedException {
        return new TextRenderer(workshop).render(node, source, origin);
    }

    /**
     * The template or plain file of a rendered file, as it stands in the repository.
     *
     * @throws io.jenkins.plugins.poni.model.DefinitionException if it can't be read, or is no UTF-8 text
     */
    public String source(RenderedFile file) {
        try {
            return workshop.files().text(workshop.files().require(List.of(""), file.source()));
        } catch (TemplateException e) {
            throw new io.jenkins.plugins.poni.model.DefinitionException(e.problem(file.origin()));
        }
    }

    /** Masks every secret that templates have asked for so far, in files and in commands. */
    public SecretMask mask() {
        return workshop.secrets().mask();
    }

    /** Every name that a template may see, for the reference. */
    public static Set<String> templateNames() {
        return Workshop.documentedNames();
    }
}
