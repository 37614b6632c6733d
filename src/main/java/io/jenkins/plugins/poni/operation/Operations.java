package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.ConfigPattern;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.RemoteCommand;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.Summary;
import io.jenkins.plugins.poni.report.TaskReport;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.template.RenderLimits;
import io.jenkins.plugins.poni.template.RenderedNode;
import io.jenkins.plugins.poni.template.SecretSource;
import io.jenkins.plugins.poni.template.SystemRenderer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The verbs of Poni on one repository, for the command line and for Jenkins alike. Each reads the definitions as they
 * were when this was made, renders everything first, and touches no machine when anything in the definitions is wrong.
 *
 * <p>After an interrupt a verb stops the remote work, returns a report in which the rest is skipped, and leaves the
 * thread's interrupt flag set. Not for several threads at once.
 */
public final class Operations {
    private final DefinitionRepository repository;
    private final Connector connector;
    private final Progress progress;
    private final Definitions definitions;
    private final SecretSource secrets;
    private final SystemRenderer renderer;
    private Map<String, List<Map<String, Object>>> buckets = Map.of();

    /**
     * Loads the definitions.
     *
     * @param connector reaches the nodes; it stays the caller's to close
     * @throws io.jenkins.plugins.poni.model.DefinitionException if the definitions are invalid
     */
    public Operations(DefinitionRepository repository, Connector connector, SecretSource secrets, Progress progress) {
        this.repository = repository;
        this.connector = connector;
        this.progress = progress;
        this.definitions = repository.load();
        this.secrets = secrets;
        this.renderer = new SystemRenderer(definitions, repository.root(), secrets, RenderLimits.DEFAULT);
    }

    public Definitions definitions() {
        return definitions;
    }

    /** What templates recorded in the last verification, deployment or audit, by bucket: who talks to whom. Masked. */
    public Map<String, List<Map<String, Object>>> buckets() {
        return masked(buckets);
    }

    /** Before a record becomes JSON or a picture: there a secret would have another form, in which nothing finds it. */
    @SuppressWarnings("unchecked")
    private Map<String, List<Map<String, Object>>> masked(Map<String, List<Map<String, Object>>> records) {
        return (Map<String, List<Map<String, Object>>>) renderer.mask().applyWithin(records);
    }

    /** Renders everything for the targets and shows it as it is, problems included. */
    public Shown show(Targets targets) throws InterruptedException {
        Rendered rendered =
                Rendered.of(renderer, targets.select(definitions), targets.filter(definitions), Progress.SILENT);
        return new Shown(
                List.copyOf(rendered.nodes().values()),
                rendered.result().problems(),
                masked(rendered.result().buckets()),
                rendered.result().mask());
    }

    /**
     * Renders everything for the targets and looks for all that a deployment or a control command would be refused for; a
     * node with any problem is reported as failed. Touches no machine.
     */
    public Report verify(Targets targets) throws InterruptedException {
        Instant started = Instant.now();
        List<Node> nodes = targets.select(definitions);
        NodeProblems problems = new Readiness(definitions, renderer, secrets).check(nodes);
        Map<Node, NodeReport> reports = new HashMap<>();
        // Only the report of a node is kept, not its files: all together they may not fit into memory.
        buckets = renderer.render(
                        nodes,
                        targets.filter(definitions),
                        progress,
                        rendered -> reports.put(
                                rendered.node(),
                                new Verifier(renderer.mask())
                                        .verify(rendered, problems.of(rendered.node()), System.nanoTime())))
                .buckets();
        return report("verify", false, started, nodes.stream().map(reports::get).toList());
    }

    /**
     * Makes the nodes what was declared, those that provide what others require first.
     *
     * @throws io.jenkins.plugins.poni.model.DefinitionException if anything can't be rendered; nothing is written then
     */
    public Report deploy(Targets targets, DeployOptions options) throws InterruptedException {
        Instant started = Instant.now();
        List<Node> nodes = targets.select(definitions);
        DeployOrder order = new DeployOrder(definitions);
        NodeProblems problems = new NodeProblems();
        order.check(nodes, problems);
        if (options.pathPrefix().isEmpty()) {
            new Machines(definitions, renderer).check(nodes, problems);
        }
        problems.throwIfAny();
        Map<Node, RenderedNode> rendered = render(nodes, targets);
        TaskRunner runner = new TaskRunner((node, error, line) -> progress.note(node, line), renderer::mask);
        OnChange onChange = new OnChange(renderer, nodes, runner);
        Deployer deployer = new Deployer(options, renderer.mask(), onChange);
        List<NodeReport> reports = eachNode()
                .run(
                        options.dryRun() ? "dry run" : "deploy",
                        nodes,
                        options.dryRun() ? node -> Set.of() : order::before,
                        options.parallel(),
                        (host, node, interim, start) -> deployer.deploy(host, rendered.get(node), interim, start));
        return report("deploy", options.dryRun(), started, reports);
    }

    /**
     * Compares the nodes with what was declared and changes nothing.
     *
     * @throws io.jenkins.plugins.poni.model.DefinitionException if anything can't be rendered
     * @throws UsageException if no file is declared for any of the nodes, unless that is allowed
     */
    public Report audit(Targets targets, AuditOptions options) throws InterruptedException {
        Instant started = Instant.now();
        List<Node> nodes = targets.select(definitions);
        Map<Node, RenderedNode> rendered = render(nodes, targets);
        if (!targets.allowNone()) {
            requireFiles(rendered.values());
        }
        Auditor auditor = new Auditor(options, renderer.mask());
        List<NodeReport> reports = eachNode()
                .run(
                        "audit",
                        nodes,
                        node -> Set.of(),
                        options.parallel(),
                        (host, node, interim, start) -> auditor.audit(host, rendered.get(node), start));
        return report("audit", false, started, reports);
    }

    /** An audit that looks at nothing would be a good one every night. */
    private static void requireFiles(Collection<RenderedNode> rendered) {
        if (rendered.stream()
                .allMatch(node -> node.files().isEmpty() && node.trees().isEmpty())) {
            throw new UsageException("There is nothing to audit: " + Summary.counted(rendered.size(), "node")
                    + " without files. Give them configs with files or directories, or name other nodes."
                    + " --allow-none makes this no error.");
        }
    }

    /**
     * Runs a command of the configs that match, after the commands that provide what it requires.
     *
     * @throws io.jenkins.plugins.poni.model.UsageException if nothing matches or the arguments don't fit
     * @throws io.jenkins.plugins.poni.model.DefinitionException if a command can't be rendered, or its requirements can't
     *     be met; nothing is run then
     */
    public Report control(ConfigPattern pattern, String command, ControlOptions options) throws InterruptedException {
        Instant started = Instant.now();
        ControlPlan plan = new ControlPlan(definitions, pattern, command, options.dependencies(), options.allowNone());
        List<NodeReport> reports = new Controller(renderer, connector, options, progress).run(plan);
        return report("control", false, started, reports);
    }

    /**
     * The nodes that {@link #control} would log in to.
     *
     * @throws io.jenkins.plugins.poni.model.UsageException if nothing matches
     * @throws io.jenkins.plugins.poni.model.DefinitionException if its requirements can't be met
     */
    public Set<Node> nodesOfControl(ConfigPattern pattern, String command, ControlOptions options) {
        Set<Node> nodes = new LinkedHashSet<>();
        new ControlPlan(definitions, pattern, command, options.dependencies(), options.allowNone())
                .tasks()
                .keySet()
                .forEach(task -> nodes.add(task.node()));
        return nodes;
    }

    /** Runs a shell text on every target, at most {@code options.jobs()} at a time. */
    public Report execute(Targets targets, String script, ControlOptions options) throws InterruptedException {
        Instant started = Instant.now();
        List<Node> nodes = targets.select(definitions);
        try (NodeLogs logs = new NodeLogs(options.logs(), options.output())) {
            TaskRunner runner = new TaskRunner(logs, renderer::mask);
            List<NodeReport> reports = eachNode()
                    .run("exec", nodes, node -> Set.of(), options.jobs(), (host, node, interim, start) -> {
                        RemoteCommand command = new RemoteCommand(
                                script, options.args(), null, node.ssh().commandTimeout());
                        TaskReport task = runner.run(
                                host, node.name(), "", renderer.mask().apply(script), command);
                        return TaskReports.node(node, List.of(task), renderer.mask());
                    });
            return report("exec", false, started, reports);
        }
    }

    private Map<Node, RenderedNode> render(List<Node> nodes, Targets targets) throws InterruptedException {
        Rendered rendered = Rendered.of(renderer, nodes, targets.filter(definitions), Progress.SILENT)
                .requireSound();
        buckets = rendered.result().buckets();
        return rendered.nodes();
    }

    private EachNode eachNode() {
        return new EachNode(connector, progress, renderer::mask);
    }

    private Report report(String verb, boolean dryRun, Instant started, List<NodeReport> nodes) {
        return new Report(
                verb, dryRun, repository.revision(), started, Duration.between(started, Instant.now()), nodes);
    }
}
