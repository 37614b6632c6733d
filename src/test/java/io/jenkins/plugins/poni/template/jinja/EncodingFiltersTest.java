package io.jenkins.plugins.poni.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The forms in which values are written for other programs. */
class EncodingFiltersTest {
    private final Map<String, Object> value = new LinkedHashMap<>();

    @Test
    void writesJsonInOneLineOrIndented() {
        value.put("a", Arrays.asList(1L, null, 1.5, true));
        value.put("b", Map.of());

        assertThat(render("{{ v | tojson }}")).isEqualTo("{\"a\": [1, null, 1.5, true], \"b\": {}}");
        assertThat(render("{{ v | to_json(indent=2) }}"))
                .isEqualTo("{\n  \"a\": [\n    1,\n    null,\n    1.5,\n    true\n  ],\n  \"b\": {}\n}");
        assertThat(render("{{ 'q\"\\\\\n\u0001é' | tojson }}")).isEqualTo("\"q\\\"\\\\\\n\\u0001é\"");
    }

    @Test
    void writesYamlThatReadsBackTheSame() {
        value.put("plain", "text with words");
        value.put("yes", "no");
        value.put("number", "12");
        value.put("colon", "a: b");
        value.put("list", List.of(Map.of("k", 1L), List.of(2L), "- x"));
        value.put("empty", List.of());
        value.put("none", null);

        String yaml = render("{{ v | to_yaml }}");

        assertThat(yaml).isEqualTo("""
                        plain: text with words
                        "yes": "no"
                        number: "12"
                        colon: "a: b"
                        list:
                          - k: 1
                          - - 2
                          - "- x"
                        empty: []
                        none: null
                        """);
    }

    @Test
    @DisplayName("to_yaml wrote infinity as inf, which reads back as a text")
    void writesNumbersThatYamlReadsAsNumbers() {
        assertThat(Rendered.text("{{ [1e400, -1e400, 'nan' | float, 1e20, 1.5e-7, 2.0, 7] | to_yaml }}", Map.of()))
                .isEqualTo("- .inf\n- -.inf\n- .nan\n- 1.0e+20\n- 1.5e-07\n- 2.0\n- 7\n");
    }

    @Test
    void quotesForAShellAndForMarkup() {
        assertThat(Rendered.text("{{ \"it's\" | quote }} {{ 'plain' | quote }}", Map.of()))
                .isEqualTo("'it'\\''s' plain");
        assertThat(Rendered.text("<foo>{{ '<&\"' | e }}</foo>", Map.of())).isEqualTo("<foo>&lt;&amp;&#34;</foo>");
        assertThat(Rendered.text("{{ 'äx' | b64encode }} {{ 'w6R4' | b64decode }}", Map.of()))
                .isEqualTo("w6R4 äx");
    }

    private String render(String template) {
        return Rendered.text(template, Map.of("v", value));
    }
}
