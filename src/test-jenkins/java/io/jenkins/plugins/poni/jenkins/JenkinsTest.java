package io.jenkins.plugins.poni.jenkins;

import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Fingerprint;
import hudson.model.Result;
import hudson.security.ACL;
import hudson.util.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Base of tests in a real Jenkins, which all tests of a class share: each uses jobs and directories of its own. */
@WithJenkins
@Timeout(value = 180, unit = TimeUnit.SECONDS)
public abstract class JenkinsTest {
    private static final AtomicInteger JOBS = new AtomicInteger();

    protected static JenkinsRule jenkins;

    @TempDir
    protected Path directory;

    @BeforeAll
    protected static void startJenkins(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterAll
    protected static void stopJenkins() throws Exception {
        jenkins.after();
    }

    static void credentials(Credentials credentials) throws Exception {
        CredentialsProvider.lookupStores(jenkins.jenkins)
                .iterator()
                .next()
                .addCredentials(Domain.global(), credentials);
    }

    static void key(String id, String user, String privateKey, String passphrase) throws Exception {
        credentials(new BasicSSHUserPrivateKey(
                CredentialsScope.GLOBAL,
                id,
                user,
                new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource(privateKey),
                passphrase,
                ""));
    }

    static void password(String id, String user, String password) throws Exception {
        credentials(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", user, password));
    }

    static void text(String id, String secret) throws Exception {
        credentials(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(secret)));
    }

    /** Full names of the jobs that are known to have used credentials. */
    static List<String> uses(String id) throws Exception {
        StandardCredentials found = CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, jenkins.jenkins, ACL.SYSTEM2, List.of())
                .stream()
                .filter(credentials -> credentials.getId().equals(id))
                .findFirst()
                .orElseThrow();
        Fingerprint fingerprint = CredentialsProvider.getFingerprintOf(found);
        return fingerprint == null ? List.of() : List.copyOf(fingerprint.getJobs());
    }

    static WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job" + JOBS.incrementAndGet());
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** Runs a pipeline to its end. */
    static WorkflowRun run(Result expected, String script) throws Exception {
        return jenkins.assertBuildStatus(expected, job(script).scheduleBuild2(0));
    }

    /** Runs steps with a directory as workspace, on the controller. */
    static WorkflowRun run(Result expected, Definitions definitions, String steps) throws Exception {
        return run(expected, scripted("built-in", definitions, steps));
    }

    static String scripted(String agent, Definitions definitions, String steps) {
        return "node('" + agent + "') {\n  ws('" + definitions.path() + "') {\n" + steps + "\n  }\n}\n";
    }

    static String declarative(String agent, Definitions definitions, String steps) {
        return "pipeline {\n  agent { node { label '" + agent + "'; customWorkspace '" + definitions.path()
                + "' } }\n  stages { stage('Only') { steps {\n" + steps + "\n  } } }\n}\n";
    }

    static String log(WorkflowRun run) throws Exception {
        return JenkinsRule.getLog(run);
    }
}
