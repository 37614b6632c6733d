package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.MarkdownPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every field that a command prints as JSON stands in the reference; those of reports are checked with their schema. */
class JsonFormsTest extends CliTest {
    /** What holds names that users chose. */
    private static final Set<String> FREE = Set.of("properties", "settings", "origins");

    @BeforeEach
    void makeANode() {
        run("init").exits(0);
        run("create-node", "a/n1", "--set", "deploy=local").exits(0);
        run("add-config", "n1", "web", "--create").exits(0);
        write("configs/web/config.yaml", "files: [{source: f, dest: /f}]\ncommands: {go: {run: date}}\n");
        write("configs/web/settings.yaml", "port: 80\n");
        write("configs/web/f", "port {{ settings.port }}\n");
        run("commit", "Describe web").exits(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "init other",
                "set n1 x=1",
                "diff",
                "commit all",
                "rollback HEAD~1",
                "history",
                "list -n -s -c -p -C -T",
                "settings list --origin",
                "show",
                "show --raw",
                "show --diff",
                "version"
            })
    void describesEveryField(String command) {
        String[] words = (command + " --json").split(" ");
        Set<String> fields = new TreeSet<>();
        // JSON is YAML as well.
        collect(
                new Load(LoadSettings.builder().build())
                        .loadFromString(run(words).exits(0).out()),
                fields);
        assertThat(fields).isNotEmpty();
        assertThat(MarkdownPage.read(Path.of("docs/reference/commands.md")).code("JSON", 1))
                .containsAll(fields);
    }

    private static void collect(Object value, Set<String> fields) {
        if (value instanceof List<?> items) {
            items.forEach(item -> collect(item, fields));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                fields.add(key.toString());
                if (!FREE.contains(key.toString())) {
                    collect(entry, fields);
                }
            });
        }
    }
}
