package io.jenkins.plugins.poni.operation.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.cloud.CloudProviders;
import io.jenkins.plugins.poni.cloud.ProviderSettings;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.operation.Targets;
import io.jenkins.plugins.poni.remote.SshSettings;
import io.jenkins.plugins.poni.repository.CommitOptions;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.repository.NewRepository;
import io.jenkins.plugins.poni.template.SecretSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions may be on one machine and providers be called on another: all that passes between is written and read. */
class TwoHalvesTest {
    @TempDir
    Path directory;

    /** The other machine. Nothing is kept there between two calls. */
    private final class Far implements CloudWorkspace {
        private RepositoryWorkspace workspace() {
            return new RepositoryWorkspace(
                    DefinitionRepository.open(directory),
                    SecretSource.NONE,
                    SshSettings.of(directory),
                    new CommitOptions(true, null, "Test <test@example.com>"),
                    Progress.SILENT);
        }

        @Override
        public CloudPlan plan(Targets targets, CloudWorkspace.Purpose purpose) throws InterruptedException {
            return sent(workspace().plan(sent(targets), purpose));
        }

        @Override
        public Map<String, String> write(List<MachineUpdate> updates) {
            return sent(workspace().write(sent(updates)));
        }

        @Override
        public Map<String, String> awaitLogin(Collection<String> nodes, Duration longest) throws InterruptedException {
            return sent(workspace().awaitLogin(sent(new ArrayList<>(nodes)), longest));
        }

        @Override
        public String commit(String subject, Collection<String> nodes) {
            return workspace().commit(subject, sent(new ArrayList<>(nodes)));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T sent(T value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void makeRepository() throws IOException {
        Files.writeString(directory.resolve("poni.yaml"), """
                format: 1
                id: shop
                defaults: {deploy: local, cloud: {provider: pool, pool: lab, lifetime: 1s}}
                pools: {lab: {one: {host: one.example.com, labels: [big], private: {ip: 10.0.0.1}}, two: {}}}
                """);
        for (String node : List.of("a", "b")) {
            Files.createDirectories(directory.resolve("systems/" + node));
            Files.writeString(directory.resolve("systems/" + node + "/node.yaml"), "# " + node + "\n");
        }
        NewRepository.create(directory, new CommitOptions(true, null, "Test <test@example.com>"));
    }

    @Test
    void doTheWholeCycleApart() throws InterruptedException, IOException {
        CloudOperations cloud = new CloudOperations(
                new Far(), CloudProviders.installed(), sent(ProviderSettings.DEFAULT), Progress.SILENT);
        InitOptions options = sent(InitOptions.DEFAULT.withAwait(true));
        InitPlan plan = sent(cloud.planInit(Targets.ALL, options));
        CloudReport made = sent(cloud.init(plan, options));
        assertThat(made.failed()).as(made.toString()).isFalse();
        assertThat(made.revision()).isNotEmpty();
        assertThat(sent(cloud.status(Targets.ALL)).machines())
                .extracting(MachineReport::instance)
                .containsExactlyInAnyOrder("one", "two");
        assertThat(Files.readString(directory.resolve("systems/a/node.yaml")))
                .startsWith("# a\n")
                .contains("instance");

        EndPlan expired = sent(cloud.planReap(Instant.now().plusSeconds(5)));
        assertThat(expired.rehearsal("cloud reap").machines()).hasSize(2);
        assertThat(sent(cloud.reap(expired)).failed()).isFalse();
        assertThat(Files.readString(directory.resolve("systems/a/node.yaml"))).doesNotContain("instance");
    }
}
