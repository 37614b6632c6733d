package io.jenkins.plugins.poni.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Run;
import io.jenkins.plugins.poni.jenkins.JenkinsTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build keeps of its results, and what happens when they come at the same time, twice, or broken. */
class BuildReportsTest extends JenkinsTest {
    private FreeStyleProject job;
    private FreeStyleBuild build;
    private FilePath report;

    @BeforeEach
    void build() throws Exception {
        job = jenkins.createFreeStyleProject("audit");
        build = jenkins.buildAndAssertSuccess(job);
        report = SampleReports.write(
                SampleReports.audit(SampleReports.node("web1", SampleReports.differs("/etc/x", "a\n", "b\n"))),
                directory);
    }

    @AfterEach
    void delete() throws Exception {
        job.delete();
    }

    private static List<String> ids(Run<?, ?> run) {
        return run.getAction(PoniBuildAction.class).getResults().stream()
                .map(BuildResult::getId)
                .toList();
    }

    @Test
    void keepsOnlyIdsInBuildXml() throws Exception {
        BuildReports.add(build, report, "audit-1", "poni/audit-1");
        BuildReports.add(build, report, "audit-2", "");

        String xml = Files.readString(build.getRootDir().toPath().resolve("build.xml"));
        assertThat(xml)
                .containsPattern("<ids>\\s*<string>audit-1</string>\\s*<string>audit-2</string>\\s*</ids>")
                .doesNotContain("web1", "/etc/x");
    }

    @Test
    void findsItsResultsAfterARestart() throws Exception {
        BuildReports.add(build, report, "audit-1", "poni/audit-1");

        job.doReload();

        FreeStyleBuild again = job.getLastBuild();
        assertThat(again).isNotSameAs(build);
        BuildResult result = again.getAction(PoniBuildAction.class).getResults().get(0);
        assertThat(result.isReadable()).isTrue();
        assertThat(result.getHeadline()).isEqualTo("Audit: drift on 1 of 1 node");
        assertThat(result.getArtifactsUrl()).isEqualTo("job/audit/1/artifact/poni/audit-1/");
        assertThat(result.node(0).getDisplayName()).isEqualTo("web1");
        BuildReports.add(again, report, "audit-2", "");
        assertThat(ids(again)).containsExactly("audit-1", "audit-2");
    }

    @Test
    void takesResultsOfParallelBranches() throws Exception {
        ExecutorService branches = Executors.newFixedThreadPool(10);
        List<Future<?>> added = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String id = "audit-" + i;
            added.add(branches.submit(() -> {
                BuildReports.add(build, report, id, "");
                return null;
            }));
        }
        for (Future<?> one : added) {
            one.get();
        }
        branches.shutdown();

        assertThat(build.getActions(PoniBuildAction.class)).hasSize(1);
        assertThat(ids(build)).hasSize(40).doesNotHaveDuplicates();
        job.doReload();
        assertThat(ids(job.getLastBuild())).hasSize(40);
    }

    @Test
    void aResumedStepReplacesItsResult(@TempDir Path other) throws Exception {
        BuildReports.add(build, report, "audit-1", "");
        BuildReports.add(build, report, "audit-2", "");
        FilePath second = SampleReports.write(SampleReports.audit(SampleReports.node("web2")), other);

        BuildReports.add(build, second, "audit-1", "");

        assertThat(ids(build)).containsExactly("audit-1", "audit-2");
        BuildResult result = build.getAction(PoniBuildAction.class).getDynamic("audit-1");
        assertThat(result.node(0).getDisplayName()).isEqualTo("web2");
    }

    @Test
    void leavesTheBuildAsItWasWhenTheReportIsBroken() throws Exception {
        Files.writeString(directory.resolve("report.json"), "hunter2", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> BuildReports.add(build, report, "audit-1", ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("audit-1")
                .hasMessageContaining("audit #1")
                .hasMessageNotContaining("hunter2");
        Files.delete(directory.resolve("report.json"));
        assertThatThrownBy(() -> BuildReports.add(build, report, "audit-1", "")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> BuildReports.add(build, report, "../x", ""))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(build.getAction(PoniBuildAction.class)).isNull();
        assertThat(build.getRootDir().toPath().resolve("poni")).isEmptyDirectory();
    }

    @Test
    void goesWithItsBuild() throws Exception {
        BuildReports.add(build, report, "audit-1", "");
        Path files = build.getRootDir().toPath().resolve("poni");
        assertThat(files).isNotEmptyDirectory();

        build.delete();

        assertThat(files).doesNotExist();
    }
}
