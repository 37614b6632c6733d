package io.jenkins.plugins.poni;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.template.jinja.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every page of the documentation says what it is for, and no link in it leads nowhere. */
class PagesTest {
    static List<MarkdownPage> pages() throws IOException {
        List<MarkdownPage> pages = new ArrayList<>();
        for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            pages.add(MarkdownPage.read(Path.of(name)));
        }
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .forEach(file -> pages.add(MarkdownPage.read(file)));
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFileAndAHeading(MarkdownPage page) {
        assertThat(page.links()).allSatisfy(link -> requireTarget(page, link));
    }

    private static void requireTarget(MarkdownPage page, String link) {
        String[] parts = link.split("#", 2);
        Path from = Path.of(page.toString());
        Path target = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
        assertThat(target).exists();
        if (parts.length == 2) {
            assertThat(MarkdownPage.read(target).anchors())
                    .as("headings of " + target)
                    .contains(parts[1]);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageOpensWithATitleAndASentence(MarkdownPage page) {
        assertThat(page.opening()).hasSize(2);
        assertThat(page.opening().get(0)).startsWith("# ");
        assertThat(page.opening().get(1))
                .doesNotStartWith("|")
                .doesNotStartWith("#")
                .doesNotStartWith("-");
    }

    static List<MarkdownPage> pagesWithExamples() throws IOException {
        return pages().stream()
                .filter(page -> page.blocks().stream().anyMatch(PagesTest::isExample))
                .toList();
    }

    private static boolean isExample(MarkdownPage.Block block) {
        return List.of("yaml", "jinja").contains(block.language());
    }

    @ParameterizedTest
    @MethodSource("pagesWithExamples")
    void everyExampleOfYamlAndOfATemplateHasARightSyntax(MarkdownPage page) {
        assertThat(page.blocks()).filteredOn(PagesTest::isExample).allSatisfy(block -> {
            if (block.language().equals("yaml")) {
                new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadFromString(block.text());
            } else {
                Templates.text(page.toString(), block.line(), block.text());
            }
        });
    }
}
