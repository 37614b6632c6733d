package io.jenkins.plugins.poni.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Templates that include, import and extend others. */
class InheritanceTest {
    private static final Map<String, String> OTHERS = Map.of(
            "part", "[{{ a | default('-') }}{{ x }}]",
            "macros", "{% set v = 'V' %}{% macro m(a, b='B') %}{{ a }}{{ b }}{{ x }}{% endmacro %}",
            "base",
                    "<{% block head %}base head{% endblock %}|{% block body %}{% block inner %}i{% endblock %}{% endblock %}>",
            "middle", "{% extends 'base' %}{% block head %}middle({{ super() }}){% endblock %}");

    @Test
    void anIncludedTemplateSeesTheVariablesOfItsPlace() {
        assertThat(render("{% include 'part' %}{% set a = 1 %}{% include 'part' %}"))
                .isEqualTo("[-X][1X]");
        assertThat(render("{% for a in [1, 2] %}{% include 'part' %}{% endfor %}"))
                .isEqualTo("[1X][2X]");
        assertThat(render("{% set a = 1 %}{% include 'part' without context %}"))
                .isEqualTo("[-X]");
        assertThat(render("{% include ['none', 'part'] %}{% include 'none' ignore missing %}"))
                .isEqualTo("[-X]");
        assertThatThrownBy(() -> render("{% include 'none' %}")).hasMessageContaining("There is no template \"none\"");
    }

    @Test
    void anImportedTemplateGivesItsMacrosAndVariables() {
        assertThat(render("{% import 'macros' as t %}{{ t.v }}{{ t.m(1) }}")).isEqualTo("V1BX");
        assertThat(render("{% from 'macros' import m, v as w %}{{ w }}{{ m(1, b=2) }}"))
                .isEqualTo("V12X");
        assertThatThrownBy(() -> render("{% from 'macros' import n %}")).hasMessageContaining("defines no \"n\"");
        assertThatThrownBy(() -> render("{% import 'macros' as t %}{{ t.w }}")).hasMessageContaining("t has no \"w\"");
    }

    @Test
    void anExtendingTemplateReplacesBlocks() {
        assertThat(render("{% include 'base' %}")).isEqualTo("<base head|i>");
        assertThat(render("{% extends 'base' %}ignored{% block inner %}I{{ x }}{% endblock %}"))
                .isEqualTo("<base head|IX>");
        assertThat(render("{% extends 'base' %}{% set v = 7 %}{% block body %}{{ v }}{{ super() }}{% endblock %}"))
                .isEqualTo("<base head|7i>");
        assertThat(render("{% extends 'middle' %}{% block head %}top({{ super() }}){% endblock %}"))
                .isEqualTo("<top(middle(base head))|i>");
        assertThatThrownBy(() -> render("{% block b %}{{ super() }}{% endblock %}"))
                .hasMessageContaining("\"super\" is undefined");
    }

    @Test
    void aMacroSeesWhatStandsAroundIt() {
        assertThat(render(
                        "{% set v = 1 %}{% macro m() %}{{ v }}{{ x }}{% endmacro %}{{ m() }}{% set v = 2 %}{{ m() }}"))
                .isEqualTo("1X2X");
        assertThat(render("{% macro f(n) %}{{ n }}{% if n > 0 %}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(3) }}"))
                .isEqualTo("3210");
        assertThatThrownBy(() -> render("{% macro m(a) %}{% endmacro %}{{ m() }}"))
                .hasMessageContaining("needs \"a\"");
        assertThatThrownBy(() -> render("{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}"))
                .hasMessageContaining("at most 1");
    }

    private static String render(String template) {
        return Rendered.text(template, Map.of("x", "X"), OTHERS);
    }
}
