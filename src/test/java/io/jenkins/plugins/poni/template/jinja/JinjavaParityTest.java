package io.jenkins.plugins.poni.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.RenderResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates written for Jinjava give the same text here, wherever Jinjava itself follows Jinja2. */
class JinjavaParityTest {
    private static final Jinjava JINJAVA = new Jinjava(
            JinjavaConfig.newBuilder().withNestedInterpretationEnabled(false).build());
    private static final Map<String, Object> NAMES = Map.of(
            "node",
            Map.of("name", "web1", "port", 80L, "tags", List.of("a", "b")),
            "list",
            List.of(3L, 1L, 2L),
            "yes",
            true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ node.name }}:{{ node.port }} {{ node['name'] }} {{ node.tags[0] }}",
                "{{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }} {{ 7 % 4 }} {{ 7 // 2 }} {{ 2 ** 8 }} {{ 1.5 + 1 }}",
                "{{ 'a' ~ 1 ~ node.name }} {{ 'a' + 'b' }}",
                "{{ yes }} {{ not yes }} {{ 1 < 2 and 2 < 3 }} {{ 1 == 1 or false }} {{ 2 in list }} {{ 'x' in node.name }}",
                "{{ 'a' if yes else 'b' }} {{ 'a' if not yes else 'b' }}",
                "{% for i in list %}{{ i }}{% if not loop.last %}, {% endif %}{% endfor %}",
                "{% for i in list %}{{ loop.index }}{{ loop.index0 }}{{ loop.first }}{{ loop.length }} {% endfor %}",
                "{% for k, v in {'a': 1}.items() %}{{ k }}={{ v }}{% endfor %}",
                "{% if node.port == 80 %}http{% elif node.port == 443 %}https{% else %}other{% endif %}",
                "{% set a = 1 %}{{ a }}{% set b = a + 1 %}{{ b }} {% set c = [a, b] %}{{ c | join('-') }}",
                "{{ node.name | upper }} {{ list | sort | join(',') }} {{ list | length }} {{ list | first }} {{ list | last }}",
                "{{ ' x ' | trim }}| {{ 'a,b' | split(',') | join('+') }} {{ 'aa' | replace('a', 'b') }} {{ 'abc' | capitalize }}",
                "{{ '5' | int + 1 }} {{ 3.7 | int }} {{ -3 | abs }} {{ list | sum }} {{ list | reverse | join }}",
                "{{ nosuch | default('d') }} {{ nosuch is defined }} {{ node is defined }} {{ 4 is even }} {{ 4 is divisibleby 2 }}",
                "a {%- if yes %} b {% endif -%} c",
                "{% raw %}{{ x }}{% endraw %}{# comment #}|",
                "{% macro m(a, b='x') %}[{{ a }}{{ b }}]{% endmacro %}{{ m(1) }}{{ m(1, b='y') }}",
                "line\n{% if yes %}\nin\n{% endif %}\nend\n",
                "{{ list | select('even') | join }} {{ [node] | map(attribute='name') | join }}",
                "{% for i in range(2) %}{% for j in range(2) %}{{ i }}{{ j }} {% endfor %}{% endfor %}"
            })
    void printsWhatJinjavaPrints(String template) {
        RenderResult expected = JINJAVA.renderForResult(template, NAMES);

        assertThat(expected.getErrors()).isEmpty();
        assertThat(Rendered.text(template, NAMES)).isEqualTo(expected.getOutput());
    }
}
