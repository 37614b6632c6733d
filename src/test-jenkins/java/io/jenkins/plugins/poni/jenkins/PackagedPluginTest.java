package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * The plugin with class loaders as in production, on the controller and on an agent that fetches its classes: templates
 * need Jinjava's own classes whatever the thread's class loader, and keys need BouncyCastle, which an agent does not have.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PackagedPluginTest {
    private static final String PASSPHRASE = "pa55-phrase-of-the-keys";
    private static final String TEMPLATE = """
            {{ "poni"|upper }} {{ [3, 1, 2]|sort|join("-") }} {{ {"a": 1}|tojson }} {{ "x"|default("y") }}
            {% macro twice(text) %}{{ text }}{{ text }}{% endmacro %}{{ twice("ab") }} {{ 7 // 2 }} {{ "a b"|urlencode }}
            {% for node in find("web") %}{{ node.name }} {% endfor %}{{ "2020-01-01"|length }} {{ "abc"|replace("b", "x") }}
            """;

    @RegisterExtension
    final RealJenkinsExtension jenkins = new RealJenkinsExtension().withTimeout(600);

    @TempDir
    Path directory;

    private SshMachine machine;

    @BeforeEach
    void startMachine() throws Exception {
        machine = SshMachine.start();
    }

    @AfterEach
    void stopMachine() throws Exception {
        machine.close();
    }

    @Test
    void findsItsOwnClassesEverywhere() throws Throwable {
        HashMap<String, String> keys = keys();
        Definitions definitions = Definitions.ofApp(directory)
                .write("configs/app/app.conf.j2", TEMPLATE)
                .node("web1", machine);
        jenkins.startJenkins();
        jenkins.runRemotely(PackagedPluginTest::prepare, keys);
        for (String agent : new String[] {"agent", "built-in"}) {
            StringBuilder steps = new StringBuilder("poniVerify()\n");
            keys.keySet().forEach(id -> steps.append("poniDeploy credentialsId: '" + id + "'\n"));
            String log = jenkins.runRemotely(
                    PackagedPluginTest::run, JenkinsTest.scripted(agent, definitions, steps.toString()));
            assertThat(log).startsWith("SUCCESS").contains("1 node: 1 ok").doesNotContain("Exception");
        }
        assertThat(definitions.read("web1", "app.conf"))
                .contains("PONI 1-2-3 {\"a\": 1} x", "abab 3 a%20b", "web1 10 axc");
    }

    /** Every type in the form of {@code ssh-keygen}, and those that the old form has. */
    private HashMap<String, String> keys() throws Exception {
        HashMap<String, String> keys = new HashMap<>();
        for (String type : Keys.TYPES) {
            KeyPair key = Keys.generate(type);
            machine.allow(key.getPublic());
            keys.put(type, Keys.openSsh(key, PASSPHRASE));
            if (!type.equals("ed25519")) {
                keys.put(type + "-pem", Keys.pem(key, PASSPHRASE));
            }
        }
        return keys;
    }

    private static void prepare(JenkinsRule r, HashMap<String, String> keys) throws Throwable {
        for (Map.Entry<String, String> key : keys.entrySet()) {
            CredentialsProvider.lookupStores(r.jenkins)
                    .iterator()
                    .next()
                    .addCredentials(
                            Domain.global(),
                            new BasicSSHUserPrivateKey(
                                    CredentialsScope.GLOBAL,
                                    key.getKey(),
                                    "deploy",
                                    new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource(key.getValue()),
                                    PASSPHRASE,
                                    ""));
        }
        r.waitOnline(r.createSlave("agent", "agent", null));
    }

    private static String run(JenkinsRule r, String script) throws Throwable {
        WorkflowJob job = r.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun run = job.scheduleBuild2(0).get();
        return run.getResult() + "\n" + JenkinsRule.getLog(run);
    }
}
