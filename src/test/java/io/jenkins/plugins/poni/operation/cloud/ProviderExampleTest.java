package io.jenkins.plugins.poni.operation.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.MarkdownPage;
import io.jenkins.plugins.poni.cloud.CloudProviders;
import io.jenkins.plugins.poni.cloud.ProviderSettings;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.operation.Targets;
import io.jenkins.plugins.poni.remote.SshSettings;
import io.jenkins.plugins.poni.repository.CommitOptions;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.template.SecretSource;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider in docs/reference/providers.md compiles, is found and does what the page promises. */
class ProviderExampleTest {
    @TempDir
    Path directory;

    @Test
    void compilesAndMakesMachines() throws IOException, InterruptedException {
        Path classes = compile();
        Path machines = Files.createDirectory(directory.resolve("machines"));
        write("poni.yaml", "format: 1\nid: shop\n");
        write(
                "systems/web/node.yaml",
                "deploy: local\ncloud: {provider: directory, below: " + machines + ", host_key: known}\n");
        // Ends before the directory does, since Windows deletes no open file.
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            CloudOperations cloud = operations(CloudProviders.of(loader));
            InitOptions options = InitOptions.DEFAULT.withAwait(true);
            assertThat(cloud.planInit(Targets.ALL, options).lines())
                    .singleElement()
                    .asString()
                    .contains("a directory");
            CloudReport made = cloud.init(cloud.planInit(Targets.ALL, options), options);
            assertThat(made.failed()).as(made.toString()).isFalse();
            assertThat(machines.resolve("shop,web,0")).isDirectory();
            assertThat(definition()).contains("shop,web,0", "host: localhost", "127.0.0.1");

            assertThat(cloud.terminate(cloud.planTermination(Targets.ALL)).failed())
                    .isFalse();
            assertThat(machines).isEmptyDirectory();
            assertThat(definition()).doesNotContain("instance").contains("generation: 1");
        }
    }

    private Path compile() throws IOException {
        String source = MarkdownPage.read(Path.of("docs/reference/providers.md")).blocks().stream()
                .filter(block -> block.language().equals("java"))
                .findFirst()
                .orElseThrow()
                .text();
        Path file = write("example/DirectoryProvider.java", source);
        Path classes = directory.resolve("classes");
        write("classes/META-INF/services/io.jenkins.plugins.poni.cloud.CloudProvider", "example.DirectoryProvider\n");
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-Xlint:all",
                        "-Werror",
                        "-cp",
                        classPath(),
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(errors).isZero();
        return classes;
    }

    private static String classPath() {
        return Path.of(Targets.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    private CloudOperations operations(CloudProviders providers) {
        DefinitionRepository repository = DefinitionRepository.open(directory);
        RepositoryWorkspace workspace = new RepositoryWorkspace(
                repository, SecretSource.NONE, SshSettings.of(directory), CommitOptions.NONE, Progress.SILENT);
        return new CloudOperations(workspace, providers, ProviderSettings.DEFAULT, Progress.SILENT);
    }

    private String definition() throws IOException {
        return Files.readString(directory.resolve("systems/web/node.yaml"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
