package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.OperationException;
import java.util.List;
import picocli.CommandLine.Option;

/** Whether something that can't be undone, or that strikes several nodes at once, is meant so. */
final class Consent {
    private static final int MOST_SHOWN = 30;

    @Option(
            names = {"-y", "--yes"},
            description = "Do it without asking.")
    private boolean yes;

    /** Whether there is a yes to a question, given before or now. With JSON output nobody is asked. */
    boolean to(Invocation poni, String question) {
        return yes || !poni.json() && poni.prompt().yes(question);
    }

    /**
     * Shows the nodes and asks, if there are several: their pattern may have matched more than whoever wrote it had in mind.
     *
     * @param heading what is going to be done to the nodes that follow
     * @param question with the number of nodes for {@code %d}
     * @throws OperationException if it is not wanted
     */
    void requireForSeveral(Invocation poni, List<Node> nodes, String heading, String question) {
        if (yes || nodes.size() < 2) {
            return;
        }
        CloudRun.show(
                poni, heading, nodes.stream().limit(MOST_SHOWN).map(Node::name).toList());
        if (nodes.size() > MOST_SHOWN) {
            poni.screen().err("  … and " + (nodes.size() - MOST_SHOWN) + " more");
        }
        if (!to(poni, question.formatted(nodes.size()))) {
            throw new OperationException("Nothing was done, since there was no yes for these " + nodes.size()
                    + " nodes. Name fewer, or say yes beforehand by --yes.");
        }
    }
}
