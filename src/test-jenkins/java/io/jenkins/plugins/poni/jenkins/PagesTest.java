package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.poni.jenkins.report.BuildResult;
import io.jenkins.plugins.poni.jenkins.report.PoniBuildAction;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The pages of builds and jobs, with what an attacker would write into everything that comes from definitions and nodes. */
class PagesTest extends JenkinsTest {
    private static final String EVIL = "<script>document.title='taken'</script><img src=x onerror=alert(1)>&amp;\"'";
    private static SshMachine machine;

    @BeforeAll
    static void start() throws Exception {
        KeyPair key = Keys.generate("rsa");
        machine = SshMachine.start().allow(key.getPublic());
        key("ssh", "deploy", Keys.openSsh(key), null);
    }

    @AfterAll
    static void stop() throws Exception {
        machine.close();
    }

    private static final class Browser implements AutoCloseable {
        final List<String> alerts = new ArrayList<>();
        final JenkinsRule.WebClient client = jenkins.createWebClient();

        Browser() {
            client.setAlertHandler((page, message) -> alerts.add(message));
        }

        HtmlPage open(String path) throws Exception {
            return client.goTo(path);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private Definitions evil() throws Exception {
        return new Definitions(directory)
                .write("node-templates/app.yaml", "configs: {app: {}}\n")
                .write("configs/app/config.yaml", """
                        files:
                          - {source: app.conf.j2, dest: "{{ node.root }}/{{ settings.name }}"}
                          - source: app.conf.j2
                            dest: "{{ node.root }}/refused"
                            validate: "printf %s {{ settings.name }} >&2; false"
                            tags: [bad]
                        commands:
                          shout: {run: "printf '%s\\\\n' {{ settings.name }}; exit 1"}
                        """)
                .write("configs/app/settings.yaml", "name: |-\n  " + EVIL.replace("/", "") + "\n")
                .write("configs/app/app.conf.j2", EVIL + "\n")
                .node("shop/web1", machine);
    }

    @Test
    void escapesWhatNodesAndDefinitionsSay() throws Exception {
        Definitions definitions = evil();
        WorkflowRun run = run(Result.FAILURE, definitions, """
                poniDeploy credentialsId: 'ssh', dryRun: true
                try { poniDeploy credentialsId: 'ssh', tags: ['bad'] } catch (e) { echo "$e.message" }
                poniControl command: 'shout', credentialsId: 'ssh'
                """);
        List<String> pages = new ArrayList<>(List.of("", "poni/", "console"));
        for (String id : ids(run)) {
            pages.addAll(List.of("poni/" + id + "/", "poni/" + id + "/node/0/", "poni/" + id + "/?q=" + encoded(EVIL)));
        }
        try (Browser browser = new Browser()) {
            for (String path : pages) {
                HtmlPage page = browser.open(run.getUrl() + path);
                assertThat(page.getTitleText()).as(path).doesNotContain("taken");
                assertThat(page.getElementsByTagName("img").stream()
                                .filter(image -> image.getAttribute("src").equals("x")))
                        .as(path)
                        .isEmpty();
                assertThat(page.getWebResponse().getContentAsString())
                        .as(path)
                        .doesNotContain("<script>document.title");
            }
            HtmlPage fragment = browser.open(run.getUrl() + "poni/" + ids(run).get(0) + "/node/0/");
            assertThat(fragment.asNormalizedText()).contains("<script>document.title='taken'</script>");
            browser.open(run.getParent().getUrl());
            browser.open(run.getParent().getUrl() + "poni/");
            assertThat(browser.alerts).isEmpty();
        }
    }

    @Test
    void escapesReportsThatBecameArtifacts() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, evil(), "poniDeploy credentialsId: 'ssh', dryRun: true");
        assertThat(run.getArtifactManager()
                        .root()
                        .child("poni/" + ids(run).get(0) + "/report.html")
                        .isFile())
                .isTrue();
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            String html = client.getPage(new URL(
                            jenkins.getURL(), run.getUrl() + "artifact/poni/" + ids(run).get(0) + "/report.html"))
                    .getWebResponse()
                    .getContentAsString();
            assertThat(html).contains("&lt;script&gt;").doesNotContain("<script", "<img src=x");
        }
    }

    @Test
    void showsAThousandNodesSoonAndFetchesTheirFilesWhenTheyAreOpened() throws Exception {
        Definitions definitions = Definitions.ofApp(directory);
        StringBuilder files = new StringBuilder("files:\n");
        for (int file = 0; file < 10; file++) {
            files.append("  - {source: app.conf.j2, dest: \"/tmp/{{ node.name }}/file" + file + "\"}\n");
        }
        definitions.write("configs/app/config.yaml", files.toString());
        for (int node = 1000; node < 2000; node++) {
            definitions.write("systems/shop/web" + node + "/node.yaml", "template: app\nhost: web" + node + "\n");
        }
        WorkflowJob job = job(scripted("built-in", definitions, "assert poniVerify().counts.nodes == 1000"));
        WorkflowRun run = jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
        String result = run.getUrl() + "poni/" + ids(run).get(0) + "/";
        try (Browser browser = new Browser()) {
            browser.client.setJavaScriptEnabled(false);
            browser.open(result);
            long begin = System.nanoTime();
            HtmlPage page = browser.open(result);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            assertThat(page.querySelectorAll(".poni-node")).hasSize(1000);
            assertThat(page.getWebResponse().getContentAsString()).doesNotContain("/tmp/shop/web1500/file3");
            assertThat(browser.open(result + "node/500/").getWebResponse().getContentAsString())
                    .contains("/tmp/shop/web1500/file3");
            HtmlPage found = browser.open(result + "?q=web1777");
            assertThat(found.querySelectorAll(".poni-node").stream()
                            .filter(node -> !((DomElement) node).hasAttribute("hidden")))
                    .hasSize(1);
            assertThat(browser.open(run.getUrl()).asNormalizedText()).contains("1000");
        }
        assertThat(Files.size(run.getRootDir().toPath().resolve("build.xml"))).isLessThan(20_000);
    }

    @Test
    void showsDriftOnTheJob() throws Exception {
        Definitions definitions = Definitions.ofApp(directory).node("shop/web1", machine);
        WorkflowJob job = job(
                scripted("built-in", definitions, "poniAudit credentialsId: 'ssh'\nponiDeploy credentialsId: 'ssh'"));
        jenkins.assertBuildStatus(Result.UNSTABLE, job.scheduleBuild2(0));
        jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
        try (Browser browser = new Browser()) {
            assertThat(browser.open(job.getUrl()).querySelectorAll("svg.poni-chart"))
                    .hasSize(1);
            assertThat(browser.open(job.getUrl() + "poni/").asNormalizedText())
                    .contains(definitions.machine("shop/web1") + "/app.conf");
        }
    }

    @Test
    void showsResultsAfterABuildWasReadAgain() throws Exception {
        Definitions definitions = Definitions.ofApp(directory).node("shop/web1", machine);
        WorkflowRun run = run(Result.SUCCESS, definitions, "poniDeploy credentialsId: 'ssh'");
        run.getParent().doReload();
        WorkflowRun again = run.getParent().getLastBuild();
        try (Browser browser = new Browser()) {
            assertThat(browser.open(again.getUrl() + "poni/").asNormalizedText())
                    .contains("shop/web1");
        }
    }

    private static List<String> ids(WorkflowRun run) {
        return run.getAction(PoniBuildAction.class).getResults().stream()
                .map(BuildResult::getId)
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
