package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.FileSpec;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A node while its files are rendered; for one thread at a time. */
final class Draft {
    /** A report that waits for full buckets, and its place among the node's files. */
    record Waiting(int order, Config config, FileSpec spec) {}

    private record Placed(int order, RenderedFile file) {}

    /** What a file takes beside its text, roughly. */
    private static final int OVERHEAD = 500;

    private final Node node;
    private final Room room;
    private final Records records = new Records();
    private final List<Placed> files = new ArrayList<>();
    private final List<RenderedTree> trees = new ArrayList<>();
    private final Set<String> others = new HashSet<>();
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<WithheldReport> withheld = new ArrayList<>();
    private int order;

    /** @param room for the texts of its files */
    Draft(Node node, Room room) {
        this.node = node;
        this.room = room;
    }

    Node node() {
        return node;
    }

    Records records() {
        return records;
    }

    List<Waiting> waiting() {
        return waiting;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Begins the next entry of a config and gives its place among the node's files. */
    int nextOrder() {
        return order++;
    }

    void add(int place, RenderedFile file) {
        room.take(OVERHEAD + (file.raw() ? 0 : file.content().size()));
        files.add(new Placed(place, file));
    }

    void add(RenderedTree tree) {
        trees.add(tree);
    }

    boolean hasTrees() {
        return !trees.isEmpty();
    }

    /** Notes the destination of a declared file that is not wanted this time. */
    void addOther(String dest) {
        others.add(dest);
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    void waitFor(int place, Config config, FileSpec spec) {
        waiting.add(new Waiting(place, config, spec));
    }

    void withhold(WithheldReport report) {
        withheld.add(report);
    }

    RenderedNode finish() {
        files.sort(Comparator.comparingInt(Placed::order));
        List<RenderedFile> ordered = files.stream().map(Placed::file).toList();
        findClashes(ordered);
        return new RenderedNode(node, ordered, trees, others, problems(), withheld);
    }

    private void findClashes(List<RenderedFile> ordered) {
        Map<String, RenderedFile> byDestination = new LinkedHashMap<>();
        for (RenderedFile file : ordered) {
            RenderedFile other = file.dest() == null ? null : byDestination.putIfAbsent(file.dest(), file);
            if (other != null) {
                problems.add(Problem.at(
                        file.origin(),
                        "The destination \"" + file.dest() + "\" of config \""
                                + file.config().name() + "\" is that of another file too: config \""
                                + other.config().name() + "\", " + other.origin(),
                        "Give one of them another destination, or a when: that leaves it out."));
            }
        }
        byDestination.values().forEach(file -> findFileAbove(file, byDestination));
    }

    private void findFileAbove(RenderedFile file, Map<String, RenderedFile> byDestination) {
        String above = file.dest();
        while (above.lastIndexOf('/') > 0) {
            above = above.substring(0, above.lastIndexOf('/'));
            RenderedFile other = byDestination.get(above);
            if (other != null) {
                problems.add(Problem.at(
                        file.origin(),
                        "The destination \"" + file.dest() + "\" of config \""
                                + file.config().name() + "\" is below \"" + above + "\", which is a file of config \""
                                + other.config().name() + "\", " + other.origin(),
                        "Give one of them another destination, or a when: that leaves it out."));
            }
        }
    }
}
