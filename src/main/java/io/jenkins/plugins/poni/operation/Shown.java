package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.template.RenderedNode;
import java.util.List;
import java.util.Map;

/**
 * What {@code show} shows: everything rendered, and nothing compared.
 *
 * @param nodes the nodes in the order of the definitions, with what could be rendered of them
 * @param problems everything that could not be rendered
 * @param buckets records by bucket, masked
 * @param mask secrets that templates asked for; files and problems are not masked yet
 */
public record Shown(
        List<RenderedNode> nodes,
        List<Problem> problems,
        Map<String, List<Map<String, Object>>> buckets,
        SecretMask mask) {
    public Shown {
        nodes = List.copyOf(nodes);
        problems = List.copyOf(problems);
        buckets = Map.copyOf(buckets);
    }
}
