package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.template.RenderedFile;
import io.jenkins.plugins.poni.template.RenderedNode;
import io.jenkins.plugins.poni.template.WithheldReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reports what rendering alone shows of one node; touches no machine. */
final class Verifier {
    private final SecretMask mask;

    Verifier(SecretMask mask) {
        this.mask = mask;
    }

    /** @param others problems that the files of the node do not show */
    NodeReport verify(RenderedNode rendered, List<Problem> others, long start) {
        List<FileReport> files = new ArrayList<>();
        rendered.files().forEach(file -> files.add(sound(file)));
        Set<Problem> problems = new LinkedHashSet<>(rendered.problems());
        problems.addAll(others);
        problems.forEach(problem -> files.add(broken(problem, "")));
        foreign(rendered).forEach((problem, why) -> files.add(broken(problem, why)));
        boolean failed = !rendered.isSound() || !others.isEmpty();
        return NodeReports.of(
                rendered.node(),
                failed ? NodeStatus.FAILED : NodeStatus.OK,
                NodeReports.orNoFiles(failed ? detail(rendered) : "", rendered),
                start,
                files,
                List.of(),
                mask);
    }

    /** Problems of nodes that were not asked for, by which reports of this one can't be rendered. */
    private static Map<Problem, String> foreign(RenderedNode rendered) {
        Map<Problem, String> foreign = new LinkedHashMap<>();
        rendered.withheld()
                .forEach(report -> report.causes().stream()
                        .filter(cause -> !cause.asked())
                        .forEach(cause -> foreign.putIfAbsent(
                                cause.problem(),
                                " (node \"" + cause.node() + "\", which feeds the report \"" + report.source()
                                        + "\")")));
        return foreign;
    }

    private static String detail(RenderedNode rendered) {
        if (!rendered.problems().isEmpty() || rendered.withheld().isEmpty()) {
            return "not everything is right";
        }
        WithheldReport report = rendered.withheld().get(0);
        WithheldReport.Cause cause = report.causes().get(0);
        return "the report \"" + report.source() + "\" was not rendered, since "
                + cause.problem().origin() + " failed on node \"" + cause.node() + "\"";
    }

    private FileReport sound(RenderedFile file) {
        String path = file.dest() == null ? file.source() : file.dest();
        String detail = file.dest() == null ? "only rendered" : "";
        return new FileReport(
                mask.apply(path), file.config().name(), file.origin().toString(), FileStatus.OK, false, detail, "");
    }

    /** What could not be rendered may have no path on the node, so it goes by its place in the definitions. */
    private FileReport broken(Problem problem, String why) {
        String detail =
                mask.apply(problem.message() + why + (problem.remedy().isEmpty() ? "" : ". " + problem.remedy()));
        String place = problem.origin().toString();
        return new FileReport(place, "", place, FileStatus.ERROR, false, detail, "");
    }
}
