package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.plugins.credentials.CredentialsScope;
import io.jenkins.plugins.poni.jenkins.credential.NodeCredentials;
import io.jenkins.plugins.poni.jenkins.credential.SecretBinding;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the forms of the steps show and save, and the pipelines that the snippet generator writes. */
class SnippetsTest extends JenkinsTest {
    private static final List<Class<? extends Step>> STEPS = List.of(
            PoniVerifyStep.class,
            PoniDeployStep.class,
            PoniAuditStep.class,
            PoniControlStep.class,
            PoniCreateNodeStep.class,
            PoniCloudInitStep.class,
            PoniCloudTerminateStep.class,
            PoniCloudReapStep.class);

    private SnippetizerTester snippets;
    private StepConfigTester forms;

    @BeforeAll
    static void addCredentials() throws Exception {
        for (String id : List.of("ssh", "db-ssh", "git")) {
            password(id, "user", "password");
        }
        text("id", "secret");
        credentials(new AWSCredentialsImpl(CredentialsScope.GLOBAL, "aws", "AKIATEST", "secret", ""));
    }

    @BeforeEach
    void prepare() {
        snippets = new SnippetizerTester(jenkins);
        forms = new StepConfigTester(jenkins);
    }

    /** The form must not add, lose or change anything, and the snippet must mean the same step. */
    private void check(Step step, String snippet) throws Exception {
        snippets.assertRoundTrip(step, snippet);
        jenkins.assertEqualDataBoundBeans(step, forms.configRoundTrip(step));
    }

    private static <S extends TargetStep> S everyTarget(S step) {
        step.setDir("definitions");
        step.setNodes("^shop/");
        step.setExclude("web2$");
        step.setConfigs("web db");
        step.setTags("certificates keys");
        step.setSecrets(List.of(new SecretBinding("a", "id")));
        step.setFailOnError(false);
        return step;
    }

    private static <S extends RemoteStep> S everyAccess(S step) {
        step.setCredentialsId("ssh");
        step.setCredentials(List.of(new NodeCredentials("db/", "db-ssh")));
        step.setParallel(3);
        step.setTimeout("30s");
        step.setHostKeys("strict");
        return step;
    }

    @Test
    void writesNothingThatIsLeftAtItsDefault() throws Exception {
        check(new PoniVerifyStep(), "poniVerify()");
        check(new PoniDeployStep(), "poniDeploy()");
        check(new PoniAuditStep(), "poniAudit()");
        check(new PoniControlStep("install"), "poniControl 'install'");
        check(new PoniCreateNodeStep("shop/web1"), "poniCreateNode 'shop/web1'");
        check(new PoniCloudInitStep(), "poniCloudInit()");
        check(new PoniCloudTerminateStep("^shop/"), "poniCloudTerminate '^shop/'");
        check(new PoniCloudReapStep(), "poniCloudReap()");
    }

    private static <S extends CloudStep> S everyCommit(S step) {
        step.setDir("definitions");
        step.setAwsCredentialsId("aws");
        step.setPush(true);
        step.setBranch("main");
        step.setGitCredentialsId("git");
        return step;
    }

    @Test
    void writesEveryParameterOfNewMachines() throws Exception {
        PoniCloudInitStep step = everyCommit(new PoniCloudInitStep());
        step.setNodes("^shop/");
        step.setExclude("web2$");
        step.setWait(false);
        step.setDryRun(true);
        step.setTimeout("10m");
        step.setLifetime("8h");
        step.setMaxInstances(5);
        step.setOnFailure("terminate");
        step.setCredentialsId("ssh");
        step.setCredentials(List.of(new NodeCredentials("db/", "db-ssh")));
        step.setHostKeys("strict");
        step.setSecrets(List.of(new SecretBinding("a", "id")));
        check(
                step,
                "poniCloudInit awsCredentialsId: 'aws', branch: 'main', credentials: [[id: 'db-ssh', nodes: 'db/']],"
                        + " credentialsId: 'ssh', dir: 'definitions', dryRun: true, exclude: 'web2$', gitCredentialsId: 'git',"
                        + " hostKeys: 'strict', lifetime: '8h', maxInstances: 5, nodes: '^shop/', onFailure: 'terminate',"
                        + " push: true, secrets: [a: 'id'], timeout: '10m', wait: false");
    }

    @Test
    void writesEveryParameterOfTheEndOfMachines() throws Exception {
        PoniCloudTerminateStep end = everyCommit(new PoniCloudTerminateStep("^shop/"));
        end.setExclude("web2$");
        check(
                end,
                "poniCloudTerminate awsCredentialsId: 'aws', branch: 'main', dir: 'definitions', exclude: 'web2$',"
                        + " gitCredentialsId: 'git', nodes: '^shop/', push: true");
        PoniCloudReapStep reap = everyCommit(new PoniCloudReapStep());
        reap.setDryRun(true);
        check(
                reap,
                "poniCloudReap awsCredentialsId: 'aws', branch: 'main', dir: 'definitions', dryRun: true,"
                        + " gitCredentialsId: 'git', push: true");
    }

    @Test
    void writesSecretsAsAMap() throws Exception {
        check(
                everyTarget(new PoniVerifyStep()),
                "poniVerify configs: 'web db', dir: 'definitions', exclude: 'web2$', failOnError: false, nodes: '^shop/',"
                        + " secrets: [a: 'id'], tags: 'certificates keys'");
    }

    @Test
    void writesEveryParameterOfADeployment() throws Exception {
        PoniDeployStep step = everyAccess(everyTarget(new PoniDeployStep()));
        step.setDryRun(true);
        step.setDiff(true);
        check(
                step,
                "poniDeploy configs: 'web db', credentials: [[id: 'db-ssh', nodes: 'db/']], credentialsId: 'ssh', diff:"
                        + " true, dir: 'definitions', dryRun: true, exclude: 'web2$', failOnError: false, hostKeys: 'strict', nodes:"
                        + " '^shop/', parallel: 3, secrets: [a: 'id'], tags: 'certificates keys', timeout: '30s'");
    }

    @Test
    void writesEveryParameterOfAnAudit() throws Exception {
        PoniAuditStep step = everyAccess(everyTarget(new PoniAuditStep()));
        step.setOnDrift("failure");
        step.setDiff(true);
        check(
                step,
                "poniAudit configs: 'web db', credentials: [[id: 'db-ssh', nodes: 'db/']], credentialsId: 'ssh', diff:"
                        + " true, dir: 'definitions', exclude: 'web2$', failOnError: false, hostKeys: 'strict', nodes: '^shop/', onDrift:"
                        + " 'failure', parallel: 3, secrets: [a: 'id'], tags: 'certificates keys', timeout: '30s'");
    }

    @Test
    void writesEveryParameterOfAControlCommand() throws Exception {
        PoniControlStep step = everyAccess(everyTarget(new PoniControlStep("restore")));
        step.setTags(null);
        step.setArgs("monday.dump\n4\n");
        step.setNoDeps(true);
        step.setJobs(2);
        check(
                step,
                "poniControl args: ['monday.dump', '4'], command: 'restore', configs: 'web db', credentials: [[id: 'db-ssh', nodes: 'db/']], credentialsId: 'ssh', dir: 'definitions', exclude: 'web2$', failOnError: false, hostKeys:"
                        + " 'strict', jobs: 2, noDeps: true, nodes: '^shop/', parallel: 3, secrets: [a: 'id'], timeout:"
                        + " '30s'");
    }

    @Test
    void writesEveryParameterOfNewNodes() throws Exception {
        PoniCreateNodeStep step = new PoniCreateNodeStep("shop/web{id}");
        step.setDir("definitions");
        step.setTemplate("frontend");
        step.setCount(4);
        step.setHost("web{id}.example.com");
        step.setProperties(List.of(new NodeProperty("rack", "r7"), new NodeProperty("ssh.port:int", "2222")));
        step.setPush(true);
        step.setBranch("main");
        step.setGitCredentialsId("git");
        check(
                step,
                "poniCreateNode branch: 'main', count: 4, dir: 'definitions', gitCredentialsId: 'git', host:"
                        + " 'web{id}.example.com', name: 'shop/web{id}', properties: [[name: 'rack', value: 'r7'],"
                        + " [name: 'ssh.port:int', value: '2222']], push: true, template: 'frontend'");
        PoniCreateNodeStep range = new PoniCreateNodeStep("shop/web{id}");
        range.setRange("5..8");
        check(range, "poniCreateNode name: 'shop/web{id}', range: '5..8'");
    }

    /** Jenkins writes such a name without quotes in a map, which Groovy does not understand. */
    @Test
    void writesNamesWithDotsSoThatGroovyReadsThem() throws Exception {
        PoniCreateNodeStep step = new PoniCreateNodeStep("a");
        step.setProperties(List.of(new NodeProperty("ssh.credentials", "web-ssh")));
        check(step, "poniCreateNode name: 'a', properties: [[name: 'ssh.credentials', value: 'web-ssh']]");
    }

    @Test
    void readsListsAndMapsAsPeopleWriteThem() throws Exception {
        PoniDeployStep deploy = new PoniDeployStep();
        deploy.setConfigs("web db");
        deploy.setTags("a b");
        deploy.setSecrets(List.of(new SecretBinding("a", "x"), new SecretBinding("b-c", "y")));
        snippets.assertParseStep(
                deploy, "poniDeploy configs: ['web', 'db'], tags: ['a', 'b'], secrets: [a: 'x', 'b-c': 'y']");
        snippets.assertParseStep(
                deploy,
                "poniDeploy configs: 'web db', tags: 'a b', secrets: [[name: 'a', credentialsId: 'x'],"
                        + " [name: 'b-c', credentialsId: 'y']]");
        PoniControlStep control = new PoniControlStep("c");
        control.setArgs("with blank\n\n");
        snippets.assertParseStep(control, "poniControl command: 'c', args: ['with blank', '']");
        PoniCreateNodeStep node = new PoniCreateNodeStep("n");
        node.setProperties(List.of(new NodeProperty("cores", "4")));
        snippets.assertParseStep(node, "poniCreateNode name: 'n', properties: [cores: 4]");
    }

    @Test
    void treatsEmptyFieldsAsLeftOut() throws Exception {
        PoniDeployStep step = new PoniDeployStep();
        step.setNodes(" ");
        step.setCredentialsId("");
        step.setTimeout("");
        step.setHostKeys("");
        check(step, "poniDeploy()");
        snippets.assertParseStep(new PoniDeployStep(), "poniDeploy nodes: '', credentialsId: '', parallel: null");
    }

    @Test
    void describesEveryParameter() throws Exception {
        for (Class<? extends Step> step : STEPS) {
            SnippetizerTester.assertDocGeneration(step);
            DescribableModel<?> model = DescribableModel.of(step);
            assertThat(model.getHelp()).as("help of " + step).isNotBlank();
            for (DescribableParameter parameter : model.getParameters()) {
                assertThat(parameter.getHelp()).as(step + " " + parameter).isNotBlank();
            }
        }
    }

    @Test
    void generatesSnippetsFromTheForm() throws Exception {
        snippets.assertGenerateSnippet(
                "{'stapler-class': '" + PoniDeployStep.class.getName()
                        + "', 'nodes': 'web', 'dryRun': true, 'credentialsId': 'ssh', 'parallel': '', 'secrets': {'name':"
                        + " 'a', 'credentialsId': 'id'}}",
                "poniDeploy credentialsId: 'ssh', dryRun: true, nodes: 'web', secrets: [a: 'id']",
                jenkins.getURL() + "job/x/configure");
    }

    @Test
    void showsNoSecretsInTheListOfStepsOfABuild() {
        PoniStepDescriptor descriptor = jenkins.jenkins.getDescriptorByType(PoniDeployStep.DescriptorImpl.class);
        assertThat(descriptor.argumentsToString(Map.of("nodes", "web", "secrets", Map.of("a", "id"))))
                .isEqualTo("web");
        assertThat(descriptor.argumentsToString(Map.of())).isNull();
    }
}
