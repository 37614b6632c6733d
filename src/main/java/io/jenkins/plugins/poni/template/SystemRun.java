package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.FileSpec;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        boolean feeding = enabled.stream().anyMatch(node -> askedNames.contains(node.name()) && hasReport(node));
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

    private boolean hasReport(Node node) {
        for (Config config : node.configs()) {
            for (FileSpec spec : config.definition().files()) {
                if (spec.report() && filter.test(config.name(), spec.tags())) {
                    return true;
                }
            }
        }
        return false;
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
            outcomes[i] = new Outcome(node.name(), draft.records(), problems, waiting ? draft : null);
        });
        if (feeding) {
            renderReports(renderer, outcomes);
        }
        ProblemList problems = new ProblemList();
        List<Records> records = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            problems.add(outcome.node(), outcome.problems());
            records.add(outcome.records());
        }
        return new RenderResult(
                problems.told(), Records.merged(records), workshop.secrets().mask());
    }

    /**
     * What is kept of a node.
     *
     * @param waiting the node itself when reports of it are yet to be rendered, else null
     */
    private record Outcome(String node, Records records, List<Problem> problems, Draft waiting) {}

    private void renderReports(NodeRenderer renderer, Outcome[] outcomes) throws InterruptedException {
        List<Records> records = new ArrayList<>();
        List<Outcome> failed = new ArrayList<>();
        List<Integer> reporting = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            records.add(outcomes[i].records());
            if (!outcomes[i].problems().isEmpty()) {
                failed.add(outcomes[i]);
            }
            if (outcomes[i].waiting() != null) {
                reporting.add(i);
            }
        }
        Map<String, List<Map<String, Object>>> buckets = Records.merged(records);
        Workers.forEach(reporting.size(), i -> {
            int index = reporting.get(i);
            Draft draft = outcomes[index].waiting();
            if (failed.isEmpty()) {
                renderer.renderReports(draft, buckets);
            } else {
                refuseReports(draft, failed.get(0));
            }
            outcomes[index] = new Outcome(draft.node().name(), draft.records(), deliver(draft), null);
        });
    }

    /** A report over files that can't be rendered would be wrong without anybody noticing. */
    private static void refuseReports(Draft draft, Outcome failed) {
        for (Draft.Waiting report : draft.waiting()) {
            draft.add(Problem.at(
                    report.spec().origin(),
                    "The report \"" + report.spec().source()
                            + "\" was not rendered, since files that feed it failed, first at "
                            + failed.problems().get(0).origin(),
                    "Correct those first."));
        }
    }

    private List<Problem> deliver(Draft draft) {
        RenderedNode rendered = draft.finish();
        synchronized (sinkLock) {
            sink.accept(rendered);
            int problems = rendered.problems().size();
            String files = rendered.files().size() + (rendered.files().size() == 1 ? " file" : " files");
            progress.done(
                    rendered.node().name(), problems > 0, problems == 0 ? files : files + ", " + problems + " failed");
        }
        return rendered.problems();
    }
}
