package io.jenkins.plugins.poni.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.poni.jenkins.JenkinsTest;
import io.jenkins.plugins.poni.report.Report;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.Page;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The summary on a build's page, the Poni page, and the page of a node, with reports of every size and kind. */
class BuildPagesTest extends JenkinsTest {
    private static final String EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(2)>&amp;'${7*7}\u202e";

    private FreeStyleProject job;
    private FreeStyleBuild build;

    @BeforeEach
    void build() throws Exception {
        job = jenkins.createFreeStyleProject("audit");
        build = jenkins.buildAndAssertSuccess(job);
    }

    @AfterEach
    void delete() throws Exception {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        job.delete();
    }

    private void add(String id, Report report) throws Exception {
        BuildReports.add(build, SampleReports.write(report, directory.resolve(id)), id, "");
    }

    private HtmlPage open(JenkinsRule.WebClient client, String path) throws Exception {
        return client.goTo(build.getUrl() + path);
    }

    private int status(JenkinsRule.WebClient client, String path) throws Exception {
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        Page page = client.getPage(new URL(jenkins.getURL(), build.getUrl() + path));
        return page.getWebResponse().getStatusCode();
    }

    private static List<DomNode> shown(HtmlPage page) {
        return page.querySelectorAll(".poni-node").stream()
                .filter(node -> !((DomElement) node).hasAttribute("hidden"))
                .toList();
    }

    @Test
    void sumsUpEachResultOnTheBuildPage() throws Exception {
        add("audit-1", SampleReports.large(10, 10));
        add("audit-2", SampleReports.audit(SampleReports.node("web1", SampleReports.ok("/etc/x"))));

        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            HtmlPage page = open(client, "");
            assertThat(page.querySelectorAll(".poni-summary tbody tr")).hasSize(2);
            assertThat(page.querySelector(".poni-summary").asNormalizedText())
                    .contains("Audit: drift on 10 of 10 nodes", "Audit: 1 node ok", "1.2 s");
            HtmlPage result =
                    page.getAnchorByText("Audit: drift on 10 of 10 nodes").click();
            assertThat(result.getUrl().getPath()).endsWith("/poni/audit-1/");
            assertThat(result.querySelectorAll(".tabBar .tab")).hasSize(2);
        }
    }

    @Test
    void escapesWhateverAReportHolds() throws Exception {
        build.setDisplayName("<script>alert(3)</script>");
        add("audit-1", SampleReports.ofText(EVIL));
        List<String> alerts = new ArrayList<>();

        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            client.setAlertHandler((page, message) -> alerts.add(message));
            for (String path : List.of(
                    "", "poni/", "poni/audit-1/", "poni/audit-1/?q=%22%3E%3Cscript%3E", "poni/audit-1/node/0/")) {
                HtmlPage page = open(client, path);
                assertThat(page.getElementsByTagName("img"))
                        .as(path)
                        .noneMatch(image -> image.getAttribute("src").equals("x"));
                assertThat(page.getWebResponse().getContentAsString())
                        .as(path)
                        .doesNotContain("<script>alert", "<img src=x", "\u202e");
            }
            HtmlPage node = open(client, "poni/audit-1/node/0/");
            assertThat(node.asNormalizedText())
                    .contains("n/" + EVIL.replace("\u202e", "\\u202e"), "+</pre>\"><script>alert(1)</script>");
        }
        assertThat(alerts).isEmpty();
    }

    @Test
    void theFetchedPartOfANodeIsEscapedHtmlWithoutAPageAroundIt() throws Exception {
        add("audit-1", SampleReports.ofText(EVIL));

        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            Page part = client.goTo(build.getUrl() + "poni/audit-1/node/0/files", "text/html");
            assertThat(part.getWebResponse().getContentAsString())
                    .contains("poni-line--added", "&lt;script>alert(1)")
                    .doesNotContain("<html", "<script", "<img", "\u202e");
        }
    }

    @Test
    void showsAThousandNodesAtOnceAndFetchesTheirFilesLater() throws Exception {
        add("audit-1", SampleReports.large(1000, 10));

        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            client.setJavaScriptEnabled(false);
            open(client, "poni/");
            long begin = System.nanoTime();
            HtmlPage page = open(client, "poni/");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));

            assertThat(page.querySelectorAll(".poni-node")).hasSize(1000);
            String html = page.getWebResponse().getContentAsString();
            assertThat(html).doesNotContain("found on 500").hasSizeLessThan(1_500_000);
            DomElement details = page.querySelector("#node-500 > details");
            assertThat(details.getAttribute("data-src"))
                    .isEqualTo(jenkins.contextPath + "/" + build.getUrl() + "poni/audit-1/node/500/files");
            HtmlPage node = page.<HtmlAnchor>querySelector("#node-500 .poni-node__more a")
                    .click();
            assertThat(node.asNormalizedText()).contains("fleet/node500", "+found on 500", "Files as declared: 9");
        }
    }

    @Test
    void filtersWithoutScripts() throws Exception {
        add("audit-1", SampleReports.large(100, 10));

        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            client.setJavaScriptEnabled(false);
            assertThat(shown(open(client, "poni/audit-1/?q=node42"))).hasSize(1);
            assertThat(shown(open(client, "poni/audit-1/?status=drift&q=file3.conf")))
                    .hasSize(100);
            assertThat(shown(open(client, "poni/audit-1/?status=ok"))).hasSize(100);
            HtmlPage nothing = open(client, "poni/audit-1/?q=nothing");
            assertThat(shown(nothing)).isEmpty();
            HtmlPage stillNothing = nothing.<HtmlAnchor>querySelector(".poni-chip[data-status=drift]")
                    .click();
            assertThat(stillNothing.getUrl().getQuery()).isEqualTo("status=drift&q=nothing");
            assertThat(shown(stillNothing)).isEmpty();
        }
    }

    @Test
    void filtersWithScripts() throws Exception {
        add("audit-1", SampleReports.large(100, 10));

        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            HtmlPage page = open(client, "poni/audit-1/");
            HtmlInput search = page.querySelector(".poni-filter [name=q]");
            search.type("node42");
            client.waitForBackgroundJavaScript(2000);

            assertThat(shown(page)).hasSize(1);
            assertThat(page.querySelector(".poni-shown").asNormalizedText()).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poni/none/",
                "poni/audit-1/node/9/",
                "poni/audit-1/node/-1/",
                "poni/audit-1/node/x/",
                "poni/audit-1/node/0/content",
                "poni/audit-1/nodes",
                "poni/audit-1/row"
            })
    void knowsNoOtherPages(String path) throws Exception {
        add("audit-1", SampleReports.audit(SampleReports.node("web1", SampleReports.ok("/etc/x"))));

        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            assertThat(status(client, path)).isEqualTo(HttpURLConnection.HTTP_NOT_FOUND);
        }
    }

    @Test
    void isForThoseWhoMayReadTheJob() throws Exception {
        add("audit-1", SampleReports.audit(SampleReports.node("web1", SampleReports.ok("/etc/x"))));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "discoverer", "stranger")
                .grant(Item.DISCOVER)
                .everywhere()
                .to("discoverer")
                .grant(Item.READ)
                .everywhere()
                .to("reader"));

        for (String path : List.of(
                "poni/",
                "poni/audit-1/",
                "poni/audit-1/node/0/",
                "poni/audit-1/node/0/files",
                "poni/api/json",
                "../poni/")) {
            assertThat(status(login("reader"), path)).as(path).isEqualTo(HttpURLConnection.HTTP_OK);
            assertThat(status(login("discoverer"), path)).as(path).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
            assertThat(status(login("stranger"), path)).as(path).isEqualTo(HttpURLConnection.HTTP_NOT_FOUND);
            assertThat(anonymous(path)).as(path).doesNotContain("web1", "/etc/x");
        }
    }

    /** Everybody else may be led to the login. */
    private String anonymous(String path) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        return client.getPage(new URL(jenkins.getURL(), build.getUrl() + path))
                .getWebResponse()
                .getContentAsString();
    }

    private JenkinsRule.WebClient login(String user) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        client.login(user);
        return client;
    }

    @Test
    void staysUsableWhenAFileIsDamagedOrGone() throws Exception {
        add("audit-1", SampleReports.audit(SampleReports.node("web1", SampleReports.ok("/etc/x"))));
        add("audit-2", SampleReports.audit(SampleReports.node("web2", SampleReports.ok("/etc/x"))));
        Path files = build.getRootDir().toPath().resolve("poni");
        Files.writeString(files.resolve("audit-1.json"), "{}");
        Files.delete(files.resolve("audit-1.summary.json"));

        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            assertThat(open(client, "").asNormalizedText()).contains("audit-1: not available", "Audit: 1 node ok");
            assertThat(open(client, "poni/audit-1/").asNormalizedText())
                    .contains("missing or damaged")
                    .doesNotContain(files.toString());
            assertThat(open(client, "poni/audit-2/").asNormalizedText()).contains("web2");
            assertThat(status(client, "poni/audit-1/node/0/")).isEqualTo(HttpURLConnection.HTTP_NOT_FOUND);
            client.getOptions().setThrowExceptionOnFailingStatusCode(true);
            assertThat(client.goTo(job.getUrl() + "poni/").asNormalizedText()).contains("Drift");
        }
    }

    @Test
    void tellsItsResultsToPrograms() throws Exception {
        add("audit-1", SampleReports.large(10, 10));

        JSONObject result = jenkins.getJSON(build.getUrl() + "poni/api/json")
                .getJSONObject()
                .getJSONArray("results")
                .getJSONObject(0);

        assertThat(result.getString("id")).isEqualTo("audit-1");
        assertThat(result.getString("verb")).isEqualTo("audit");
        assertThat(result.getInt("nodes")).isEqualTo(10);
        assertThat(result.getInt("drifted")).isEqualTo(10);
    }
}
