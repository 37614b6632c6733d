package io.jenkins.plugins.poni;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    void everyPageOpensWithATitleAndASentence(MarkdownPage page) {
        assertThat(page.opening()).hasSize(2);
        assertThat(page.opening().get(0)).startsWith("# ");
        assertThat(page.opening().get(1))
                .doesNotStartWith("|")
                .doesNotStartWith("#")
                .doesNotStartWith("-");
    }
}
