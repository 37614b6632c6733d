package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.CommandSpec;
import io.jenkins.plugins.poni.model.ConfigDefinition;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.DirectorySpec;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.FileSpec;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.SshOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A tree that uses every key there is. */
class EveryKeyTest {
    private final Definitions definitions = Trees.load("every-key");
    private final ConfigDefinition app = definitions.configs().get("app");
    private final Node node = definitions.node("lone").orElseThrow();

    @Test
    void usesEveryKeyThatTheTableHas() throws IOException {
        String all;
        try (var files = Files.walk(Trees.path("every-key"))) {
            all = files.filter(Files::isRegularFile).map(EveryKeyTest::read).collect(Collectors.joining("\n"));
        }

        assertThat(Arrays.stream(Keys.values())
                        .filter(kind -> kind != Keys.NODE_TEMPLATE)
                        .flatMap(kind -> kind.descriptions().keySet().stream()))
                .filteredOn(key -> !key.equals("extends") && !key.equals("credentials"))
                .allSatisfy(key -> assertThat(all).containsPattern("[\\s{]" + key + ":"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsPools() {
        assertThat(definitions.pools().at("lab.one.host").plain()).isEqualTo("one.example.com");
    }

    @Test
    void readsAllOfAFile() {
        FileSpec file = app.files().get(0);

        assertThat(file)
                .isEqualTo(new FileSpec(
                        "app.conf.j2",
                        "configs/app",
                        "{{ settings.root }}/app.conf",
                        new FileMode(0640, "0", "app"),
                        "settings.enabled",
                        "settings.instances",
                        false,
                        true,
                        "app --check \"$file\"",
                        List.of("slow"),
                        true,
                        "apps",
                        List.of("reload", "status"),
                        true,
                        file.origin(),
                        file.texts()));
    }

    @Test
    void readsAFileThatIsOnlyRendered() {
        FileSpec file = app.files().get(1);

        assertThat(file.dest()).isNull();
        assertThat(file.when()).isEqualTo("false");
        assertThat(file.raw()).isTrue();
        assertThat(file.mode()).isEqualTo(FileMode.ANY);
    }

    @Test
    void readsAllOfADirectory() {
        DirectorySpec directory = app.directories().get(0);

        assertThat(directory)
                .isEqualTo(new DirectorySpec(
                        "static",
                        "configs/app",
                        "/srv/app/",
                        new FileMode(0444, "app", "33"),
                        "settings.enabled",
                        DirectorySpec.Purge.DELETE,
                        List.of("a", "b"),
                        List.of("reload"),
                        directory.origin(),
                        directory.texts()));
        assertThat(app.directories().get(1).purge()).isEqualTo(DirectorySpec.Purge.REPORT);
        assertThat(app.directories().get(1).source()).isNull();
    }

    @Test
    void readsAllOfACommand() {
        CommandSpec reload = app.commands().get("reload");
        CommandSpec install = app.commands().get("install");

        assertThat(reload.provides()).containsExactly("app-up");
        assertThat(reload.requires()).containsExactly("db-up");
        assertThat(reload.optionalRequires()).containsExactly("dns-up");
        assertThat(reload.timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(reload.sudo()).isEqualTo("app");
        assertThat(install.script()).isEqualTo("install.sh.j2");
        assertThat(install.run()).isNull();
        assertThat(install.sudo()).isEqualTo("root");
        assertThat(install.args()).hasToString("{version=null, channel=stable, count=3, extra=null}");
        assertThat(app.commands().get("status").sudo()).isEmpty();
        assertThat(app.provides()).containsExactly("app");
        assertThat(app.requires().keySet()).containsExactly("database", "dns");
    }

    @Test
    void readsReservedPropertiesInTheirCheckedForms() {
        assertThat(node.ssh())
                .isEqualTo(new SshOptions(
                        2222,
                        null,
                        "~/.ssh/lone",
                        "gate@gate.example.com:22",
                        "app",
                        Duration.ofSeconds(5),
                        Duration.ofHours(2)));
        assertThat(node.access()).isEqualTo(Node.Access.LOCAL);
        assertThat(node.enabled()).isFalse();
        assertThat(node.user()).contains("root");
        assertThat(node.properties().at("cloud.image").plain()).isEqualTo(12L);
        assertThat(node.properties().at("addresses.public").plain()).isEqualTo(List.of("public_ip", "host"));
        assertThat(node.plainProperties()).containsEntry("site", "north").containsEntry("tier", "all");
        assertThat(node.config("app").orElseThrow().plainSettings()).containsEntry("level", "trace");
    }

    @Test
    void numbersSiblingsAndLevels() {
        assertThat(node.depth()).isEqualTo(1);
        assertThat(node.index()).isZero();
        assertThat(definitions.root().subCount()).isEqualTo(1);
        assertThat(definitions.root().plainProperties()).containsEntry("tier", "all");
        assertThat(definitions.root().origin()).hasToString("systems/system.yaml");
    }
}
