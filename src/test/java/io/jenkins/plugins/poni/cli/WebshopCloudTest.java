package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node of {@code docs/examples/webshop} goes from its definition to a machine that was audited, and back. */
class WebshopCloudTest extends Ec2FleetTest {
    private static final Path EXAMPLE = Path.of("docs/examples/webshop").toAbsolutePath();
    private static final String NODE = "webshop/frontend/http2";

    /** Where the machine's files are. */
    @TempDir
    Path machine;

    @Test
    void goesFromItsDefinitionToAnAuditedMachineAndBack() throws IOException {
        copyExample();
        environment.put("PONI_SECRET_DB_PASSWORD", "anything");
        write("poni.yaml", root(", key_pair: team, user_data: cloud/first-start.yaml.j2"));
        write("cloud/first-start.yaml.j2", "#cloud-config\nhostname: shop-{{ system.name | replace('/', '-') }}\n");
        run("unset", NODE, "host", "--no-commit").exits(0);
        run(
                        "set",
                        NODE,
                        "cloud.lifetime=8h",
                        "user=" + System.getProperty("user.name"),
                        "root=" + machine,
                        "--no-commit")
                .exits(0);
        run("commit", "Take machines from the cloud").exits(0);
        String before = definition(NODE);

        run("cloud", "init", NODE, "--dry-run").exits(0);
        run("cloud", "init", NODE, "--wait").exits(0);
        assertThat(ec2.state().machines().get(0).userData()).contains("hostname: shop-webshop-frontend");
        assertThat(ec2.state().machines().get(0).tags()).containsKey("poni:expires");
        run("deploy", NODE).exits(0);
        assertThat(run("audit", NODE).exits(0).out()).contains("1 ok");
        Files.writeString(machine.resolve("etc/web/web.conf"), "listen 80\n");
        run("audit", NODE).exits(1);
        assertThat(run("cloud", "status", NODE).exits(0).out()).contains("running");

        run("cloud", "terminate", NODE, "--yes").exits(0);
        assertThat(ec2.state().alive()).isEmpty();
        assertThat(definition(NODE))
                .isEqualTo(before.replace("cloud:\n", "cloud:\n  generation: 1\n")
                        .replace("  generation: 1\n  lifetime: 8h\n", "  lifetime: 8h\n  generation: 1\n"));
        assertThat(run("diff").exits(0).out()).isEmpty();
    }

    private void copyExample() throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(EXAMPLE)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            write(EXAMPLE.relativize(file).toString(), Files.readString(file));
        }
    }
}
