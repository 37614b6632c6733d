package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Result;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.poni.jenkins.credential.NodeCredentials;
import io.jenkins.plugins.poni.jenkins.trust.ManualKeysStrategy;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final String AWS_ID = "known-credentials-of-aws";
    private static final Pattern METHOD = Pattern.compile("do(?:Fill|Check)(\\w+?)(?:Items)?");
    private static WorkflowJob job;

    @BeforeAll
    static void secure() throws Exception {
        password(ID, "user", "password");
        credentials(new AWSCredentialsImpl(CredentialsScope.GLOBAL, AWS_ID, "access", "secret", ""));
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

    /** Every method of every form of the plugin: descriptor, method, field. */
    static Stream<Arguments> methods() {
        return methods(method -> true);
    }

    /** Those that list credentials, which need to know the job. */
    static Stream<Arguments> lists() {
        return methods(method -> method.getReturnType() == ListBoxModel.class && method.getParameterCount() > 0);
    }

    private static Stream<Arguments> methods(Predicate<Method> wanted) {
        return forms().flatMap(form -> Stream.of(form.getClass().getMethods())
                .filter(method -> METHOD.matcher(method.getName()).matches() && wanted.test(method))
                .map(method -> Arguments.of(
                        form.getClass(),
                        Introspector.decapitalize(method.getName().substring(2)),
                        field(method))));
    }

    private static Stream<?> forms() {
        return jenkins.jenkins.getExtensionList(Descriptor.class).stream()
                .filter(form -> form.getClass().getName().startsWith("io.jenkins.plugins.poni."));
    }

    private static String field(Method method) {
        Matcher name = METHOD.matcher(method.getName());
        return name.matches() ? Introspector.decapitalize(name.group(1)) : "";
    }

    @Test
    void knowsTheMethodsOfForms() {
        assertThat(lists().map(list -> list.get()[2]))
                .contains("credentialsId", "gitCredentialsId", "awsCredentialsId", "id");
        assertThat(methods().map(method -> method.get()[2]))
                .contains("nodes", "exclude", "configs", "timeout", "onDrift", "hostKeys", "approvedHostKeys")
                .contains("dir", "parallel", "jobs", "command", "name", "count", "maxInstances");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void listsCredentialsToThoseWhoMayUseThem(Class<? extends Descriptor<?>> type, String method, String field)
            throws Exception {
        String id = field.equals("awsCredentialsId") ? AWS_ID : ID;
        String inJob = job.getUrl() + path(type, method);
        String everywhere = path(type, method);
        for (String user : List.of("configurer", "user", "administrator")) {
            assertThat(values(post(user, inJob, field, "kept"))).as(user).contains(id, "kept");
        }
        assertThat(values(post("reader", inJob, field, "kept"))).containsExactly("kept");
        assertThat(post("stranger", inJob, field, "kept").getWebResponse().getStatusCode())
                .isEqualTo(404);
        assertThat(values(post("administrator", everywhere, field, "kept"))).contains(id, "kept");
        for (String user : List.of("configurer", "user", "reader", "stranger")) {
            assertThat(values(post(user, everywhere, field, "kept"))).as(user).containsExactly("kept");
        }
        assertThat(post(null, everywhere, field, "kept").getWebResponse().getContentAsString())
                .doesNotContain(id);
        assertThat(post(null, inJob, field, "kept").getWebResponse().getContentAsString())
                .doesNotContain(id);
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
        for (String patterns : List.of(
                path(NodeCredentials.DescriptorImpl.class, "checkNodes"),
                path(PoniVerifyStep.DescriptorImpl.class, "checkNodes"),
                path(PoniControlStep.DescriptorImpl.class, "checkExclude"),
                path(PoniCloudInitStep.DescriptorImpl.class, "checkNodes"),
                path(PoniAuditStep.DescriptorImpl.class, "checkConfigs"))) {
            assertThat(text(post("reader", patterns, "value", "(")))
                    .as(patterns)
                    .contains("error");
            assertThat(text(post("reader", patterns, "value", "<b>(")))
                    .as(patterns)
                    .doesNotContain("<b>");
            for (String good : List.of("", " ", "^shop/", "web db")) {
                assertThat(text(post("reader", patterns, "value", good)))
                        .as(patterns)
                        .doesNotContain("error");
            }
        }
        String configs = path(PoniDeployStep.DescriptorImpl.class, "checkConfigs");
        assertThat(text(post("reader", configs, "value", "web [db"))).contains("error", "[db");
    }

    /** K-14: the forms checked neither directories, numbers and properties nor what must not be left empty. */
    static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of(
                        PoniDeployStep.DescriptorImpl.class,
                        "checkTimeout",
                        List.of("5", "soon", "m"),
                        List.of("", "5m")),
                Arguments.of(PoniCloudInitStep.DescriptorImpl.class, "checkLifetime", List.of("8"), List.of("", "8h")),
                Arguments.of(
                        PoniVerifyStep.DescriptorImpl.class,
                        "checkDir",
                        List.of("..", "a/../..", "/etc", "C:\\x", "a\\..\\.."),
                        List.of("", "a", "a/b", "a/../b", "..a", "./a")),
                Arguments.of(
                        PoniDeployStep.DescriptorImpl.class,
                        "checkParallel",
                        List.of("0", "-1", "many", "1.5", "99999999999"),
                        List.of("", "1", "50")),
                Arguments.of(PoniControlStep.DescriptorImpl.class, "checkJobs", List.of("0"), List.of("", "1")),
                Arguments.of(
                        PoniControlStep.DescriptorImpl.class, "checkCommand", List.of("", " "), List.of("install")),
                Arguments.of(
                        PoniCreateNodeStep.DescriptorImpl.class, "checkName", List.of("", " "), List.of("shop/a{id}")),
                Arguments.of(PoniCreateNodeStep.DescriptorImpl.class, "checkCount", List.of("0"), List.of("", "4")),
                Arguments.of(
                        PoniCloudInitStep.DescriptorImpl.class, "checkMaxInstances", List.of("0"), List.of("", "5")),
                Arguments.of(
                        PoniCloudTerminateStep.DescriptorImpl.class,
                        "checkNodes",
                        List.of("", " ", "("),
                        List.of(".", "^a/")),
                Arguments.of(
                        NodeProperty.DescriptorImpl.class,
                        "checkName",
                        List.of("", "a..b", "ssh.port:number"),
                        List.of("rack", "ssh.port:int")));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void tellsInTheFormWhatABuildWouldRefuse(
            Class<? extends Descriptor<?>> type, String method, List<String> bad, List<String> good) throws Exception {
        for (String value : bad) {
            assertThat(text(post("reader", path(type, method), "value", value)))
                    .as(value)
                    .contains("error");
        }
        for (String value : good) {
            assertThat(text(post("reader", path(type, method), "value", value)))
                    .as(value)
                    .doesNotContain("error");
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void refusesGet(Class<? extends Descriptor<?>> type, String method, String field) throws Exception {
        String path = job.getUrl() + path(type, method) + "?" + field + "=kept";
        try (JenkinsRule.WebClient client = client("administrator")) {
            Page page = client.getPage(new URL(jenkins.getURL(), path + "&value=kept"));
            assertThat(page.getWebResponse().getStatusCode()).isIn(404, 405);
            assertThat(page.getWebResponse().getContentAsString()).doesNotContain(ID, AWS_ID);
        }
        assertThat(text(post("administrator", path, "value", "kept"))).isNotBlank();
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
