package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every layer there is sets the same things; the nearest wins, lists are changed by each in turn (compare DM-28). */
class LayeringTest {
    private final Definitions definitions = Trees.load("layering");
    private final Node node = definitions.node("top/sub/n").orElseThrow();

    private Value.Mapping settings(String nodeName) {
        Config config = definitions.node(nodeName).orElseThrow().config("c").orElseThrow();
        return config.settings();
    }

    @Test
    void letsTheNearestLayerWin() {
        assertThat(settings("top/sub/n").get("from").plain()).isEqualTo("node-config");
        assertThat(settings("top/sub/n").get("from").origin()).hasToString("systems/top/sub/n/node.yaml:3");
        assertThat(settings("top/plain").get("from").plain()).isEqualTo("top");
        assertThat(settings("own").get("from").plain()).isEqualTo("defaults");
        assertThat(settings("own").get("from").origin()).hasToString("poni.yaml:5");
        assertThat(settings("own").get("l").origin()).hasToString("configs/c/settings.yaml:2");
    }

    @Test
    void appendsToAndRemovesFromListsLayerByLayer() {
        assertThat(settings("top/plain").get("l").plain()).hasToString("[2, 3, 4, 4]");
        assertThat(settings("top/sub/n").get("l").plain()).hasToString("[2, 3, 4, 5]");
        assertThat(settings("top/sub/n").at("map.b.x").plain()).hasToString("[p, q]");
    }

    @Test
    void remembersWhereEachItemOfAListCameFrom() {
        Value.Sequence list = (Value.Sequence) settings("top/sub/n").get("l");

        assertThat(list.items())
                .extracting(item -> item.origin().toString())
                .containsExactly(
                        "configs/c/settings.yaml:2",
                        "node-templates/base.yaml:1",
                        "systems/top/system.yaml:1",
                        "systems/top/sub/n/node.yaml:2");
    }

    @Test
    void mergesMapsKeyByKey() {
        assertThat(settings("top/sub/n").get("map").plain()).hasToString("{a=2, b={x=[p, q]}}");
        assertThat(settings("top/sub/n").at("map.a").origin()).hasToString("node-templates/leaf.yaml:2");
    }

    @Test
    void acceptsAnyKeyInAMapThatIsEmptyByDefaultAndAnyValueForADefaultOfNothing() {
        assertThat(settings("top/sub/n").get("open").plain()).hasToString("{any={thing=1, other=2}}");
        assertThat(settings("top/sub/n").get("anything").plain()).hasToString("[x, y]");
        assertThat(settings("own").get("anything").plain()).isNull();
    }

    @Test
    void inheritsPropertiesInTheSameOrder() {
        assertThat(node.user()).contains("sub");
        assertThat(node.ssh().port()).isEqualTo(2022);
        assertThat(node.ssh().connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(node.ssh().commandTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(node.properties().get("labels").plain()).hasToString("{from=node, deep={a=1, b=2}, base=yes}");
        assertThat(node.properties().get("disks").plain()).hasToString("[sdb, sdc]");
    }

    @Test
    void givesSystemsTheirPropertiesWithoutThoseOfTemplates() {
        var sub = definitions.system("top/sub").orElseThrow();

        assertThat(sub.properties().at("labels.from").plain()).isEqualTo("top");
        assertThat(sub.properties().get("disks").plain()).hasToString("[]");
        assertThat(sub.plainProperties()).containsEntry("user", "sub");
        assertThat(sub.index()).isEqualTo(1);
    }
}
