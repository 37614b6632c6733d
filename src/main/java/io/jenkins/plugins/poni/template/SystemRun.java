package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.template.WithheldReport.Cause;
import io.jenkins.plugins.poni.template.jinja.RenderingInterruptedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One rendering of many nodes, in two rounds: all files but the reports, then the reports, which see what the templates of
 * the first round recorded. What a report records is in the result, but no other report sees it.
 */
final class SystemRun {
    private final Workshop workshop;
    private final FileFilter filter;
    private final Progress progress;
    private final Consumer<RenderedNode> sink;
    private final Object sinkLock = new Object();

    SystemRun(Workshop workshop, FileFilter filter, Progress progress, Consumer<RenderedNode> sink) {
        this.workshop = workshop;
        this.filter = filter;
        this.progress = progress;
        this.sink = sink;
    }

    RenderResult render(Collection<Node> asked) throws InterruptedException {
        Set<String> askedNames = new HashSet<>();
        asked.stream().filter(Node::enabled).forEach(node -> askedNames.add(node.name()));
        List<Node> enabled = workshop.landscape().enabled();
        boolean feeding = usesReport(enabled, askedNames);
        List<Node> nodes = feeding
                ? enabled
                : enabled.stream()
                        .filter(node -> askedNames.contains(node.name()))
                        .toList();
        progress.begin("Rendering", askedNames.size());
        try {
            return render(nodes, askedNames, feeding);
        } finally {
            progress.end();
        }
    }

    private boolean usesReport(List<Node> nodes, Set<String> asked) throws InterruptedException {
        NodeRenderer looking = new NodeRenderer(workshop, filter, false);
        try {
            return nodes.stream().anyMatch(node -> asked.contains(node.name()) && looking.usesReport(node));
        } catch (RenderingInterruptedException e) {
            throw new InterruptedException(e.getMessage());
        }
    }

    private RenderResult render(List<Node> nodes, Set<String> asked, boolean feeding) throws InterruptedException {
        NodeRenderer renderer = new NodeRenderer(workshop, filter, feeding);
        Outcome[] outcomes = new Outcome[nodes.size()];
        Workers.forEach(nodes.size(), i -> {
            Node node = nodes.get(i);
            boolean wanted = asked.contains(node.name());
            Draft draft = wanted ? renderer.render(node) : renderer.renderRecords(node);
            boolean waiting = !draft.waiting().isEmpty();
            List<Problem> problems = wanted && !waiting ? deliver(draft) : draft.problems();
            outcomes[i] = new Outcome(node.name(), wanted, draft.records(), problems, waiting ? draft : null);
        });
        List<Cause> causes = renderReports(renderer, outcomes);
        ProblemList problems = new ProblemList();
        List<Records> records = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome.asked()) {
                problems.add(outcome.node(), outcome.problems());
            }
            records.add(outcome.records());
        }
        List<Problem> told = new ArrayList<>(problems.told());
        told.addAll(told(causes));
        return new RenderResult(
                told, Records.merged(records), workshop.secrets().mask());
    }

    /**
     * What is kept of a node.
     *
     * @param asked whether somebody wants more of it than its records
     * @param waiting the node itself when reports of it are yet to be rendered, else null
     */
    private record Outcome(String node, boolean asked, Records records, List<Problem> problems, Draft waiting) {}

    /** @return why reports were withheld; empty when none was */
    private List<Cause> renderReports(NodeRenderer renderer, Outcome[] outcomes) throws InterruptedException {
        List<Records> records = new ArrayList<>();
        Map<Problem, Cause> causes = new LinkedHashMap<>();
        List<Integer> reporting = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            Outcome outcome = outcomes[i];
            List<Problem> problems = outcome.waiting() == null
                    ? outcome.problems()
                    : outcome.waiting().problems();
            records.add(outcome.records());
            problems.forEach(problem ->
                    causes.merge(problem, new Cause(outcome.node(), outcome.asked(), problem), SystemRun::preferAsked));
            if (outcome.waiting() != null) {
                reporting.add(i);
            }
        }
        Map<String, List<Map<String, Object>>> buckets = Records.merged(records);
        AtomicBoolean withheld = new AtomicBoolean();
        Workers.forEach(reporting.size(), i -> {
            int index = reporting.get(i);
            Draft draft = outcomes[index].waiting();
            if (causes.isEmpty()) {
                renderer.renderReports(draft, buckets);
            } else if (renderer.withholdReports(draft, List.copyOf(causes.values()))) {
                withheld.set(true);
            }
            outcomes[index] = new Outcome(draft.node().name(), true, draft.records(), deliver(draft), null);
        });
        return withheld.get() ? List.copyOf(causes.values()) : List.of();
    }

    private static Cause preferAsked(Cause first, Cause other) {
        return first.asked() || !other.asked() ? first : other;
    }

    /** The causes that are no problem of a node that was asked for; nobody would hear of them otherwise. */
    private static List<Problem> told(List<Cause> causes) {
        ProblemList elsewhere = new ProblemList();
        causes.stream()
                .filter(cause -> !cause.asked())
                .forEach(cause -> elsewhere.add(cause.node(), List.of(cause.problem())));
        return elsewhere.told().stream()
                .map(problem -> Problem.at(
                        problem.origin(),
                        problem.message() + ", which feeds a report of the chosen nodes",
                        problem.remedy()))
                .toList();
    }

    private List<Problem> deliver(Draft draft) {
        RenderedNode rendered = draft.finish();
        synchronized (sinkLock) {
            sink.accept(rendered);
            int problems = rendered.problems().size() + rendered.withheld().size();
            String files = rendered.files().size() + (rendered.files().size() == 1 ? " file" : " files");
            progress.done(
                    rendered.node().name(), problems > 0, problems == 0 ? files : files + ", " + problems + " failed");
        }
        return rendered.problems();
    }
}
