package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.poni.jenkins.credential.NodeCredentials;
import io.jenkins.plugins.poni.jenkins.credential.SecretBinding;
import io.jenkins.plugins.poni.jenkins.trust.ManualKeysStrategy;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Who may ask the forms what, and see the pages: lists of credentials tell their names only to those who may use them. */
class PermissionsTest extends JenkinsTest {
    private static final String ID = "known-credentials";
    private static WorkflowJob job;

    @BeforeAll
    static void secure() throws Exception {
        password(ID, "user", "password");
        job = job(
                "node { writeFile file: 'poni.yaml', text: 'format: 1'; writeFile file: 'systems/a/node.yaml', text: 'host: a'; poniVerify() }");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("administrator")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "configurer", "user", "stranger")
                .grant(Item.READ)
                .everywhere()
                .to("reader", "configurer", "user")
                .grant(Item.CONFIGURE, Item.EXTENDED_READ)
                .everywhere()
                .to("configurer")
                .grant(CredentialsProvider.USE_ITEM)
                .everywhere()
                .to("user"));
    }

    /** The lists of credentials: descriptor, method, parameter. */
    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of(PoniDeployStep.DescriptorImpl.class, "fillCredentialsIdItems", "credentialsId"),
                Arguments.of(PoniAuditStep.DescriptorImpl.class, "fillCredentialsIdItems", "credentialsId"),
                Arguments.of(PoniControlStep.DescriptorImpl.class, "fillCredentialsIdItems", "credentialsId"),
                Arguments.of(PoniCreateNodeStep.DescriptorImpl.class, "fillGitCredentialsIdItems", "gitCredentialsId"),
                Arguments.of(NodeCredentials.DescriptorImpl.class, "fillIdItems", "id"),
                Arguments.of(SecretBinding.DescriptorImpl.class, "fillCredentialsIdItems", "credentialsId"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void listsCredentialsToThoseWhoMayUseThem(Class<? extends Descriptor<?>> type, String method, String parameter)
            throws Exception {
        String inJob = job.getUrl() + path(type, method);
        String everywhere = path(type, method);
        for (String user : List.of("configurer", "user", "administrator")) {
            assertThat(values(post(user, inJob, parameter, "kept"))).as(user).contains(ID, "kept");
        }
        assertThat(values(post("reader", inJob, parameter, "kept"))).containsExactly("kept");
        assertThat(post("stranger", inJob, parameter, "kept").getWebResponse().getStatusCode())
                .isEqualTo(404);
        assertThat(values(post("administrator", everywhere, parameter, "kept"))).contains(ID, "kept");
        for (String user : List.of("configurer", "user", "reader", "stranger")) {
            assertThat(values(post(user, everywhere, parameter, "kept")))
                    .as(user)
                    .containsExactly("kept");
        }
        assertThat(post(null, everywhere, parameter, "kept").getWebResponse().getContentAsString())
                .doesNotContain(ID);
        assertThat(post(null, inJob, parameter, "kept").getWebResponse().getContentAsString())
                .doesNotContain(ID);
    }

    @Test
    void checksCredentialsForThoseWhoMaySeeThem() throws Exception {
        String check = job.getUrl() + path(PoniDeployStep.DescriptorImpl.class, "checkCredentialsId");
        assertThat(text(post("configurer", check, "value", "missing"))).contains("missing");
        assertThat(text(post("configurer", check, "value", ID))).doesNotContain("warning");
        for (String id : List.of("missing", ID)) {
            assertThat(text(post("reader", check, "value", id))).doesNotContain("missing", "warning");
        }
    }

    @Test
    void checksHostKeysForAdministratorsOnly() throws Exception {
        String check = path(ManualKeysStrategy.DescriptorImpl.class, "checkApprovedHostKeys");
        assertThat(text(post("administrator", check, "approvedHostKeys", "not a line")))
                .contains("error");
        assertThat(text(post("administrator", check, "approvedHostKeys", ""))).doesNotContain("error");
        assertThat(post("configurer", check, "approvedHostKeys", "x")
                        .getWebResponse()
                        .getStatusCode())
                .isEqualTo(403);
    }

    @Test
    void checksWhatTellsNothingForEverybody() throws Exception {
        String timeout = path(PoniDeployStep.DescriptorImpl.class, "checkTimeout");
        assertThat(text(post("reader", timeout, "value", "soon"))).contains("error", "soon");
        assertThat(text(post("reader", timeout, "value", "30s"))).doesNotContain("error");
        String nodes = path(NodeCredentials.DescriptorImpl.class, "checkNodes");
        assertThat(text(post("reader", nodes, "value", "("))).contains("error");
        assertThat(text(post("reader", nodes, "value", "<b>("))).doesNotContain("<b>");
    }

    static Stream<Arguments> methods() {
        return Stream.concat(
                lists(),
                Stream.of(
                        Arguments.of(PoniDeployStep.DescriptorImpl.class, "checkCredentialsId", "value"),
                        Arguments.of(PoniDeployStep.DescriptorImpl.class, "checkTimeout", "value"),
                        Arguments.of(PoniDeployStep.DescriptorImpl.class, "fillHostKeysItems", "hostKeys"),
                        Arguments.of(PoniAuditStep.DescriptorImpl.class, "fillOnDriftItems", "onDrift"),
                        Arguments.of(NodeCredentials.DescriptorImpl.class, "checkNodes", "value"),
                        Arguments.of(
                                ManualKeysStrategy.DescriptorImpl.class, "checkApprovedHostKeys", "approvedHostKeys")));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void refusesGet(Class<? extends Descriptor<?>> type, String method, String parameter) throws Exception {
        try (JenkinsRule.WebClient client = client("administrator")) {
            Page page = client.getPage(
                    new URL(jenkins.getURL(), job.getUrl() + path(type, method) + "?" + parameter + "=kept"));
            assertThat(page.getWebResponse().getStatusCode()).isIn(404, 405);
            assertThat(page.getWebResponse().getContentAsString()).doesNotContain(ID);
        }
    }

    @Test
    void showsPagesOfResultsToThoseWhoMayReadTheJob() throws Exception {
        WorkflowRun run = jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
        for (String page : List.of(run.getUrl() + "poni/", run.getUrl() + "poni/api/json", job.getUrl() + "poni/")) {
            assertThat(get("reader", page)).as(page).isEqualTo(200);
            assertThat(get("stranger", page)).as(page).isEqualTo(404);
            assertThat(anonymously(page)).as(page).isIn(401, 403, 404);
        }
    }

    /** A browser would go on to the form for logging in. */
    private static int anonymously(String path) throws Exception {
        return ((HttpURLConnection) new URL(jenkins.getURL(), path).openConnection()).getResponseCode();
    }

    private static int get(String user, String path) throws Exception {
        try (JenkinsRule.WebClient client = client(user)) {
            return client.getPage(new URL(jenkins.getURL(), path))
                    .getWebResponse()
                    .getStatusCode();
        }
    }

    private static String path(Class<? extends Descriptor<?>> type, String method) {
        return jenkins.jenkins.getDescriptorByType(type).getDescriptorUrl() + "/" + method;
    }

    private static JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false);
        return user == null ? client : client.withBasicCredentials(user);
    }

    private static Page post(String user, String path, String parameter, String value) throws Exception {
        try (JenkinsRule.WebClient client = client(user)) {
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), HttpMethod.POST);
            client.addCrumb(request);
            List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
            parameters.add(new NameValuePair(parameter, value));
            request.setRequestParameters(parameters);
            return client.getPage(request);
        }
    }

    private static String text(Page page) {
        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(200);
        return page.getWebResponse().getContentAsString();
    }

    private static List<String> values(Page page) {
        return JSONObject.fromObject(text(page)).getJSONArray("values").stream()
                .map(option -> ((JSONObject) option).getString("value"))
                .toList();
    }
}
