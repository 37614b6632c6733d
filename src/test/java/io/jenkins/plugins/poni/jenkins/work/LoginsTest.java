package io.jenkins.plugins.poni.jenkins.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.remote.LoginSecrets;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTest {
    @TempDir
    private Path root;

    private Definitions definitions;

    @BeforeEach
    void defineTwoNodes() throws Exception {
        Files.writeString(root.resolve("poni.yaml"), "format: 1\n");
        for (String node : new String[] {"web", "db"}) {
            Path directory = Files.createDirectories(root.resolve("systems/shop/" + node));
            Files.writeString(directory.resolve("node.yaml"), "host: " + node + ".example.com\n");
        }
        definitions = DefinitionRepository.open(root).load();
    }

    /** A3: credentials for "shop/web1" went to "shop/web10", too. */
    @Test
    void givesTheLoginOfANameToThatNodeOnly() throws Exception {
        for (String node : new String[] {"w/n1", "w/n10", "w2/n1"}) {
            Path directory = Files.createDirectories(root.resolve("systems/" + node));
            Files.writeString(directory.resolve("node.yaml"), "{}\n");
        }
        definitions = DefinitionRepository.open(root).load();
        Map<String, Login> byPattern = new LinkedHashMap<>();
        byPattern.put("w/n1", login("one"));
        byPattern.put("w", login("system"));
        Logins logins = new Logins(login("common"), byPattern, Map.of());

        assertThat(user(logins, "w/n1", null)).isEqualTo("one-user");
        assertThat(user(logins, "w/n10", null)).isEqualTo("system-user");
        assertThat(user(logins, "w2/n1", null)).isEqualTo("common-user");
    }

    private static Login login(String id) {
        return new Login(id, id + "-user", null, null, id + "-password");
    }

    private String user(Logins logins, String node, String credentials) {
        Node found = definitions.nodes(node::equals).get(0);
        LoginSecrets.Login login =
                logins.toSecrets(root).login(found, credentials).orElseThrow();
        return login.user();
    }

    @Test
    void takesWhatTheNodeNamesThenTheFirstPatternThatMatchesThenTheCommonOne() {
        Map<String, Login> byPattern = new LinkedHashMap<>();
        byPattern.put("/db$", login("db"));
        byPattern.put("shop", login("shop"));
        byPattern.put("web", login("late"));
        Logins logins = new Logins(login("common"), byPattern, Map.of("special", login("special")));

        assertThat(user(logins, "shop/db", "special")).isEqualTo("special-user");
        assertThat(user(logins, "shop/db", null)).isEqualTo("db-user");
        assertThat(user(logins, "shop/web", null)).isEqualTo("shop-user");
        assertThat(user(new Logins(login("common"), Map.of("/db$", login("db")), Map.of()), "shop/web", null))
                .isEqualTo("common-user");
    }

    @Test
    void saysWhichNodeHasNoCredentials() {
        Logins logins = new Logins(null, Map.of("/db$", login("db")), Map.of());
        assertThatThrownBy(() -> user(logins, "shop/web", null))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("\"shop/web\"")
                .hasMessageContaining("credentialsId");
        assertThatThrownBy(() -> user(logins, "shop/web", "gone"))
                .hasMessageContaining("\"gone\"")
                .hasMessageContaining("ssh.credentials");
    }

    @Test
    void tellNothingAsText() {
        Login login = new Login("id", "user", "KEY", "phrase", "word");
        assertThat(login.toString()).contains("id").doesNotContain("KEY", "phrase", "word");
        assertThat(login.secrets()).containsExactly("KEY", "phrase", "word");
    }

    /** K-9: without any credentials each node was tried, and only then it was said that there are none. */
    @Test
    void refusesNodesThatNothingIsSaidAboutBeforeAnyIsReached() throws Exception {
        Logins forWeb = new Logins(null, Map.of("web", login("one")), Map.of());

        assertThatThrownBy(() -> new Logins(null, Map.of(), Map.of()).requireFor(definitions.nodes(), root))
                .isInstanceOf(UsageException.class)
                .hasMessage("There are no credentials to log in to node \"shop/db\" and 1 other, so that no machine was"
                        + " reached. Set credentialsId of the step, one for the node in credentials, or ssh.credentials of"
                        + " the node.");
        assertThatThrownBy(() -> forWeb.requireFor(definitions.nodes(), root)).hasMessageContaining("\"shop/db\", so");
        forWeb.requireFor(definitions.nodes("shop/web"::equals), root);
        new Logins(login("common"), Map.of(), Map.of()).requireFor(definitions.nodes(), root);
        Logins.NONE.requireFor(definitions.nodes(), root);
    }

    @Test
    void asksNoCredentialsOfNodesThatNameTheirsOrAreLocal() throws Exception {
        Files.writeString(root.resolve("systems/shop/web/node.yaml"), "host: web\nssh: {credentials: own}\n");
        Files.writeString(root.resolve("systems/shop/db/node.yaml"), "deploy: local\n");

        new Logins(null, Map.of(), Map.of("own", login("own")))
                .requireFor(DefinitionRepository.open(root).load().nodes(), root);
    }
}
