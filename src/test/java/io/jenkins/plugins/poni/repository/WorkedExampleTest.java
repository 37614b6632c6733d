package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.FileSpec;
import io.jenkins.plugins.poni.model.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked example of the design, with every value and the place it comes from. */
class WorkedExampleTest {
    private final Definitions definitions = Trees.load("worked-example");
    private final Node node = definitions.node("webshop/frontend/http1").orElseThrow();

    @Test
    void findsTheNodeInItsSystem() {
        assertThat(definitions.id()).isEqualTo("webshop");
        assertThat(definitions.systems())
                .extracting(Object::toString)
                .containsExactly("", "webshop", "webshop/frontend");
        assertThat(definitions.nodes()).containsExactly(node);
        assertThat(node.template()).contains("frontend");
        assertThat(node.origin()).hasToString("systems/webshop/frontend/http1/node.yaml");
    }

    @Test
    void givesTheNodeReservedAndOwnPropertiesSideBySide() {
        assertThat(node.plainProperties())
                .containsOnlyKeys("user", "ssh", "role", "host", "rack")
                .containsEntry("host", "http1.example.com")
                .containsEntry("role", "frontend")
                .containsEntry("rack", "r7");
        assertThat(node.properties().get("role").origin()).hasToString("node-templates/frontend.yaml:6");
        assertThat(node.properties().get("rack").origin()).hasToString("systems/webshop/frontend/http1/node.yaml:3");
        assertThat(node.ssh().port()).isEqualTo(22);
        assertThat(node.ssh().credentials()).isEqualTo("web-ssh");
        assertThat(node.ssh().sudo()).isEqualTo("root");
        assertThat(node.access()).isEqualTo(Node.Access.SSH);
        assertThat(node.enabled()).isTrue();
    }

    @Test
    void resolvesSettingsAndTellsWhereEachWasSet() {
        Config web = node.config("web").orElseThrow();

        assertThat(web.plainSettings()).isEqualTo(Map.of("port", 8081L, "admins", List.of("root", "ops")));
        assertThat(web.settings().get("port").origin()).hasToString("systems/webshop/frontend/http1/node.yaml:5");
        assertThat(web.settings().get("admins").origin()).hasToString("systems/webshop/system.yaml:2");
        assertThat(web.origin()).hasToString("systems/webshop/frontend/http1/node.yaml:5");

        Config monitoring = node.config("monitoring").orElseThrow();
        assertThat(monitoring.plainSettings()).isEqualTo(Map.of("interval", 30L));
        assertThat(monitoring.settings().get("interval").origin()).hasToString("node-templates/frontend.yaml:3");
    }

    /** Poni 0.8 bug W-3: a node with an inherited config and an own one of the same name got the files of both. */
    @Test
    void givesTheNodeAConfigOnceWhenTemplateAndNodeBothNameIt() {
        assertThat(node.configs()).extracting(Config::name).containsExactly("web", "monitoring");
    }

    @Test
    void readsFilesAndCommands() {
        var web = definitions.configs().get("web");

        assertThat(web.files()).extracting(FileSpec::source).containsExactly("web.conf.j2", "logo.bin");
        FileSpec conf = web.files().get(0);
        assertThat(conf.mode().bits()).isEqualTo(0640);
        assertThat(conf.mode().owner()).isEqualTo("root");
        assertThat(conf.onChange()).containsExactly("reload");
        assertThat(conf.base()).isEqualTo("configs/web");
        assertThat(conf.origin()).hasToString("configs/web/config.yaml:2");
        assertThat(web.files().get(1).raw()).isTrue();
        assertThat(web.commands().keySet()).containsExactly("install", "reload");
        assertThat(web.commands().get("install").requires()).containsExactly("database");
        assertThat(web.commands().get("reload").timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(web.defaults().plain()).isEqualTo(Map.of("port", 80L, "admins", List.of("root")));
    }
}
