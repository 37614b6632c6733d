package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/examples/webshop}, used from where it lies as its README says, and deployed from a copy. */
class WebshopExampleTest extends CliTest {
    private static final Path EXAMPLE = Path.of("docs/examples/webshop").toAbsolutePath();

    @BeforeEach
    void knowTheSecret() {
        environment.put("PONI_SECRET_DB_PASSWORD", "anything");
    }

    @Test
    void keepsThePromisesOfItsReadme() {
        environment.put("PONI_ROOT", EXAMPLE.toString());

        assertThat(run("list", "--tree").exits(0).out()).contains("webshop", "pg1", "http4");
        assertThat(run("verify").exits(0).out()).contains("5 nodes: 5 ok");
        assertThat(run("show", "webshop/frontend/http1").exits(0).out())
                .contains("/etc/web/web.conf", "banner \"Winter sale\"", "database 10.0.2.1:5432/shop");
        assertThat(run("settings", "list", "--origin", "webshop/frontend/http1")
                        .exits(0)
                        .out())
                .contains("systems/webshop/system.yaml", "configs/web/settings.yaml");
    }

    @Test
    void rendersOnlyWhatItDeclares() {
        environment.put("PONI_ROOT", EXAMPLE.toString());

        String shown = run("show", "webshop").exits(0).out();

        assertThat(shown).contains("watch webshop/frontend/http4 10.0.1.14 frontend");
        assertThat(shown.split("/var/lib/monitor/connections.txt", -1)).hasSize(2);
    }

    @Test
    void asksForTheSecretThatItNeeds() {
        environment.put("PONI_ROOT", EXAMPLE.toString());
        environment.remove("PONI_SECRET_DB_PASSWORD");

        assertThat(run("verify").exits(3).out()).contains("db_password");
    }

    @Test
    void deploysAuditsAndRepairsOnThisComputer() throws IOException {
        copy();
        Files.writeString(directory.resolve("poni.yaml"), "format: 1\ndefaults: {deploy: local}\n");
        String prefix = directory.resolve("machines").toString();

        assertThat(run("deploy", "--path-prefix", prefix).exits(0).out()).contains("5 changed");
        assertThat(run("audit", "--path-prefix", prefix).exits(0).out()).contains("5 ok");

        Path web = directory.resolve("machines/webshop/frontend/http3/etc/web/web.conf");
        assertThat(web).content().contains("server_names shop.example.com www.shop.example.com");
        Files.writeString(web, "listen 80\n");
        write("machines/webshop/frontend/http3/var/www/shop/static/left.over", "");
        write("machines/webshop/backend/pg1/etc/postgresql/conf.d/tuning.conf", "");

        assertThat(run("audit", "--path-prefix", prefix).exits(1).out())
                .contains("DIFFERS webshop/frontend/http3")
                .containsPattern("EXTRA webshop/frontend/http3: .*left.over")
                .containsPattern("EXTRA webshop/backend/pg1: .*tuning.conf");
        run("deploy", "--path-prefix", prefix, "frontend").exits(0);
        assertThat(run("audit", "--path-prefix", prefix).exits(1).out())
                .doesNotContain("http3")
                .contains("tuning.conf");
    }

    /** The example shows what commands write, so they have to write that. */
    @Test
    void hasTheNodesThatItsCommandsMake() throws IOException {
        copy();
        Path nodes = directory.resolve("systems/webshop");
        for (String node :
                List.of("backend/pg1", "frontend/http1", "frontend/http2", "frontend/http3", "frontend/http4")) {
            Files.delete(nodes.resolve(node + "/node.yaml"));
            Files.delete(nodes.resolve(node));
        }

        run("init").exits(0);
        run(words("create-node webshop/backend/pg1 -t backend -H pg1.example.com --set addresses.private=10.0.2.1"))
                .exits(0);
        run(words("create-node webshop/frontend/http{id} -n 4 -t frontend -H web{id}.example.com"
                        + " --set addresses.private=10.0.1.1{id}"))
                .exits(0);
        run("settings", "set", "webshop/frontend/http1/web", "banner=Winter sale")
                .exits(0);

        assertThat(texts(nodes)).isEqualTo(texts(EXAMPLE.resolve("systems/webshop")));
    }

    /** As the pipeline of the tester's environment makes it. */
    @Test
    void servesASecondShopBesideTheFirst() throws IOException {
        copy();
        String root = directory.resolve("machines").toString();
        run("init").exits(0);
        String own = " --set environment=testers/ann --set shop=ann.test.example.com --set root=" + root;
        run(words("create-node testers/ann/backend/pg1 -t backend -H db.test.example.com" + own + "/pg1"))
                .exits(0);
        run(words("create-node testers/ann/frontend/http{id} -n 2 -t frontend -H web{id}.test.example.com" + own
                        + "/http{id}"))
                .exits(0);

        assertThat(run("show", "testers/ann/backend").exits(0).out())
                .contains("web2.test.example.com/32", root + "/pg1/etc/monitor/monitor.conf")
                .contains("testers/ann/frontend/http2/web -> testers/ann/backend/pg1/db")
                .doesNotContain("webshop/frontend");
        assertThat(run("show", "testers/ann/frontend/http1").exits(0).out())
                .contains("database db.test.example.com:5432/shop", "upstream ann.test.example.com")
                .doesNotContain("10.0.");
        assertThat(run("show", "webshop").exits(0).out()).doesNotContain("testers/");

        write("poni.yaml", "format: 1\ndefaults: {deploy: local}\n");
        run("deploy", "testers/ann/").exits(0);
        assertThat(directory.resolve("machines/http2/etc/web/web.conf")).exists();
        run("control", "--no-deps", "testers/ann//", "remove").exits(0);
        assertThat(directory.resolve("machines/http2/etc/web")).doesNotExist();
        assertThat(directory.resolve("machines/pg1/etc/postgresql")).doesNotExist();
    }

    private static String[] words(String line) {
        return line.split(" ");
    }

    private static Map<String, String> texts(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private void copy() throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(EXAMPLE)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            write(EXAMPLE.relativize(file).toString(), Files.readString(file));
        }
    }
}
