package io.jenkins.plugins.poni.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.poni.jenkins.JenkinsTest;
import io.jenkins.plugins.poni.report.Report;
import java.util.List;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;

/** The chart on a job's page and the page with the files that drift most. */
class JobDriftTest extends JenkinsTest {
    private FreeStyleProject job;

    @BeforeEach
    void create() throws Exception {
        job = jenkins.createFreeStyleProject("nightly");
    }

    @AfterEach
    void delete() throws Exception {
        job.delete();
    }

    private FreeStyleBuild build(Report... reports) throws Exception {
        FreeStyleBuild build = job.scheduleBuild2(0).get();
        for (int i = 0; i < reports.length; i++) {
            String id = "audit-" + (i + 1);
            BuildReports.add(build, SampleReports.write(reports[i], directory.resolve(build.getId() + id)), id, "");
        }
        return build;
    }

    private static Report clean() {
        return SampleReports.audit(SampleReports.node("web1", SampleReports.ok("/etc/x")));
    }

    private static Report drifted(String... paths) {
        return SampleReports.audit(SampleReports.node(
                "web1",
                List.of(paths).stream()
                        .map(path -> SampleReports.differs(path, "a\n", "b\n"))
                        .toArray(io.jenkins.plugins.poni.report.FileReport[]::new)));
    }

    @Test
    void aJobWithoutResultsHasNoDrift() throws Exception {
        build();

        assertThat(job.getAction(JobDriftAction.class)).isNull();
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            assertThat(client.goTo(job.getUrl()).querySelectorAll(".poni-chart"))
                    .isEmpty();
            assertThat(client.withThrowExceptionOnFailingStatusCode(false)
                            .goTo(job.getUrl() + "poni/")
                            .getWebResponse()
                            .getStatusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void drawsABarForEachBuildThatLeadsToItsResults() throws Exception {
        build(clean());
        build(drifted("/etc/a", "/etc/b"));
        build();
        build(drifted("/etc/a"), clean());

        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            HtmlPage page = client.goTo(job.getUrl());
            assertThat(page.querySelectorAll("svg.poni-chart a"))
                    .extracting(link -> ((DomElement) link).getAttribute("href"))
                    .containsExactly(
                            jenkins.contextPath + "/job/nightly/1/poni/",
                            jenkins.contextPath + "/job/nightly/2/poni/",
                            jenkins.contextPath + "/job/nightly/4/poni/");
            assertThat(page.querySelectorAll("svg.poni-chart a"))
                    .extracting(link -> ((DomElement) link).getAttribute("aria-label"))
                    .containsExactly("#1: 0 files drifted", "#2: 2 files drifted", "#4: 1 file drifted");
            assertThat(page.querySelector("svg.poni-chart desc").getTextContent())
                    .startsWith("3 builds, drift in 2 of them.");
        }
    }

    @Test
    void listsTheFilesThatDriftMost() throws Exception {
        build(drifted("/etc/a", "/etc/<img src=x>"));
        build(drifted("/etc/a"));

        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            HtmlPage page = client.goTo(job.getUrl() + "poni/");
            assertThat(page.querySelectorAll(".poni-drifting tbody tr"))
                    .extracting(row -> row.asNormalizedText().replaceAll("\\s+", " "))
                    .containsExactly("/etc/a 2 1 #2", "/etc/<img src=x> 1 1 #1");
        }
    }

    /** An audit may fail its build, and the builds after it may have ended before they came to it. */
    @Test
    void keepsTheDriftOfJobsWhoseLastBuildsFailed() throws Exception {
        job.getBuildersList().add(new FailureBuilder());
        build(drifted("/etc/a"));
        build();
        build();

        assertThat(job.getLastSuccessfulBuild()).isNull();
        assertThat(job.getAction(JobDriftAction.class)).isNotNull();
        assertThat(job.getAllActions())
                .filteredOn(JobDriftAction.class::isInstance)
                .hasSize(1);
    }

    @Test
    void looksAtABoundedNumberOfBuilds() throws Exception {
        for (int i = 0; i < JobDriftAction.MOST_BUILDS + 2; i++) {
            build(clean());
        }

        JobDriftAction action = job.getAction(JobDriftAction.class);
        assertThat(action.getChart().bars()).hasSize(JobDriftAction.MOST_BUILDS);
        assertThat(action.getSmallChart().bars()).hasSize(JobDriftAction.FEW_BUILDS);
        assertThat(action.getSmallChart().bars().get(29).build().name()).isEqualTo("#52");
    }
}
