package io.jenkins.plugins.poni;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.cloud.CloudDefinition;
import io.jenkins.plugins.poni.cloud.ec2.Ec2Provider;
import io.jenkins.plugins.poni.cloud.pool.PoolProvider;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.repository.Keys;
import io.jenkins.plugins.poni.template.RenderLimits;
import io.jenkins.plugins.poni.template.SystemRenderer;
import io.jenkins.plugins.poni.template.jinja.Checks;
import io.jenkins.plugins.poni.template.jinja.Filters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference names everything that there is, and nothing that there is not. */
class DocumentationTest {
    private static final Path DOCS = Path.of("docs");

    @Test
    void describesExactlyTheKeysOfDefinitionFiles() {
        MarkdownPage format = MarkdownPage.read(DOCS.resolve("reference/format.md"));
        assertThat(format.names("poni.yaml")).isEqualTo(keys(Keys.REPOSITORY));
        assertThat(format.names("system.yaml, and `defaults` of poni.yaml"))
                .isEqualTo(own(Keys.SYSTEM))
                .isEqualTo(own(Keys.DEFAULTS));
        assertThat(format.names("node-templates/NAME.yaml")).isEqualTo(own(Keys.NODE_TEMPLATE));
        assertThat(format.names("node.yaml")).isEqualTo(own(Keys.NODE)).containsAll(keys(Keys.NODE_CONFIG));
        assertThat(format.names("config.yaml")).isEqualTo(keys(Keys.CONFIG));
        assertThat(format.names("`files`")).isEqualTo(keys(Keys.FILE));
        assertThat(format.names("`directories`")).isEqualTo(keys(Keys.DIRECTORY));
        assertThat(format.names("`commands`")).isEqualTo(keys(Keys.COMMAND));
        Set<String> reserved = new TreeSet<>(Keys.reservedProperties().keySet());
        reserved.addAll(keys(Keys.SSH));
        reserved.addAll(keys(Keys.TIMEOUTS));
        assertThat(format.names("Reserved properties")).isEqualTo(reserved);
        assertThat(Keys.values()).hasSize(12);
    }

    @Test
    void describesExactlyTheCloudProperties() {
        MarkdownPage page = MarkdownPage.read(DOCS.resolve("reference/providers.md"));
        assertThat(page.names("Every provider"))
                .isEqualTo(new TreeSet<>(CloudDefinition.keys().keySet()));
        assertThat(page.names("EC2")).isEqualTo(Ec2Provider.allKeys());
        assertThat(page.names("Pool")).isEqualTo(PoolProvider.allKeys());
    }

    @Test
    void describesTheComputedProperties() {
        MarkdownPage format = MarkdownPage.read(DOCS.resolve("reference/format.md"));
        MarkdownPage templates = MarkdownPage.read(DOCS.resolve("reference/templates.md"));
        assertThat(templates.names("node, system and config")).containsAll(Keys.computedProperties());
        assertThat(Keys.computedProperties())
                .allSatisfy(name -> assertThat(format.text()).contains("`" + name + "`"));
    }

    private static Set<String> keys(Keys kind) {
        return new TreeSet<>(kind.descriptions().keySet());
    }

    /** The keys without the reserved properties, which have a table of their own. */
    private static Set<String> own(Keys kind) {
        Set<String> keys = keys(kind);
        keys.removeAll(Keys.reservedProperties().keySet());
        return keys;
    }

    @Test
    void describesExactlyTheNamesThatTemplatesSee() {
        MarkdownPage page = MarkdownPage.read(DOCS.resolve("reference/templates.md"));
        Set<String> names = page.names("Names");
        names.addAll(withoutArguments(page.names("Functions")));
        assertThat(names).isEqualTo(new TreeSet<>(SystemRenderer.templateNames()));
    }

    @Test
    void describesExactlyTheFiltersAndTests() {
        MarkdownPage page = MarkdownPage.read(DOCS.resolve("reference/templates.md"));
        assertThat(withoutArguments(page.names("Filters"))).isEqualTo(Filters.names());
        assertThat(withoutArguments(page.names("Tests"))).isEqualTo(Checks.names());
    }

    private static Set<String> withoutArguments(Set<String> written) {
        return written.stream()
                .map(name -> name.replaceFirst("\\(.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void tellsTheLimitsOfRendering() {
        List<List<String>> rows =
                MarkdownPage.read(DOCS.resolve("reference/templates.md")).rows("Sandbox");
        RenderLimits limits = RenderLimits.DEFAULT;
        assertThat(rows)
                .contains(List.of("output of one file ", " " + (limits.outputBytes() >> 20) + " Mi characters "))
                .contains(List.of("time of one file ", " " + limits.time().toSeconds() + " s "))
                .contains(List.of("nesting of includes, imports and extends ", " " + limits.includeDepth() + " "));
    }

    @Test
    void describesEveryStatus() {
        MarkdownPage page = MarkdownPage.read(DOCS.resolve("reference/report.md"));
        Set<String> statuses = new TreeSet<>();
        Arrays.stream(NodeStatus.values()).forEach(status -> statuses.add(status.name()));
        Arrays.stream(FileStatus.values()).forEach(status -> statuses.add(status.name()));
        assertThat(page.names("report.json")).containsAll(statuses);
    }

    @Test
    void quotesOnlyMessagesThatPoniPrints() throws IOException {
        requireMessages(
                "guide/troubleshooting.md",
                "The repository",
                "Definitions and templates",
                "Choosing nodes",
                "Connecting",
                "On the node",
                "Anything else");
    }

    @Test
    void quotesOnlyMessagesThatStepsPrint() throws IOException {
        requireMessages("guide/jenkins.md", "The workspace", "Parameters", "Credentials", "Host keys", "While it runs");
    }

    private static void requireMessages(String file, String... headings) throws IOException {
        String literals = literals();
        MarkdownPage page = MarkdownPage.read(DOCS.resolve(file));
        for (String heading : headings) {
            assertThat(page.names(heading)).isNotEmpty().allSatisfy(message -> {
                for (String part : message.split("\\s*…\\s*")) {
                    assertThat(literals.contains(part.strip()))
                            .as("The code has \"%s\"", part)
                            .isTrue();
                }
            });
        }
    }

    /** All texts in the source code; those that are put together by a plus sign as one. */
    private static String literals() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.append(
                        Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", ""));
            }
        }
        return all.toString();
    }
}
