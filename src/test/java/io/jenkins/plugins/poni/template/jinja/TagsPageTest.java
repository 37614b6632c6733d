package io.jenkins.plugins.poni.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.MarkdownPage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/reference/templates.md describes the tags that the parser knows, and what {@code loop} has. */
class TagsPageTest {
    private final MarkdownPage page = MarkdownPage.read(Path.of("docs/reference/templates.md"));

    @Test
    void describesExactlyTheTags() {
        Set<String> names = page.names("Tags");
        names.removeIf(name -> name.startsWith("loop."));
        assertThat(names).isEqualTo(TemplateParser.TAGS);
    }

    @Test
    void describesEverythingThatLoopHas() {
        Set<String> described = page.names("Tags").stream()
                .filter(name -> name.startsWith("loop."))
                .map(name -> name.substring("loop.".length()).replaceFirst("\\(.*", ""))
                .collect(Collectors.toSet());
        assertThat(described).isEqualTo(new HashSet<>(new LoopState(java.util.List.of(), null).memberNames()));
    }
}
