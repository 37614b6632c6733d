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
 */
public record RenderedNode(
        Node node, List<RenderedFile> files, List<RenderedTree> trees, Set<String> others, List<Problem> problems) {
    public RenderedNode {
        Objects.requireNonNull(node, "node");
        files = List.copyOf(files);
        trees = List.copyOf(trees);
        others = Set.copyOf(others);
        problems = List.copyOf(problems);
    }
}
