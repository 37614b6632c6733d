package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One true run of the demo, looked at from all sides. */
class DemoCommandTest {
    private static final String SECRET = "correct horse battery staple";

    @TempDir
    static Path directory;

    private static Path demo;
    private static int code;
    private static String output;
    private static Map<String, String> stages;

    @BeforeAll
    static void runTheDemo() {
        demo = directory.resolve("demo");
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        code = run(screen, "demo", "--dir", "demo");
        output = screen.toString(StandardCharsets.UTF_8);
        stages = stages(output);
    }

    /** Output and errors go to one place, as on a terminal. */
    private static int run(ByteArrayOutputStream screen, String... args) {
        PrintStream out = new PrintStream(screen, false, StandardCharsets.UTF_8);
        return Poni.run(
                new Surroundings(out, out, new ByteArrayInputStream(new byte[0]), Map.of(), directory, false, false),
                args);
    }

    private static Map<String, String> stages(String output) {
        Map<String, String> stages = new LinkedHashMap<>();
        for (String stage : output.split("\n== ")) {
            if (stage.matches("(?s)\\d+\\. .*")) {
                stages.put(stage.lines().findFirst().orElseThrow().replaceFirst("\\d+\\. ", ""), stage);
            }
        }
        return stages;
    }

    private static String stage(String word) {
        List<String> found = stages.entrySet().stream()
                .filter(stage -> stage.getKey().contains(word))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(found).as("stages about \"%s\" in %s", word, stages.keySet()).hasSize(1);
        return found.get(0);
    }

    @Test
    void endsWell() {
        assertThat(code).as(output).isZero();
        assertThat(output).doesNotContain("The demo stops");
    }

    @Test
    void createsTheNodesFromTemplatesAndTrustsTheirKeys() throws IOException {
        assertThat(stage("Nodes")).contains("$ poni create-node", "http4");
        assertThat(stage("host keys")).contains("$ poni trust", "SHA256:");
        assertThat(demo.resolve("webshop/systems/webshop/frontend/http4/node.yaml"))
                .content()
                .contains("frontend");
        assertThat(Files.readAllLines(demo.resolve("webshop/known_hosts"))).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void showsWhatADeploymentWouldDo() {
        assertThat(stage("would do"))
                .contains("$ poni deploy --dry-run", "+banner \"Winter sale\"", "Dry run")
                .doesNotContain("webshop/backend/pg1:");
    }

    @Test
    void deploysTheDatabaseBeforeItsFrontEnds() {
        assertThat(stage("Deploy: ")).contains("5 changed");
        List<String> nodes = mentioned(stage("Deploy: "));
        assertThat(nodes.get(0)).isEqualTo("pg1");
        assertThat(nodes).contains("http1", "http2", "http3", "http4");
    }

    @Test
    void installsTheDatabaseBeforeItsFrontEnds() {
        assertThat(mentioned(stage("Install")).get(0)).isEqualTo("pg1");
        assertThat(stage("Install"))
                .contains("[webshop/backend/pg1] database cluster main is ready on port 5432")
                .contains("[webshop/frontend/http4] web server is ready on port 8080");
    }

    @Test
    void auditsClean() {
        assertThat(stage("everything is as declared")).contains("5 nodes: 5 ok").doesNotContain("exit code");
        assertThat(stage("clean again")).contains("5 nodes: 5 ok").doesNotContain("exit code");
    }

    @Test
    void findsTheDriftWithItsDiffs() {
        assertThat(stage("finds it"))
                .contains("exit code 1", "2 ok, 3 drift", "2 DIFFERS, 1 MODE")
                .containsPattern("DIFFERS webshop/backend/pg1: \\S+/etc/postgresql/pg_hba.conf")
                .contains("+host all all 0.0.0.0/0 trust")
                .containsPattern("DIFFERS webshop/frontend/http2: \\S+/etc/web/web.conf")
                .contains("+workers 64")
                .containsPattern("MODE webshop/frontend/http4: \\S+/etc/web/web.conf .*0666.*0644");
    }

    @Test
    void repairsWhatDrifted() throws IOException {
        assertThat(stage("repairs"))
                .contains("2 ok, 3 changed")
                .contains("webshop/backend/pg1: database reloaded")
                .contains("webshop/frontend/http2: web server reloaded")
                .doesNotContain("webshop/frontend/http1: web server reloaded");
        assertThat(machine("http4/etc/web/web.conf"))
                .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-r--r--"));
        assertThat(machine("pg1/etc/postgresql/pg_hba.conf")).content().doesNotContain("0.0.0.0/0");
    }

    @Test
    void rollsBackAndDeploysThat() {
        assertThat(stage("Deploy that")).contains("-banner \"Winter sale\"", "+banner \"Welcome\"", "4 ok, 1 changed");
        assertThat(machine("http1/etc/web/web.conf")).content().contains("banner \"Welcome\"");
    }

    @Test
    void rendersWithTheWholeSystemInView() {
        assertThat(machine("pg1/etc/postgresql/pg_hba.conf"))
                .content()
                .contains("10.0.1.11/32", "10.0.1.12/32", "10.0.1.13/32", "10.0.1.14/32");
        assertThat(machine("http3/etc/web/web.conf")).content().contains("database 10.0.2.1:5432/shop");
        assertThat(machine("http3/etc/monitor/monitor.conf")).content().contains("watch webshop/backend/pg1 10.0.2.1");
        assertThat(machine("pg1/var/lib/monitor/connections.txt"))
                .content()
                .contains("webshop/frontend/http4/web -> webshop/backend/pg1/db port 5432: articles and carts");
    }

    @Test
    void endsWithThePlaceOfTheReport() {
        List<String> lines = output.lines().toList();
        Path report = demo.resolve("report/drift/report.html");

        assertThat(lines.get(lines.size() - 1)).endsWith(report.toString());
        assertThat(report).content().contains("pg_hba.conf", "DIFFERS");
    }

    @Test
    void showsTheSecretNowhere() throws IOException {
        assertThat(machine("http1/etc/web/db.password")).hasContent(SECRET);
        assertThat(output).doesNotContain(SECRET);
        for (Path part : List.of(demo.resolve("report"), demo.resolve("webshop"))) {
            try (Stream<Path> files = Files.walk(part)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(SECRET);
                }
            }
        }
    }

    @Test
    void refusesADirectoryThatIsNotEmpty() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();

        assertThat(run(screen, "demo", "--dir", "demo")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("not empty");
    }

    private static Path machine(String path) {
        return demo.resolve("machines").resolve(path);
    }

    /** Short names of the nodes in the order in which a stage first mentions them. */
    private static List<String> mentioned(String stage) {
        List<String> nodes = new ArrayList<>();
        java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("webshop/(?:backend|frontend)/(\\w+)")
                .matcher(stage);
        while (matcher.find()) {
            if (!nodes.contains(matcher.group(1))) {
                nodes.add(matcher.group(1));
            }
        }
        return nodes;
    }
}
