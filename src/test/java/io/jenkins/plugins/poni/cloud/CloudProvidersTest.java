package io.jenkins.plugins.poni.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloudProvidersTest {
    private record Named(String name) implements CloudProvider {
        @Override
        public List<Problem> check(MachineRequest request) {
            return List.of();
        }

        @Override
        public String place(Value.Mapping properties) {
            return "";
        }

        @Override
        public String summary(MachineRequest request) {
            return "";
        }

        @Override
        public Cloud connect(CloudSite site, ProviderSettings settings) {
            throw new UnsupportedOperationException("connect");
        }
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
    void findsTheProvidersOfThisInstallation() {
        assertThat(CloudProviders.installed().find("pool").isStock()).isTrue();
    }
}
