package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("F-3: a directory with two names is one directory; a purge removed a declared file every second run")
class TwoNamesTest {
    @TempDir
    Path directory;

    private Fleet fleet;

    @BeforeEach
    void defineANode() throws Exception {
        fleet = new Fleet(directory.toRealPath())
                .define("configs/app/f", "x\n")
                .define("configs/app/g", "y\n")
                .node("shop/app1", "configs: {app: {}}\n");
    }

    private void config(String files, String directories) {
        fleet.define("configs/app/config.yaml", "files: [" + files + "]\ndirectories: [" + directories + "]\n");
    }

    private static String file(String source, String dest) {
        return "{source: " + source + ", dest: \"{{ node.root }}/" + dest + "\"}";
    }

    private static String following(String source, String dest) {
        return file(source, dest).replace("\"}", "\", follow_links: true}");
    }

    private static String purge(String dest) {
        return "{dest: \"{{ node.root }}/" + dest + "\", purge: delete}";
    }

    private void link(String name, String target) throws Exception {
        Files.createDirectories(fleet.machine(name).getParent());
        Files.createSymbolicLink(fleet.machine(name), Path.of(target));
    }

    private void staysForThreeRuns(String... declared) throws Exception {
        for (int i = 0; i < 3; i++) {
            Report report = fleet.deploy();
            assertThat(report.nodes().get(0).status())
                    .as("run %d: %s", i, report)
                    .isEqualTo(i == 0 ? NodeStatus.CHANGED : NodeStatus.OK);
            for (String file : declared) {
                assertThat(fleet.machine(file)).exists();
            }
        }
        assertThat(fleet.audit().nodes().get(0).status()).isEqualTo(NodeStatus.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "lib,          usr/lib,           lib/app.d,         usr/lib/app.d",
        "lib,          usr/lib,           usr/lib/app.d,     lib/app.d",
        "current,      releases/7,        current/conf,      releases/7/conf",
        "app/current,  ../releases/7/./,  app/current/conf,  releases/7/conf",
        "app/current,  releases/../releases/7, app/current,  app/releases/7",
        "app/current,  releases/7,        app/current/conf,  app",
        "app/current,  releases/7,        app/current/conf,  app/current",
    })
    void keepsWhatIsDeclaredByTheOtherName(String link, String target, String declared, String purged)
            throws Exception {
        Path real = fleet.machine(link).getParent().resolve(target).normalize();
        Files.createDirectories(real.resolve("app.d"));
        Files.createDirectories(real.resolve("conf"));
        link(link, target);
        config(file("f", declared + "/10 shop's.conf"), purge(purged));
        Path unknown = Files.writeString(fleet.machine(purged).resolve("unknown"), "u");

        assertThat(Fleet.file(fleet.deploy(), "unknown").changed()).isTrue();

        assertThat(unknown).doesNotExist();
        Files.delete(fleet.machine(declared + "/10 shop's.conf"));
        staysForThreeRuns(declared + "/10 shop's.conf", link);
    }

    @Test
    void keepsEveryLinkOfAChainThroughWhichAFileIsReached() throws Exception {
        Files.createDirectories(fleet.machine("srv/releases/7"));
        link("srv/current", "stable");
        link("srv/stable", fleet.machine("srv/latest").toString());
        link("srv/latest", "./releases/../releases/7");
        link("srv/unused", "releases/7");
        link("srv/loop", "loop");
        config(file("f", "srv/current/f"), purge("srv"));

        fleet.deploy();

        assertThat(fleet.machine("srv/releases/7/f")).hasContent("x");
        assertThat(fleet.machine("srv/unused")).doesNotExist();
        assertThat(Files.isSymbolicLink(fleet.machine("srv/loop"))).isFalse();
        Files.delete(fleet.machine("srv/releases/7/f"));
        staysForThreeRuns("srv/current/f", "srv/stable", "srv/latest");
    }

    @Test
    void keepsTheFileAtTheEndOfAFollowedLink() throws Exception {
        fleet.place("app.d/real.conf", "old");
        link("app.d/middle", "real.conf");
        link("app.conf", "app.d/middle");
        config(following("f", "app.conf"), purge("app.d"));

        staysForThreeRuns("app.conf", "app.d/middle", "app.d/real.conf");
        assertThat(fleet.read("app.d/real.conf")).isEqualTo("x\n");
    }

    @Test
    void keepsWhatAFilterLeftOut() throws Exception {
        Files.createDirectories(fleet.machine("usr/lib/app.d"));
        link("lib", "usr/lib");
        config(
                file("f", "lib/app.d/f") + ", " + file("g", "lib/app.d/g").replace("\"}", "\", tags: [late]}"),
                purge("usr/lib/app.d"));
        fleet.deploy();

        Targets late = new Targets(NodePattern.ALL, null, List.of(), List.of("late"), false);
        fleet.operations().deploy(late, DeployOptions.DEFAULT);

        assertThat(fleet.machine("lib/app.d/f")).exists();
        assertThat(fleet.machine("lib/app.d/g")).exists();
    }

    @Test
    void refusesTwoDeclarationsOfOneFileInsteadOfWritingBothInTurns() throws Exception {
        link("lib", "usr/lib");
        config(file("f", "lib/app.d/new") + ", " + file("g", "usr/lib/app.d/new"), "");
        Files.createDirectories(fleet.machine("usr/lib"));

        Report report = fleet.deploy();

        assertThat(report.nodes().get(0).files())
                .hasSize(2)
                .extracting(FileReport::status)
                .containsOnly(FileStatus.ERROR);
        assertThat(Fleet.file(report, "/lib/app.d/new").detail())
                .contains("it is the same file as \"" + fleet.machine("usr/lib/app.d/new"))
                .contains("configs/app/config.yaml:1");
        assertThat(fleet.machine("usr/lib/app.d")).doesNotExist();
    }

    @Test
    void takesTwoEqualDeclarationsOfOneFileForOne() throws Exception {
        link("lib", "usr/lib");
        Files.createDirectories(fleet.machine("usr/lib"));
        config(file("f", "lib/app.d/f") + ", " + file("f", "usr/lib/app.d/f"), purge("lib/app.d"));

        staysForThreeRuns("lib/app.d/f");
    }

    @Test
    void letsTheMilderOfTwoDeclarationsOfOneDirectoryDecide() throws Exception {
        link("lib", "usr/lib");
        fleet.place("usr/lib/app.d/unknown", "x");
        config("", purge("lib/app.d") + ", " + purge("usr/lib/app.d").replace("delete", "report"));

        Report report = fleet.deploy();

        assertThat(fleet.machine("lib/app.d/unknown")).exists();
        assertThat(report.nodes().get(0).files()).hasSize(1);
    }
}
