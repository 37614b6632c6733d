package io.jenkins.plugins.poni.jenkins.report;

import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.ReportSummary;
import java.util.Comparator;
import java.util.List;

/**
 * How much of what a build looked at was not as declared.
 *
 * @param name what people call the build
 * @param url address of the build, relative to that of Jenkins
 * @param drifted number of files that were found to be not as declared, and left so
 * @param changed number of files that deployments wrote, corrected or removed
 * @param failed number of nodes that failed
 * @param worst the worst that happened to a node
 * @param paths the files that drifted on most nodes
 */
public record BuildDrift(
        String name,
        String url,
        long drifted,
        long changed,
        long failed,
        NodeStatus worst,
        List<ReportSummary.DriftedPath> paths) {
    public BuildDrift {
        paths = List.copyOf(paths);
    }

    /**
     * Adds up the results of a build. Drift is what audits found. The dry run of a deployment finds the same, but what it
     * finds is mostly wanted, and a deployment after it would put it right; so it counts only where it is all there is.
     */
    static BuildDrift of(String name, String url, List<ReportSummary> results) {
        List<ReportSummary> audits =
                results.stream().filter(result -> result.verb().equals("audit")).toList();
        boolean onlyDry = results.stream().allMatch(ReportSummary::dryRun);
        List<ReportSummary> looks = audits.isEmpty() && onlyDry ? results : audits;
        return new BuildDrift(
                name,
                url,
                looks.stream().mapToLong(ReportSummary::drifted).sum(),
                results.stream().mapToLong(ReportSummary::changed).sum(),
                results.stream().mapToLong(ReportSummary::failedNodes).sum(),
                worst(results),
                looks.stream().flatMap(look -> look.mostDrifted().stream()).toList());
    }

    private static NodeStatus worst(List<ReportSummary> results) {
        return results.stream()
                .map(ReportSummary::worst)
                .min(Comparator.comparingInt(NodeStatus.WORST_FIRST::indexOf))
                .orElse(NodeStatus.OK);
    }
}
