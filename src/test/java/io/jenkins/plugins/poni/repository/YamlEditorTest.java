package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes to YAML files that people wrote: everything but the changed value must stay as it was. */
class YamlEditorTest {
    private static final String NODE = """
            # the first front end
            template: frontend   # see node-templates

            host: "http1.example.com"
            properties:   # ours
              rack: 'r7'

              # who to call
              owner: ops
            configs:
              web: {settings: {port: 8081}}  # not 80
            # end
            """;

    @Test
    void replacesAScalarAndNothingElse() {
        assertThat(set(NODE, "properties.rack", "r8")).isEqualTo(NODE.replace("'r7'", "r8"));
    }

    @Test
    void addsAKeyBehindTheLastOneOfItsMap() {
        assertThat(set(NODE, "properties.floor", 3L))
                .isEqualTo(NODE.replace("owner: ops\n", "owner: ops\n  floor: 3\n"));
    }

    @Test
    void addsATopLevelKey() {
        assertThat(set(NODE, "user", "deploy")).isEqualTo(NODE.replace("# end\n", "user: deploy\n# end\n"));
    }

    @Test
    void editsInsideFlowMaps() {
        assertThat(set(NODE, "configs.web.settings.name", "a, b"))
                .isEqualTo(NODE.replace("{port: 8081}", "{port: 8081, name: \"a, b\"}"));
        assertThat(unset(NODE, 2, "configs.web.settings.port"))
                .isEqualTo(NODE.replace("{settings: {port: 8081}}", "{}"));
    }

    @Test
    void makesMissingMapsOnTheWay() {
        assertThat(set("a: 1\n", "one.two.three", 5L)).isEqualTo("a: 1\none:\n  two:\n    three: 5\n");
        assertThat(set("one:  # later\nb: 2\n", "one.two", 5L)).isEqualTo("one:  # later\n  two: 5\nb: 2\n");
        assertThat(set("one: {}\n", "one.two", 5L)).isEqualTo("one:\n  two: 5\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "---\n", "\n\n", "# no line end"})
    void startsAFileThatHoldsNothing(String text) {
        String start = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        assertThat(set(text, "a", "x")).isEqualTo(start + "a: x\n");
    }

    @Test
    void keepsAMissingFinalLineEndOutOfTheWay() {
        assertThat(set("a: 1", "b", 2L)).isEqualTo("a: 1\nb: 2\n");
        assertThat(set("a: 1", "a", 2L)).isEqualTo("a: 2");
        assertThat(unset("a: 1\nb: 2", 0, "b")).isEqualTo("a: 1\n");
    }

    @Test
    void keepsCarriageReturnsAndAByteOrderMark() {
        assertThat(set("\uFEFFa: 1 # x\r\nb:\r\n  c: 1\r\n", "b.d", "z"))
                .isEqualTo("\uFEFFa: 1 # x\r\nb:\r\n  c: 1\r\n  d: z\r\n");
        assertThat(unset("a: 1\r\nb: 2\r\n", 0, "a")).isEqualTo("b: 2\r\n");
    }

    @Test
    void countsCharactersOutsideTheBasicPlaneOnce() {
        assertThat(set("\"😀\": 1 # 😀\nb: x # y\n", "b", "z")).isEqualTo("\"😀\": 1 # 😀\nb: z # y\n");
    }

    @Test
    void replacesListsBlocksAndLiteralTexts() {
        assertThat(set("a:\n- 1\n- 2\n# c\nb: 1\n", "a", List.of(3L))).isEqualTo("a: [3]\n# c\nb: 1\n");
        assertThat(set("a: |\n  x\n  y\n\nb: 1\n", "a", "z")).isEqualTo("a: z\n\nb: 1\n");
        assertThat(set("a: 1 # c\nb: 1\n", "a", "x\ny\n")).isEqualTo("a: | # c\n  x\n  y\nb: 1\n");
        assertThat(set("a: 1 # c\nb: 1\n", "a", Map.of("x", List.of(Map.of("y", 1L)))))
                .isEqualTo("a: # c\n  x:\n    - y: 1\nb: 1\n");
        assertThat(set("a: |+\n  x\n\n", "b", 1L)).isEqualTo("a: |+\n  x\n\nb: 1\n");
    }

    @Test
    void removesMapsThatBecomeEmpty() {
        assertThat(unset(NODE, 0, "properties.rack", "properties.owner"))
                .isEqualTo(NODE.substring(0, NODE.indexOf("properties:")) + NODE.substring(NODE.indexOf("configs:")));
        assertThat(unset("a:\n  b:\n    c: 1\nd: 2\n", 0, "a.b.c")).isEqualTo("d: 2\n");
        assertThat(unset("a:\n  b:\n    c: 1\nd: 2\n", 2, "a.b.c")).isEqualTo("a:\n  b: {}\nd: 2\n");
        assertThat(unset("a: 1\n", 0, "a")).isEqualTo("");
    }

    @Test
    void saysWhetherAnythingChanged() {
        YamlEditor editor = new YamlEditor(NODE, "node.yaml");
        assertThat(editor.set(path("properties.rack"), "r7")).isFalse();
        assertThat(editor.unset(path("properties.nothing"), 0)).isFalse();
        assertThat(editor.text()).isEqualTo(NODE);
        assertThat(editor.set(path("properties.empty"), null)).isTrue();
    }

    @Test
    void refusesToGoThroughSomethingThatIsNoMap() {
        assertThatThrownBy(() -> set(NODE, "host.name", "x"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"host\" is \"http1.example.com\", not a map")
                .hasMessageContaining("node.yaml");
    }

    @Test
    void refusesToWriteThroughAnAlias() {
        assertThatThrownBy(() -> set("a: &x {p: 1}\nb: *x\n", "b.p", 2L))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("alias");
        assertThatThrownBy(() -> set("a: &x {p: 1}\nb: *x\n", "a.p", 2L))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("edit the file by hand");
    }

    @Test
    void namesFileAndLineOfInvalidYaml() {
        assertThatThrownBy(() -> set("a: 1\nb: [\n", "a", 2L))
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith("node.yaml:3: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "0640",
                "12",
                "1.5",
                "1e3",
                "true",
                "Yes",
                "null",
                "~",
                "a: b",
                "a #b",
                "#a",
                "- a",
                "-",
                "-x",
                "a:",
                "{{ x }}",
                "[x]",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "'a'",
                "\"a\"",
                "a\\b",
                "it's",
                "a\nb",
                "a\nb\n",
                "\na",
                " a\nb",
                "a\n\n",
                "a\tb",
                "a\r\nb",
                "---",
                "...",
                "\u0000",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "ä€😀",
                "0x1f",
                "0o17",
                ".inf",
                "=",
                "a, b",
                "?",
                "? a",
                "|",
                "> x",
                "12:30",
                "2020-01-01",
                "a\u00a0b",
                "tail ",
                "x\n y\n  z",
                "+1",
                "1_000",
                "<<"
            })
    void writesEveryTextSoThatItReadsBack(String value) {
        for (String text : List.of("", "a: 1 # c\n", "a:\n  - 1\n", "f: {a: 1, b: 2}\n", "a: |\n  x\n")) {
            for (String at : List.of("a", "f.a", "f.new", value.isEmpty() ? "k" : value)) {
                if (at.equals("f.a") || at.equals("f.new")) {
                    checkRoundTrip(text, path(at), value);
                } else {
                    checkRoundTrip(text, List.of(at), value);
                }
                checkRoundTrip(
                        text,
                        List.of("list"),
                        List.of(value, Map.of(value.isEmpty() ? "k" : value, value), List.of(value)));
            }
        }
    }

    private static void checkRoundTrip(String text, List<String> path, Object value) {
        YamlEditor editor = new YamlEditor(text, "t.yaml");
        editor.set(path, value);
        assertThat(new YamlEditor(editor.text(), "t.yaml").get(path)).contains(value);
    }

    @Test
    void keepsEveryCommentThroughRandomEdits() {
        Random random = new Random(42);
        for (int round = 0; round < 400; round++) {
            StringBuilder text = new StringBuilder();
            write(text, 0, 3, random);
            YamlEditor editor = new YamlEditor(text.toString(), "t.yaml");
            for (int edit = 0; edit < 6; edit++) {
                List<String> path = new ArrayList<>();
                for (int depth = 1 + random.nextInt(3); depth > 0; depth--) {
                    path.add("k" + random.nextInt(4));
                }
                editRandomly(editor, path, random);
            }
        }
    }

    private static void editRandomly(YamlEditor editor, List<String> path, Random random) {
        String before = editor.text();
        try {
            if (random.nextInt(4) == 0) {
                editor.unset(path, random.nextInt(2));
            } else if (!(editor.get(path).orElse(1) instanceof Map)) {
                editor.set(path, random.nextInt(3) == 0 ? List.of("x", Map.of("y", 1L)) : "v" + random.nextInt(9));
                assertThat(comments(editor.text()))
                        .as(before + "->\n" + editor.text())
                        .containsAll(comments(before));
            }
        } catch (UsageException e) {
            assertThat(editor.text()).isEqualTo(before);
        }
    }

    private static List<String> comments(String text) {
        return Pattern.compile("# [cd]-?[0-9]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static void write(StringBuilder text, int indent, int depth, Random random) {
        for (int i = 0; i < 4; i++) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            String pad = " ".repeat(indent);
            text.append(random.nextInt(3) == 0 ? pad + "# c" + random.nextInt() + "\n" : "");
            text.append(random.nextInt(5) == 0 ? "\n" : "");
            String comment = random.nextInt(3) == 0 ? "  # d" + random.nextInt() + "\n" : "\n";
            text.append(pad).append("k").append(i).append(":");
            switch (random.nextInt(depth > 0 ? 7 : 5)) {
                case 0 -> text.append(" {k1: 1, k2: {k0: x, k3: [1, 2]}}").append(comment);
                case 1 -> text.append(comment);
                case 2 ->
                    text.append(" |\n")
                            .append(pad)
                            .append("   text\n\n")
                            .append(pad)
                            .append("   more\n");
                case 3 ->
                    text.append(comment).append(pad).append("- 1\n").append(pad).append("- k1: 3\n");
                case 4 -> text.append(" \"a # b\"").append(comment);
                default -> {
                    text.append(comment);
                    write(text, indent + 1 + random.nextInt(3), depth - 1, random);
                }
            }
        }
    }

    private static List<String> path(String dotted) {
        return List.of(dotted.split("\\."));
    }

    private static String set(String text, String path, Object value) {
        YamlEditor editor = new YamlEditor(text, "node.yaml");
        editor.set(path(path), value);
        return editor.text();
    }

    private static String unset(String text, int keep, String... paths) {
        YamlEditor editor = new YamlEditor(text, "node.yaml");
        for (String path : paths) {
            editor.unset(path(path), keep);
        }
        return editor.text();
    }
}
