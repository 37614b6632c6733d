package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.template.RenderedFile;
import io.jenkins.plugins.poni.template.RenderedNode;
import java.util.ArrayList;
import java.util.List;

/** Reports what rendering alone shows of one node; touches no machine. */
final class Verifier {
    private final SecretMask mask;

    Verifier(SecretMask mask) {
        this.mask = mask;
    }

    NodeReport verify(RenderedNode rendered, long start) {
        List<FileReport> files = new ArrayList<>();
        rendered.files().forEach(file -> files.add(sound(file)));
        rendered.problems().forEach(problem -> files.add(broken(problem)));
        boolean failed = !rendered.problems().isEmpty();
        String detail = failed ? "not everything can be rendered" : "";
        return NodeReports.of(
                rendered.node(), failed ? NodeStatus.FAILED : NodeStatus.OK, detail, start, files, List.of(), mask);
    }

    private FileReport sound(RenderedFile file) {
        String path = file.dest() == null ? file.source() : file.dest();
        String detail = file.dest() == null ? "only rendered" : "";
        return new FileReport(
                mask.apply(path), file.config().name(), file.origin().toString(), FileStatus.OK, false, detail, "");
    }

    /** What could not be rendered may have no path on the node, so it goes by its place in the definitions. */
    private FileReport broken(Problem problem) {
        String detail = mask.apply(problem.message() + (problem.remedy().isEmpty() ? "" : ". " + problem.remedy()));
        String place = problem.origin().toString();
        return new FileReport(place, "", place, FileStatus.ERROR, false, detail, "");
    }
}
