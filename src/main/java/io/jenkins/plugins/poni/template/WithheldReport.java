package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Problem;
import java.util.List;
import java.util.Objects;

/**
 * A report that was not rendered, since files that feed it could not be: it would be wrong without anybody noticing.
 *
 * @param source its template
 * @param causes what could not be rendered, each problem once
 */
public record WithheldReport(String source, List<Cause> causes) {
    /**
     * A problem with a file that feeds the report.
     *
     * @param node full name of the first node that has it
     * @param asked whether that node was asked for, so that the problem is among those of its own
     */
    public record Cause(String node, boolean asked, Problem problem) {
        public Cause {
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(problem, "problem");
        }
    }

    public WithheldReport {
        Objects.requireNonNull(source, "source");
        causes = List.copyOf(causes);
    }
}
