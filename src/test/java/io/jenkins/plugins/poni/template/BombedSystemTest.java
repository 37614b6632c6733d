package io.jenkins.plugins.poni.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.DefinitionException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** a template that takes for ever or fills the memory is refused with its file and line, wherever in the definitions it stands. */
class BombedSystemTest {
    private static final String LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}";

    @TempDir
    Path directory;

    private Repository repository;

    @BeforeEach
    void writeNode() {
        repository = new Repository(directory)
                .node("n", "host: h\nconfigs: {app: {}}\n")
                .limits(new RenderLimits(1 << 20, Duration.ofMillis(50), 20, 64 << 20))
                .file("configs/app/t.j2", "text")
                .file("configs/app/loop.j2", LOOP);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\0', textBlock = """
                    {source: t.j2, dest: /a, when: "[[0] * 999999] * 999 == [[0.0] * 999999] * 999"}       § takes longer than 0.05 s
                    {source: t.j2, dest: /a, for_each: "([[0] * 999999] * 999) | select('eq', [0.0] * 999999) | list"} § takes longer than 0.05 s
                    {source: t.j2, dest: "/{{ ('a' * 9999999 ~ 'b') | regex_replace('(a*)*c', 'b') | length }}"} § takes longer than 0.05 s
                    {source: t.j2, dest: /a, bucket: "{{ ([[0] * 999999] * 999) in [[[0.0] * 999999] * 999] }}"} § takes longer than 0.05 s
                    {source: "{{ [[0] * 999999] * 999 == [[0.0] * 999999] * 999 }}", dest: /a}              § takes longer than 0.05 s
                    {source: loop.j2, dest: /a}                                                           § takes longer than 0.05 s
                    {source: t.j2, dest: "/a{{ item }}", for_each: "range(99999) | list + [1, 2, 3]"}      § for_each gives 100002 items
                    {source: t.j2, dest: "/a{{ find('(a|aa)+b{1000}'* 999) }}"}                            § more than 10000 characters
                    {source: t.j2, dest: "/a{{ find('((((()){99}){99}){99}){99}') }}"}                     § takes too long
                    {source: t.j2, dest: "/a{{ find('(||||){30}$') }}"}                                  § takes too long
                    {source: t.j2, dest: "/a{{ get_node('(a|aa)+(a|aa)+(a|aa)+!') }}"}                    § There is no node
                    {source: t.j2, dest: "/{{ range(10)[5::9223372036854775807] | length }}{{ 'abc' | truncate(2147483647) }}"} § OK
                    """)
    void isRefusedInEveryKeyOfAFile(String file, String message) {
        repository.file("configs/app/config.yaml", "files:\n  - " + file + "\n");

        Repository.Outcome outcome = repository.render();

        if (message.equals("OK")) {
            assertThat(outcome.destinations("n")).containsExactly("/1abc");
        } else {
            assertThat(outcome.problem()).startsWith("configs/app/").contains(message);
        }
    }

    @Test
    void isRefusedAsARecordThatHoldsItselfManyTimesOver() {
        repository
                .limits(new RenderLimits(1 << 20, Duration.ofSeconds(20), 20))
                .app("{{ record('b', x=[[0] * 99999] * 99) }}");

        assertThat(repository.render().problem())
                .startsWith("configs/app/app.conf.j2:1: The field \"x\" of a record has more than 100000 parts");
    }

    @Test
    void isRefusedInCommandsAndValidators() {
        repository.file("configs/app/config.yaml", """
                files:
                  - {source: t.j2, dest: /a, validate: "true {{ [[0] * 999999] * 999 == [[0.0] * 999999] * 999 }}"}
                commands:
                  go: {run: "echo {{ [[0] * 999999] * 999 == [[0.0] * 999999] * 999 }}"}
                  script: {script: loop.j2}
                """);

        assertThat(repository.render().problem()).contains("takes longer than 0.05 s");
        for (String command : List.of("go", "script")) {
            Assertions.assertThatThrownBy(() -> repository.command("n", "app", command))
                    .isInstanceOf(DefinitionException.class)
                    .hasMessageContaining("takes longer than 0.05 s");
        }
    }

    @Test
    @DisplayName("The records of all nodes together are bounded, since they stay when the templates have ended")
    void refusesRecordsThatFillTheMemory() {
        repository
                .limits(new RenderLimits(1 << 20, Duration.ofSeconds(20), 20, 8 << 20))
                .app("{% for i in range(99999) %}{{ record('b', i=i, text='x' * 1000) }}{% endfor %}");

        assertThat(repository.render().problem())
                .startsWith("configs/app/app.conf.j2:1: ")
                .contains("The records of all nodes need more than 8192 KiB of memory");
    }

    @Test
    @DisplayName("Bombs on many nodes at once end within a heap of 256 MB, and the others are rendered")
    void endsBombsOnManyNodesWithinASmallHeap() throws IOException, InterruptedException {
        repository
                .file("configs/good/config.yaml", "files:\n  - {source: t.j2, dest: /good}\n")
                .file("configs/good/t.j2", "{{ find('') | map(attribute='name') | join(' ') }}");
        String[] bombs = {
            "{% set ns = namespace(a=[]) %}{% for i in range(1000) %}{% set ns.a = ns.a + ['x' * 16000000 ~ i] %}{% endfor %}",
            "{% set ns = namespace(a=[]) %}{% for i in range(1000) %}{% set ns.a = ns.a + ['€' * 8000000 ~ i] %}{% endfor %}",
            "{% set ns = namespace(a=[]) %}{% for i in range(99999) %}{% set ns.a = [ns.a, [0] * 1000] %}{% endfor %}",
            "{% for i in range(99999) %}{{ 'x' * 9999999 }}{% endfor %}"
        };
        for (int i = 0; i < 4; i++) {
            repository
                    .node("bomb" + i, "host: h\nconfigs: {bomb" + i + ": {}}\n")
                    .node("good" + i, "host: h\nconfigs: {good: {}}\n")
                    .file("configs/bomb" + i + "/config.yaml", "files:\n  - {source: t.j2, dest: /bomb}\n")
                    .file("configs/bomb" + i + "/t.j2", bombs[i]);
        }
        repository.file("configs/app/config.yaml", "files: []\n");

        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        classPath(),
                        Bombed.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).as(said).isZero();
        assertThat(said).contains("4 good").doesNotContain("OutOfMemoryError");
        assertThat(said.lines().filter(line -> line.matches("configs/bomb./t.j2:1: .*memory.*|.*grows beyond.*")))
                .as(said)
                .hasSize(4);
    }

    /** That of the tests, whichever loader they run under. */
    private static String classPath() {
        return Stream.concat(
                        Stream.of(Bombed.class, Repository.class, SystemRenderer.class, LoadSettings.class)
                                .map(type -> type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath()),
                        Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Renders a repository in a Java of its own, and says what came of it. */
    static final class Bombed {
        public static void main(String[] args) {
            Repository.Outcome outcome = new Repository(Path.of(args[0]))
                    .limits(RenderLimits.DEFAULT)
                    .render();
            outcome.problems().forEach(System.out::println);
            long good = outcome.nodes().keySet().stream()
                    .filter(node -> node.startsWith("good")
                            && outcome.text(node, "/good").contains("bomb0 "))
                    .count();
            System.out.println(good + " good");
        }
    }
}
