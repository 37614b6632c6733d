package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each kind of credentials as a login and as a secret of templates, and that no secret is left anywhere. */
class CredentialsTest extends JenkinsTest {
    private static final String PASSWORD = "pa55-w0rd-of-the-login";
    private static final String PASSPHRASE = "pa55-phrase-of-the-key";
    private static final String TEXT = "s3cret-text-of-the-template";
    private static final String FILE = "first-line-of-s3cret-file\nsecond-line-of-s3cret-file\n";
    private static final String OTHER = "s3cret-password-of-the-template";
    private static final List<String> SECRETS = new ArrayList<>(List.of(PASSWORD, PASSPHRASE, TEXT, OTHER));
    private static SshMachine machine;

    @BeforeAll
    static void start() throws Exception {
        KeyPair plain = Keys.generate("rsa");
        KeyPair locked = Keys.generate("ecdsa");
        machine = SshMachine.start()
                .allow(plain.getPublic())
                .allow(locked.getPublic())
                .allow("deploy", PASSWORD)
                .allow("root", PASSWORD);
        login("key", Keys.openSsh(plain), null);
        login("locked", Keys.openSsh(locked, PASSPHRASE), PASSPHRASE);
        login("pem", Keys.pem(plain, PASSPHRASE), PASSPHRASE);
        login("wrong-passphrase", Keys.openSsh(locked, PASSPHRASE), "wrong-passphrase-value");
        login("no-passphrase", Keys.openSsh(locked, PASSPHRASE), null);
        login("stranger", Keys.openSsh(Keys.generate("rsa")), null);
        key("no-key", "deploy", "this is no key", null);
        password("password", "deploy", PASSWORD);
        password("wrong-password", "deploy", "wrong-password-value");
        password("nameless", "", PASSWORD);
        SECRETS.addAll(List.of("wrong-passphrase-value", "wrong-password-value"));
        text("text", TEXT);
        password("pair", "somebody", OTHER);
        credentials(new FileCredentialsImpl(
                CredentialsScope.GLOBAL,
                "file",
                "",
                "secret.txt",
                SecretBytes.fromRawBytes(FILE.getBytes(StandardCharsets.UTF_8))));
        SECRETS.addAll(FILE.lines().toList());
        credentials(new FileCredentialsImpl(
                CredentialsScope.GLOBAL,
                "large",
                "",
                "large.bin",
                SecretBytes.fromRawBytes(new byte[1024 * 1024 + 1])));
        credentials(new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, "system", "", "deploy", PASSWORD));
        jenkins.waitOnline(jenkins.createSlave("agent", "agent", null));
    }

    private static void login(String id, String privateKey, String passphrase) throws Exception {
        key(id, "deploy", privateKey, passphrase);
        privateKey.lines().filter(line -> line.length() > 40).forEach(SECRETS::add);
    }

    @AfterAll
    static void stop() throws Exception {
        machine.close();
    }

    private Definitions oneNode() throws Exception {
        return Definitions.ofApp(directory).node("shop/web1", machine).commit();
    }

    @Test
    void logsInWithEachKind() throws Exception {
        Definitions definitions = oneNode();
        StringBuilder steps = new StringBuilder();
        List<String> kinds = List.of("key", "locked", "pem", "password");
        kinds.forEach(id -> steps.append("assert poniDeploy(credentialsId: '" + id + "').counts.nodes == 1\n"));
        for (String agent : List.of("built-in", "agent")) {
            new Leaks(jenkins, SECRETS).assertNone(run(Result.SUCCESS, scripted(agent, definitions, steps.toString())));
        }
    }

    @Test
    void takesTheUserOfTheNodeWhereTheCredentialsHaveNone() throws Exception {
        run(
                Result.SUCCESS,
                Definitions.ofApp(directory).node("web1", machine, "user: root\n"),
                "poniDeploy credentialsId: 'nameless'");
    }

    @Test
    void choosesByNodeThenByPatternThenForAll() throws Exception {
        Definitions definitions = Definitions.ofApp(directory)
                .node("shop/own", machine, "ssh: {port: " + machine.port() + ", credentials: key}\n")
                .node("shop/db1", machine)
                .node("shop/web1", machine);
        run(
                Result.SUCCESS,
                definitions,
                "poniDeploy credentialsId: 'locked', credentials: [[nodes: 'db', id: 'password'], [nodes: 'own', id:"
                        + " 'stranger']]");
        WorkflowRun run = run(
                Result.FAILURE,
                definitions,
                "poniDeploy credentialsId: 'locked', credentials: [[nodes: 'db', id: 'stranger'], [nodes: 'db1', id:"
                        + " 'password']]");
        assertThat(log(run)).contains("3 nodes: 2 ok, 1 unreachable");
    }

    @Test
    void explainsLoginsThatAreRefused() throws Exception {
        Definitions definitions = oneNode();
        for (String id : List.of("wrong-passphrase", "no-passphrase", "stranger", "no-key", "wrong-password")) {
            WorkflowRun run = run(Result.FAILURE, definitions, "poniDeploy credentialsId: '" + id + "'");
            assertThat(log(run)).as(id).contains("1 unreachable", "shop/web1").doesNotContain("\tat ");
            new Leaks(jenkins, SECRETS).assertNone(run);
        }
    }

    @Test
    void explainsCredentialsThatAreMissingOrOfAnotherKind() throws Exception {
        Definitions definitions = oneNode();
        assertFails(
                definitions,
                "poniDeploy credentialsId: 'missing'",
                "credentialsId: this build has no credentials \"missing\"");
        assertFails(
                definitions,
                "poniDeploy credentialsId: 'text'",
                "credentialsId: this build has no credentials \"text\" of a fitting kind (SSH Username with private key, or"
                        + " Username with password)");
        assertFails(
                definitions,
                "poniDeploy credentialsId: 'system'",
                "credentialsId: this build has no credentials \"system\"");
        assertFails(
                definitions,
                "poniDeploy credentials: [[nodes: 'web', id: 'missing']]",
                "credentials for \"web\": this build has no credentials \"missing\"");
        assertFails(
                definitions,
                "poniDeploy credentialsId: 'key', secrets: [a: 'missing']",
                "secrets, \"a\": this build has no credentials \"missing\"");
        assertFails(
                definitions,
                "poniDeploy credentialsId: 'key', secrets: [a: 'key']",
                "secrets, \"a\": the credentials \"key\" have no single secret value");
        assertFails(
                definitions,
                "poniDeploy credentialsId: 'key', secrets: [a: 'large']",
                "secrets, \"a\": the secret file is larger than 1 MiB");
        definitions.node("shop/own", machine, "ssh: {port: " + machine.port() + ", credentials: nobodys}\n");
        assertFails(
                definitions,
                "poniDeploy credentialsId: 'key'",
                "ssh.credentials of node \"shop/own\": this build has no credentials \"nobodys\"");
    }

    private void assertFails(Definitions definitions, String step, String message) throws Exception {
        WorkflowRun run = run(Result.FAILURE, definitions, step);
        assertThat(log(run)).contains(message).doesNotContain("\tat ");
        new Leaks(jenkins, SECRETS).assertNone(run);
    }

    /** Secrets are on the node, in a command's output, in a diff, in a failing validator's words: and nowhere in Jenkins. */
    @Test
    void givesSecretsToTemplatesAndShowsThemNowhere() throws Exception {
        Definitions definitions = oneNode()
                .write("configs/app/config.yaml", """
                        files:
                          - {source: app.conf.j2, dest: "{{ node.root }}/app.conf"}
                          - {source: app.conf.j2, dest: "{{ node.root }}/hidden.conf", secret: true}
                          - {source: app.conf.j2, dest: "{{ node.root }}/refused.conf", validate: "cat $file; false", tags: [bad]}
                        commands:
                          tell:
                            run: "echo {{ secret('text') }}; echo {{ secret('pair') }} >&2; cat {{ node.root }}/app.conf"
                          fail:
                            run: "echo {{ secret('text') }}; exit 3"
                        """)
                .write(
                        "configs/app/app.conf.j2",
                        "text={{ secret('text') }}\npair={{ secret('pair') }}\nfile={{ secret('file') }}\nend\n");
        String with = "credentialsId: 'locked', secrets: [text: 'text', pair: 'pair', file: 'file']";
        WorkflowRun run = run(
                Result.FAILURE,
                scripted(
                        "agent",
                        definitions,
                        "poniVerify secrets: [text: 'text', pair: 'pair', file: 'file']\nponiDeploy dryRun: true, "
                                + with
                                + "\nponiDeploy diff: true, " + with + "\nponiAudit diff: true, onDrift: 'failure', "
                                + with
                                + "\nponiControl command: 'tell', " + with
                                + "\ntry { poniDeploy tags: ['bad'], diff: true, " + with
                                + " } catch (e) { echo \"$e\" }"
                                + "\nponiControl command: 'fail', " + with));
        assertThat(definitions.read("shop/web1", "app.conf")).contains(TEXT, OTHER, FILE);
        assertThat(log(run)).contains("text=").contains("Poni could not control everything");
        new Leaks(jenkins, SECRETS).assertNone(run);

        definitions.place(
                "shop/web1", "app.conf", "text=" + TEXT + "\npair=typed-by-hand\nfile=" + FILE + "\nother end\n");
        WorkflowRun drifted = run(Result.UNSTABLE, definitions, "poniAudit diff: true, " + with);
        // What stands where secrets were declared may be a secret, too; what stands elsewhere is none.
        assertThat(log(drifted)).contains("1 DIFFERS", "+other end").doesNotContain("typed-by-hand");
        new Leaks(
                        jenkins,
                        Stream.concat(SECRETS.stream(), Stream.of("typed-by-hand"))
                                .toList())
                .assertNone(drifted);
    }

    @Test
    void recordsWhichBuildsUseCredentials() throws Exception {
        Definitions definitions = oneNode()
                .write("configs/app/app.conf.j2", "{{ secret('a') }}\n")
                .node("shop/own", machine, "ssh: {port: " + machine.port() + ", credentials: pem}\n");
        WorkflowRun run = run(
                Result.SUCCESS,
                definitions,
                "poniDeploy credentialsId: 'key', credentials: [[nodes: 'none', id: 'password']], secrets: [a: 'text']");
        for (String id : List.of("key", "password", "text", "pem")) {
            assertThat(uses(id)).as(id).contains(run.getParent().getFullName());
        }
        assertThat(uses("pair")).doesNotContain(run.getParent().getFullName());
    }
}
