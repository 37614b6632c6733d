package io.jenkins.plugins.poni.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An undefined name is an error wherever it stands, and only there. */
class StrictnessTest {
    private static final Map<String, Object> NAMES = Map.of(
            "node",
            Map.of("host", "h1", "empty", Collections.singletonMap("key", null)),
            "list",
            List.of(1L),
            "text",
            "x");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ nosuch }}",
                "{{ nosuch.deeper }}",
                "{{ nosuch | upper }}",
                "{{ text | replace('x', nosuch) }}",
                "{{ text | replace('x', new=nosuch) }}",
                "{{ nosuch == 'x' }}",
                "{{ 'x' != nosuch }}",
                "{{ nosuch < 1 }}",
                "{{ 1 in nosuch }}",
                "{{ nosuch in list }}",
                "{{ 'a' ~ nosuch }}",
                "{{ 'a' + nosuch }}",
                "{{ -nosuch }}",
                "{{ not nosuch }}",
                "{{ nosuch and text }}",
                "{{ text and nosuch }}",
                "{{ text if nosuch else text }}",
                "{{ [1, nosuch] }}",
                "{{ {'a': nosuch} }}",
                "{{ {nosuch: 'a'} }}",
                "{{ list[nosuch] }}",
                "{{ list[nosuch:] }}",
                "{{ nosuch() }}",
                "{{ range(nosuch) }}",
                "{{ nosuch is none }}",
                "{{ text is eq(nosuch) }}",
                "{{ text | default(text) ~ nosuch }}",
                "{% if nosuch %}{% endif %}",
                "{% if text == nosuch %}{% endif %}",
                "{% if false %}{% elif nosuch %}{% endif %}",
                "{% for x in nosuch %}{% endfor %}",
                "{% for x in list if nosuch %}{% endfor %}",
                "{% for x in list %}{{ nosuch }}{% endfor %}",
                "{% set a = nosuch %}",
                "{% set a %}{{ nosuch }}{% endset %}",
                "{% with a = nosuch %}{% endwith %}",
                "{% macro m(a=nosuch) %}{{ a }}{% endmacro %}{{ m() }}",
                "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(nosuch) }}",
                "{% macro m() %}{{ nosuch }}{% endmacro %}{{ m() }}",
                "{% filter upper %}{{ nosuch }}{% endfilter %}",
                "{% do nosuch %}",
                "{% include nosuch %}",
                "{% block b %}{{ nosuch }}{% endblock %}"
            })
    void refusesAnUndefinedName(String template) {
        assertThat(problem(template)).startsWith("main.j2:1: \"nosuch\" is undefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ node.hostt }}",
                "{{ node['hostt'] }}",
                "{{ node.hostt | lower }}",
                "{{ 'a' ~ node.hostt }}",
                "{{ node.hostt == 1 }}",
                "{% if node.hostt %}{% endif %}",
                "{% set a = node.hostt %}",
                "{{ [node.hostt] }}",
                "{{ node.hostt.deeper }}"
            })
    void refusesAnUnknownKeyAndNamesTheNearest(String template) {
        assertThat(problem(template)).contains("is undefined: node has no \"hostt\". Did you mean \"host\"?");
    }

    @Test
    void refusesWhatAListOrTextDoesNotHave() {
        assertThat(problem("{{ list[3] }}")).contains("\"list[3]\" is undefined: there are only 1 items");
        assertThat(problem("{{ text.size }}"))
                .contains("\"text.size\" is undefined: text is a text and has nothing called");
        assertThat(problem("{{ [] | first }}")).contains("\"the list | first\" is undefined");
        assertThat(problem("{{ loop.indx }}")).contains("\"loop\" is undefined");
        assertThat(problem("{% for i in list %}{{ loop.indx }}{% endfor %}")).contains("Did you mean \"index\"?");
    }

    @Test
    void namesTheNearestKnownName() {
        assertThat(problem("{{ nod.host }}")).contains("\"nod\" is undefined. Did you mean \"node\"?");
        assertThat(problem("{% set account = 1 %}{{ acount }}")).contains("Did you mean \"account\"?");
        assertThat(problem("{{ text | uper }}")).contains("There is no filter \"uper\". Did you mean \"upper\"?");
        assertThat(problem("{{ text is strng }}")).contains("There is no test \"strng\". Did you mean \"string\"?");
        assertThat(problem("{% fro x in list %}")).contains("There is no tag \"fro\". Did you mean \"for\"?");
        assertThat(problem("{{ text | truncate(lenght=3) }}")).contains("Did you mean \"length\"?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {{ nosuch is defined }}                            | false
                    {{ nosuch is not defined }}                        | true
                    {{ nosuch is undefined }}                          | true
                    {{ node.host is defined }}                         | true
                    {{ node.nosuch is defined }}                       | false
                    {{ nosuch.a.b is defined }}                        | false
                    {{ list[5] is defined }}                           | false
                    {% if nosuch is defined and nosuch.a %}y{% else %}n{% endif %} | n
                    {% if node.host is defined %}y{% endif %}          | y
                    """)
    void isDefinedAsks(String template, String expected) {
        assertThat(Rendered.text(template, NAMES)).isEqualTo(expected);
    }

    @Test
    void defaultStandsInForWhatIsUndefined() {
        assertThat(Rendered.text("{{ nosuch | default('d') }}", NAMES)).isEqualTo("d");
        assertThat(Rendered.text("{{ node.nosuch.deeper | d('d') | upper }}", NAMES))
                .isEqualTo("D");
        assertThat(Rendered.text("{{ [] | first | default('none') }}", NAMES)).isEqualTo("none");
        assertThat(Rendered.text("{{ node.host | default(nosuch) }}", NAMES)).isEqualTo("h1");
        assertThat(problem("{{ nosuch | default(other) }}")).contains("\"other\" is undefined");
    }

    @Test
    void aKnownKeyWithoutAValuePrintsNothing() {
        assertThat(Rendered.text("[{{ node.empty.key }}{{ node.empty.key is none }}]", NAMES))
                .isEqualTo("[true]");
        assertThat(Rendered.text("{% if node.empty.key %}y{% else %}n{% endif %}", NAMES))
                .isEqualTo("n");
        assertThat(problem("{% for i in node.empty.key %}{% endfor %}"))
                .contains("node.empty.key is none and has no items. Write node.empty.key | default([], true)");
    }

    @Test
    void aVariableSetInABranchThatDidNotRunIsUndefined() {
        assertThat(problem("{% if false %}{% set a = 1 %}{% endif %}{{ a }}")).contains("\"a\" is undefined");
        assertThat(Rendered.text("{% if true %}{% set a = 1 %}{% endif %}{{ a }}", NAMES))
                .isEqualTo("1");
        assertThat(problem("{% for i in [1, 2] %}{% if i == 1 %}{% set a = 1 %}{% endif %}{{ a }}{% endfor %}"))
                .contains("\"a\" is undefined");
    }

    @Test
    void namesTheLineOfTheName() {
        assertThat(problem("one\ntwo\n{{ 'a' ~\n  nosuch }}")).startsWith("main.j2:4: ");
        assertThat(problem("{# a\nb #}\n{% raw %}\n\n{% endraw %}\n{% if true %}\n{{ 1 / 0 }}{% endif %}"))
                .startsWith("main.j2:7: A division by zero");
    }

    @Test
    void namesTheFileThatTheNameStandsIn() {
        assertThatThrownBy(() -> Rendered.text("\n{% include 'part' %}", NAMES, Map.of("part", "\n\n{{ nosuch }}")))
                .isInstanceOfSatisfying(
                        TemplateException.class,
                        e -> assertThat(e.problem(Origin.of("?")).origin()).hasToString("part:3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    '{{ a'                              | '"{{" is never closed'
                    '{% if true'                        | '"{%" is never closed'
                    '{# x'                              | 'A comment "{#" is never closed'
                    '{% raw %}x'                        | '"{% raw %}" is never closed'
                    'x{% if true %}'                    | '"{% if %}" is never closed. Add {% endif %}.'
                    '{% for i in [1] %}'                | '"{% for %}" is never closed'
                    '{% endif %}'                       | '"{% endif %}" stands without the tag that it belongs to'
                    '{% if true %}{% endfor %}'         | '"{% endfor %}" stands without the tag'
                    '{{ 1 + }}'                         | 'Syntax error'
                    '{{ (1 }}'                          | 'Syntax error: the end stands where ")" is expected'
                    '{{ [1 }}'                          | 'the end stands where "," or "]" is expected. Write "," or "]" there.'
                    '{{ f(1 2) }}'                      | '"2" stands where "," or ")" is expected. Write "," or ")" before it.'
                    '{{ {1 }}'                          | '"{{" is never closed'
                    '{{ 1 2 }}'                         | 'Syntax error: "2" stands where the end is expected'
                    '{{ a..b }}'                        | 'Syntax error'
                    '{{ }}'                             | 'Syntax error'
                    '{{ "a }}'                          | 'A text is never closed'
                    '{{ a ? b }}'                       | 'The character ''?'' has no meaning'
                    '{% for in [1] %}{% endfor %}'      | 'Syntax error'
                    '{% break %}'                       | 'stands outside any loop'
                    '{% set a %}'                       | '"{% set %}" is never closed'
                    """)
    void refusesASyntaxError(String template, String message) {
        assertThat(problem(template))
                .contains(message)
                .as("place, problem and remedy")
                .matches("main\\.j2:1: .+\\. .+\\.");
    }

    @Test
    void refusesToMixKinds() {
        assertThat(problem("{{ 1 + 'a' }}"))
                .contains("\"+\" has no meaning between a number and a text. Join texts with ~.");
        assertThat(problem("{{ 1 < 'a' }}")).contains("There is no order between a number and a text");
        assertThat(problem("{{ text.append(1) }}")).contains("a text has no method \"append\"");
        assertThat(problem("{{ list.append(1) }}")).contains("No value can be changed");
        assertThat(problem("{% set node.host = 1 %}")).contains("only a namespace can be changed");
    }

    static String problem(String template) {
        try {
            throw new AssertionError("Rendered: " + Rendered.text(template, NAMES));
        } catch (TemplateException e) {
            return e.problem(Origin.of("unplaced")).toString();
        }
    }
}
