package io.jenkins.plugins.poni.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.model.Value;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloudProvidersTest {
    private record Named(String name) implements CloudProvider {
        @Override
        public List<Instance> launch(List<LaunchRequest> requests) {
            return List.of();
        }

        @Override
        public List<Instance> describe(Collection<String> ids) {
            return List.of();
        }

        @Override
        public void terminate(Collection<String> ids) {}
    }

    @Test
    void findsAProviderByItsName() {
        CloudProvider pool = new Named("pool");

        assertThat(new CloudProviders(List.of(new Named("ec2"), pool)).find("pool"))
                .isSameAs(pool);
    }

    @Test
    void refusesAnUnknownNameAndNamesTheNearest() {
        assertThatThrownBy(() -> new CloudProviders(List.of(new Named("ec2"))).find("ec3"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"ec3\"")
                .hasMessageContaining("\"ec2\"");
    }

    @Test
    void saysThatThereIsNoProviderAtAll() {
        assertThatThrownBy(() -> new CloudProviders(List.of()).find("ec2"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no cloud provider");
    }

    @Test
    void refusesTwoProvidersOfOneName() {
        assertThatThrownBy(() -> new CloudProviders(List.of(new Named("ec2"), new Named("ec2"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"ec2\"");
    }

    @Test
    void refusesATokenThatAProviderWouldRefuse() {
        Value.Mapping none = Value.Mapping.empty(Origin.of("node.yaml"));

        assertThatThrownBy(() -> new LaunchRequest("web/http1", none, "x".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LaunchRequest("web/http1", none, "")).isInstanceOf(IllegalArgumentException.class);
    }
}
