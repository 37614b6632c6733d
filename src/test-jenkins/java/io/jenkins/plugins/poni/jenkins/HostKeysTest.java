package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Result;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.poni.jenkins.trust.AcceptNewStrategy;
import io.jenkins.plugins.poni.jenkins.trust.HostKeyStrategy;
import io.jenkins.plugins.poni.jenkins.trust.KnownHostsStrategy;
import io.jenkins.plugins.poni.jenkins.trust.ManualKeysStrategy;
import io.jenkins.plugins.poni.jenkins.trust.NoVerificationMonitor;
import io.jenkins.plugins.poni.jenkins.trust.NoVerificationStrategy;
import io.jenkins.plugins.poni.jenkins.trust.PoniHostKeyConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.htmlunit.html.HtmlForm;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Which machines a build trusts, by the administrator's strategy, and the ways to set that. */
class HostKeysTest extends JenkinsTest {
    private static SshMachine machine;
    private static SshMachine other;

    @BeforeAll
    static void start() throws Exception {
        KeyPair key = Keys.generate("rsa");
        machine = SshMachine.start().allow(key.getPublic());
        other = SshMachine.start().allow(key.getPublic());
        key("ssh", "deploy", Keys.openSsh(key), null);
    }

    @AfterAll
    static void stop() throws Exception {
        machine.close();
        other.close();
    }

    @AfterEach
    void becomeStrict() {
        strategy(null);
    }

    private static void strategy(HostKeyStrategy strategy) {
        PoniHostKeyConfiguration.get().setStrategy(strategy);
    }

    private Definitions unknown() {
        return Definitions.ofApp(directory).node("web1", machine.port(), "");
    }

    /** A deployment by a user of the agent who knows no machine yet. */
    private WorkflowRun deploy(Result expected, Definitions definitions, String arguments) throws Exception {
        return run(expected, definitions, "poniDeploy credentialsId: 'ssh'" + arguments);
    }

    @Test
    void isStrictFromTheBeginning() throws Exception {
        assertThat(PoniHostKeyConfiguration.get().getStrategy()).isInstanceOf(KnownHostsStrategy.class);
        assertThat(log(deploy(Result.FAILURE, unknown(), "")))
                .contains("1 unreachable", "known_hosts", "SHA256:")
                .doesNotContain("\tat ");
        deploy(Result.SUCCESS, unknown().append("known_hosts", machine.knownHost()), "");
    }

    @Test
    void refusesAMachineWithAnotherKeyThanTheKnownOne() throws Exception {
        String changed = other.knownHost().replace(":" + other.port(), ":" + machine.port());
        Definitions definitions = unknown().append("known_hosts", changed);
        deploy(Result.FAILURE, definitions, "");
        strategy(new AcceptNewStrategy());
        deploy(Result.FAILURE, definitions, "");
    }

    @Test
    void trustsTheKeysThatTheAdministratorGave() throws Exception {
        strategy(new ManualKeysStrategy(other.knownHost()));
        deploy(Result.FAILURE, unknown(), "");
        strategy(new ManualKeysStrategy("# machines\n" + other.knownHost() + machine.knownHost()));
        deploy(Result.SUCCESS, unknown(), "");
    }

    @Test
    void recordsNewKeysWhereTheAgentKeepsThem() throws Exception {
        strategy(new AcceptNewStrategy());
        Path home = Files.createDirectory(directory.resolve("home"));
        String before = System.setProperty("user.home", home.toString());
        try {
            deploy(Result.SUCCESS, unknown(), "");
            assertThat(home.resolve(".ssh/known_hosts")).content().contains(machine.hostKey());
            assertThat(unknown().root().resolve("known_hosts")).doesNotExist();
            deploy(Result.SUCCESS, unknown(), ", hostKeys: 'strict'");
        } finally {
            System.setProperty("user.home", before);
        }
    }

    @Test
    void verifiesNothingOnlyWhereTheAdministratorSaysSoAndWarns() throws Exception {
        NoVerificationMonitor monitor =
                jenkins.jenkins.getExtensionList(NoVerificationMonitor.class).get(0);
        assertThat(monitor.isActivated()).isFalse();
        strategy(new NoVerificationStrategy());
        assertThat(monitor.isActivated()).isTrue();
        assertThat(monitor.isSecurity()).isTrue();
        assertThat(log(deploy(Result.SUCCESS, unknown(), ""))).contains("Warning: ");
        assertThat(page("manage/")).contains("without verifying their SSH host keys");
        deploy(Result.FAILURE, unknown(), ", hostKeys: 'strict'");
    }

    @Test
    void letsNoPipelineWeakenTheStrategy() throws Exception {
        for (String weaker : new String[] {"accept-new", "none"}) {
            assertThat(log(deploy(Result.FAILURE, unknown(), ", hostKeys: '" + weaker + "'")))
                    .contains("hostKeys: \"" + weaker + "\" is weaker than the strategy \"strict\" of this Jenkins")
                    .doesNotContain("\tat ");
        }
        strategy(new AcceptNewStrategy());
        assertThat(log(deploy(Result.FAILURE, unknown(), ", hostKeys: 'none'"))).contains("is weaker than");
        assertThat(log(deploy(Result.FAILURE, unknown(), ", hostKeys: 'maybe'")))
                .contains("is no strategy");
    }

    @Test
    void isSetOnThePageOfSecuritySettings() throws Exception {
        HostKeyStrategy[] strategies = {
            new KnownHostsStrategy(),
            new ManualKeysStrategy(machine.knownHost().trim()),
            new AcceptNewStrategy(),
            new NoVerificationStrategy()
        };
        for (HostKeyStrategy strategy : strategies) {
            strategy(strategy);
            try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
                HtmlForm form = client.goTo("manage/configureSecurity/").getFormByName("config");
                jenkins.submit(form);
            }
            assertThat(PoniHostKeyConfiguration.get().getStrategy()).isNotSameAs(strategy);
            jenkins.assertEqualDataBoundBeans(
                    strategy, PoniHostKeyConfiguration.get().getStrategy());
        }
    }

    @Test
    void isReadFromAndWrittenToConfigurationAsCode() throws Exception {
        configure("poniAcceptNew");
        assertThat(PoniHostKeyConfiguration.get().getStrategy()).isInstanceOf(AcceptNewStrategy.class);
        assertThat(export()).contains("poniHostKeys:\n  strategy: \"poniAcceptNew\"");
        configure("poniNoVerification");
        assertThat(PoniHostKeyConfiguration.get().getStrategy()).isInstanceOf(NoVerificationStrategy.class);
        configure("poniKnownHosts");
        assertThat(PoniHostKeyConfiguration.get().getStrategy()).isInstanceOf(KnownHostsStrategy.class);
        configure("{poniManualKeys: {approvedHostKeys: \"" + machine.knownHost().trim() + "\"}}");
        assertThat(PoniHostKeyConfiguration.get().getStrategy())
                .isInstanceOfSatisfying(
                        ManualKeysStrategy.class,
                        manual -> assertThat(manual.knownHosts()).isEqualTo(machine.knownHost()));
        assertThat(export()).contains("poniManualKeys:", machine.hostKey());
    }

    /** K-12: keys that are none were taken without a word, and no machine was known by them. */
    @Test
    void refusesConfigurationAsCodeWithKeysThatAreNone() throws Exception {
        strategy(new KnownHostsStrategy());
        for (String keys : new String[] {"garbage here", "host ssh-rsa", "# fine\\nhost ssh-ed25519 AAAA"}) {
            assertThatThrownBy(() -> configure("{poniManualKeys: {approvedHostKeys: \"" + keys + "\"}}"))
                    .as(keys)
                    .hasStackTraceContaining("approvedHostKeys: ");
            assertThat(PoniHostKeyConfiguration.get().getStrategy()).isInstanceOf(KnownHostsStrategy.class);
        }
    }

    private void configure(String strategy) throws Exception {
        Path file = Files.writeString(
                directory.resolve("jenkins.yaml"), "security:\n  poniHostKeys:\n    strategy: " + strategy + "\n");
        ConfigurationAsCode.get().configure(file.toString());
    }

    private static String export() throws Exception {
        CNode security = Util.getSecurityRoot(new ConfigurationContext(ConfiguratorRegistry.get()));
        return Util.toYamlString(security);
    }

    @Test
    void outlivesARestart() throws Exception {
        strategy(new ManualKeysStrategy(machine.knownHost()));
        PoniHostKeyConfiguration again = new PoniHostKeyConfiguration();
        again.load();
        assertThat(again.getStrategy()).isInstanceOf(ManualKeysStrategy.class);
    }

    private static String page(String path) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            return client.goTo(path).asNormalizedText();
        }
    }
}
