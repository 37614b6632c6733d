package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All files of a node, in the order of their declaration.
 *
 * @param trees directories watched for files that nobody declared
 * @param others destinations of declared files that the filter left out, when there are trees; they are no unknown files
 * @param problems what could not be rendered; when there is any, the files are incomplete and must not be deployed
 * @param withheld reports of it that were not rendered for problems of other files or nodes; likewise
 */
public record RenderedNode(
        Node node,
        List<RenderedFile> files,
        List<RenderedTree> trees,
        Set<String> others,
        List<Problem> problems,
        List<WithheldReport> withheld) {
    public RenderedNode {
        Objects.requireNonNull(node, "node");
        files = List.copyOf(files);
        trees = List.copyOf(trees);
        others = Set.copyOf(others);
        problems = List.copyOf(problems);
        withheld = List.copyOf(withheld);
    }

    /** Whether everything of it could be rendered. */
    public boolean isSound() {
        return problems.isEmpty() && withheld.isEmpty();
    }
}
