package io.jenkins.plugins.poni.jenkins;

import hudson.FilePath;
import io.jenkins.plugins.poni.jenkins.report.BuildReports;
import io.jenkins.plugins.poni.report.ReportFiles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.util.BuildListenerAdapter;

/** Keeps a report as artifacts of the build, and shows it on the build's pages. */
final class PublishedReport {
    private static final List<String> FILES =
            List.of(ReportFiles.HTML, ReportFiles.JSON, ReportFiles.PATCH, ReportFiles.JUNIT, ReportFiles.NETWORK);

    private final StepSurroundings surroundings;
    private final FilePath directory;
    private final boolean patch;

    /**
     * @param directory where the engine wrote it
     * @param patch whether it has one; that of a verb that compares nothing is empty and not kept
     */
    PublishedReport(StepSurroundings surroundings, FilePath directory, boolean patch) {
        this.surroundings = surroundings;
        this.directory = directory;
        this.patch = patch;
    }

    void publish() throws IOException, InterruptedException {
        String place = "poni/" + surroundings.id();
        surroundings
                .run()
                .pickArtifactManager()
                .archive(
                        directory,
                        surroundings.launcher(),
                        new BuildListenerAdapter(surroundings.listener()),
                        artifacts(place));
        BuildReports.add(surroundings.run(), directory, surroundings.id(), place);
        surroundings.log().println("Report: " + Committer.address(surroundings) + "poni/");
    }

    private Map<String, String> artifacts(String place) throws IOException, InterruptedException {
        Map<String, String> artifacts = new LinkedHashMap<>();
        for (String file : FILES) {
            if ((patch || !file.equals(ReportFiles.PATCH))
                    && directory.child(file).exists()) {
                artifacts.put(place + "/" + file, file);
            }
        }
        int beyond = directory.getRemote().length() + 1;
        for (FilePath log : directory.list("logs/**")) {
            String relative = log.getRemote().substring(beyond).replace('\\', '/');
            artifacts.put(place + "/" + relative, relative);
        }
        return artifacts;
    }
}
