package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.SecretMask;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known once every node is rendered.
 *
 * @param problems of all nodes, in the order of the nodes; one that several nodes have is told once, with their number
 * @param buckets records by bucket, in the order of the nodes, without duplicates
 * @param mask all secrets that templates asked for
 */
public record RenderResult(List<Problem> problems, Map<String, List<Map<String, Object>>> buckets, SecretMask mask) {
    public RenderResult {
        problems = List.copyOf(problems);
        buckets = Collections.unmodifiableMap(new TreeMap<>(buckets));
    }
}
