package io.jenkins.plugins.poni.cloud.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.cloud.Cloud;
import io.jenkins.plugins.poni.cloud.CloudSite;
import io.jenkins.plugins.poni.cloud.CloudValues;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.LaunchOutcome;
import io.jenkins.plugins.poni.cloud.Lease;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.cloud.ProviderSettings;
import io.jenkins.plugins.poni.cloud.Stock;
import io.jenkins.plugins.poni.model.DefinitionException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PoolProviderTest {
    private static final Map<String, Object> POOL =
            Map.of("lab", Map.of("one", Map.of("labels", List.of("big")), "two", Map.of("host", "two.example.com")));

    private static Cloud cloud(Map<String, ?> pools, Lease... leases) {
        Stock stock = new Stock(CloudValues.mapping(pools), List.of(leases));
        CloudSite site = new CloudSite("pool", "lab", "shop", CloudValues.mapping(Map.of("pool", "lab")), stock);
        return new PoolProvider().connect(site, ProviderSettings.DEFAULT);
    }

    private static MachineRequest request(String node, String... labels) {
        return CloudValues.request(node, Map.of("provider", "pool", "pool", "lab", "labels", List.of(labels)));
    }

    private static Map<String, String> given(List<LaunchOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.instance() != null)
                .collect(Collectors.toMap(
                        LaunchOutcome::node, outcome -> outcome.instance().id()));
    }

    @Test
    void leavesTheMachineThatOnlyAnotherNodeCanUse() throws InterruptedException {
        List<MachineRequest> nodes = List.of(request("any"), request("demanding", "big"));
        assertThat(given(cloud(POOL).launch(nodes))).isEqualTo(Map.of("any", "two", "demanding", "one"));
        assertThat(cloud(POOL).check(nodes, true)).isEmpty();
    }

    @Test
    void neverLendsWhatIsLent() throws InterruptedException {
        Cloud cloud = cloud(POOL, new Lease("lab", "one", "other", null));
        assertThat(cloud.launch(List.of(request("web", "big"))).get(0).failure())
                .contains("taken", "one by other");
        assertThat(cloud.owned(List.of(request("other"))))
                .singleElement()
                .satisfies(machine -> assertThat(machine.node()).isEqualTo("other"));
        assertThat(cloud.owned(List.of())).extracting(Instance::node).containsExactly("");
    }

    @Test
    void reachesAMachineByItsNameUnlessItHasAHost() throws InterruptedException {
        assertThat(cloud(POOL).describe(List.of("one", "two", "gone")))
                .extracting(Instance::host)
                .containsExactlyInAnyOrder("one", "two.example.com");
    }

    @Test
    void namesWhatIsWrongWithThePool() {
        assertThatThrownBy(() -> cloud(Map.of("office", Map.of())))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("no pool \"lab\"")
                .hasMessageContaining("office");
        assertThatThrownBy(() -> cloud(Map.of("lab", Map.of("one", Map.of("hst", "a")))))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("\"hst\" in machine \"one\" of pool \"lab\"");
        assertThat(new PoolProvider().check(CloudValues.request("web", Map.of("provider", "pool", "user_data", "x"))))
                .hasSize(2);
    }
}
