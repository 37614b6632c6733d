package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.MarkdownPage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/guide/templates.md proposes renders, in a small system of the shape that the page speaks of. */
class TemplateGuideTest extends CliTest {
    private static final MarkdownPage PAGE = MarkdownPage.read(Path.of("docs/guide/templates.md"));

    static Stream<String> waysToNameOtherNodes() {
        return PAGE.code("Name other nodes", 1).stream()
                .filter(code -> code.contains("(") || code.contains("{{"))
                .map(TemplateGuideTest::template);
    }

    private static String template(String code) {
        String text = code.replace("\\|", "|");
        if (text.startsWith("{%")) {
            return text + "{{ role }} {{ nodes | length }}{% endfor %}";
        }
        return text.contains("{{") ? text : "{{ " + text + " }}";
    }

    @ParameterizedTest
    @MethodSource("waysToNameOtherNodes")
    void rendersWhatIsProposedToNameOtherNodes(String template) {
        shop();
        write("configs/web/page.j2", template);
        run("verify").exits(ExitCode.DONE);
    }

    @Test
    void rendersTheFirstExample() {
        shop();
        write("configs/web/page.j2", PAGE.blocks().get(0).text());
        run("verify").exits(ExitCode.DONE);
    }

    private void shop() {
        emptyRepository();
        write("configs/web/config.yaml", "files: [{source: page.j2, dest: /page}]\n");
        write("configs/web/settings.yaml", "port: 80\n");
        write("configs/postgres/config.yaml", "");
        write("configs/postgres/settings.yaml", "port: 5432\n");
        write("systems/shop/db1/node.yaml", "host: d1\nproperties: {role: db}\nconfigs: {postgres: {}}\n");
        for (String name : List.of("web1", "web2")) {
            write(
                    "systems/shop/frontend/" + name + "/node.yaml",
                    "host: " + name + "\nproperties: {role: web, server_id: 7}\nconfigs: {web: {}}\n");
        }
    }
}
