package io.jenkins.plugins.poni.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * templates that would take for ever or fill the memory end at the limits, whatever they compare, copy, search or build.
 * Each of several large values goes through everything that can be done with a value, half of the pairs at a time; with
 * {@code -Dponi.bombs=all} all of them.
 */
class BombsTest {
    private static final long MEMORY = 48 << 20;
    private static final Duration TIME = Duration.ofMillis(15);

    /** What sets {@code x} and {@code y}; values that hold themselves many times over, long ones, and many. */
    private static final Map<String, String> VALUES = Map.of(
            "lists in lists",
            "{% set ns = namespace(x=[1], y=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}"
                    + "{% set ns.y = [ns.y, ns.y] %}{% endfor %}{% set x = ns.x %}{% set y = ns.y %}",
            "maps in maps",
            "{% set ns = namespace(x={'k': 1}, y={'k': 1}) %}{% for i in range(60) %}"
                    + "{% set ns.x = {'k': ns.x, 'l': ns.x} %}{% set ns.y = {'k': ns.y, 'l': ns.y} %}{% endfor %}"
                    + "{% set x = ns.x %}{% set y = ns.y %}",
            "a deep list",
            "{% set ns = namespace(x=[], y=[]) %}{% for i in range(20000) %}{% set ns.x = [ns.x] %}"
                    + "{% set ns.y = [ns.y] %}{% endfor %}{% set x = ns.x %}{% set y = ns.y %}",
            "long texts",
            "{% set x = 'a' * 4000000 %}{% set y = 'a' * 2000000 ~ 'b' %}",
            "long lists",
            "{% set x = [-1] * 1000000 %}{% set y = range(100000) | list %}",
            "lists of long lists",
            "{% set x = [[0] * 100000] * 1000000 %}{% set y = [[0] * 100000 + [1]] * 1000000 %}",
            "lists of long texts",
            "{% set x = ['a' * 2000000] * 1000000 %}{% set y = ['a' * 1999999 ~ 'b'] * 1000000 %}",
            "long numbers",
            "{% set x = [2 ** 60000] * 1000000 %}{% set y = [2 ** 59999 + 1] * 1000000 %}");

    private static final List<String> USES = List.of(
            "x == y",
            "x < y",
            "[x] == [y]",
            "x in y",
            "y in [x, y]",
            "{'k': x} == {'k': y}",
            "x is eq y",
            "{x: 1}[y]",
            "[x, y] | unique | list | length",
            "x | unique | list | length",
            "[x, y] | sort | length",
            "x | sort | length",
            "[x, y] | max | length",
            "[{'k': x}, {'k': y}] | groupby('k') | length",
            "x ~ y",
            "x | string | length",
            "'%s%s' | format(x, y)",
            "x | tojson",
            "x | to_yaml",
            "x | join",
            "x | map('string') | map('length') | sum",
            "x | reverse | list | length",
            "x | reject('in', y) | list | length",
            "x | select('eq', y) | list | length",
            "x.index(y)",
            "x.count(y)",
            "x.find(y)",
            "x | md5",
            "{'a': x} | xmlattr",
            "x | cut(y)",
            "x | replace('a', 'bcd')",
            "x | replace(y, 'b')",
            "x | regex_replace('(a*)*b', 'x')",
            "x | regex_replace('a|(a*)c', 'bb')",
            "x | urlencode",
            "x | e",
            "x | b64encode",
            "x | upper",
            "x | title",
            "x | wordwrap(1)",
            "x | wordcount",
            "x | indent",
            "x | truncate(10)",
            "x | center(9999)",
            "x.split('a')",
            "x.rsplit(y)",
            "x | batch(1) | list | length",
            "x | slice(1000) | list | length",
            "x | union(y) | length",
            "x | difference(y) | length",
            "x | sum(start=[])",
            "x[::-1]",
            "x + y",
            "x * 1000",
            "x | list | length",
            "x | striptags",
            "x | unescape_html | length",
            "x | fromjson",
            "x | bool",
            "x | map('int') | sum",
            "x | map('float') | sum",
            "x | map('round') | list | length",
            "x | float",
            "x | log",
            "x | dictsort | length",
            "x.items() | list | length",
            "x | min",
            "x | map('divisibleby', y)",
            "x | select('divisibleby', 3) | list | length",
            "(x | first) in y",
            "y in x",
            "(x, 1) in {(y, 1): 2}");

    static List<String> bombs() {
        List<String> bombs = new ArrayList<>();
        VALUES.keySet().stream().sorted().forEach(value -> USES.forEach(use -> bombs.add(value + ": " + use)));
        boolean all = "all".equals(System.getProperty("poni.bombs"));
        return bombs.stream().filter(bomb -> all || (bomb.hashCode() & 1) == 0).toList();
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void endWithinTimeAndMemory(String bomb) {
        int colon = bomb.indexOf(": ");
        requireEnd(VALUES.get(bomb.substring(0, colon)) + "{{ " + bomb.substring(colon + 2) + " }}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% set ns = namespace(a=[]) %}{% for i in range(1000) %}{% set ns.a = ns.a + ['x' * 1000000 ~ i] %}{% endfor %}",
                "{% set ns = namespace(a=[]) %}{% for i in range(100000) %}{% set ns.a = [ns.a, 'x' * 1000 ~ i] %}{% endfor %}",
                "{% set ns = namespace(a=[]) %}{% for i in range(100000) %}{% set ns.a = ns.a + [i] %}{% endfor %}",
                "{% set ns = namespace(a={}) %}{% for i in range(100000) %}{% set ns.a = {'a': ns.a, 'b': range(1000) | list} %}{% endfor %}",
                "{% macro m(n) %}{% for i in range(99999) %}{{ 'x' * 1000 }}{% endfor %}{% endmacro %}{{ [m(1), m(2), m(3)] | length }}",
                "{% macro m(n) %}{{ 'x' * 9000000 }}{% endmacro %}{{ [m(1), m(2), m(3), m(4), m(5), m(6), m(7)] | length }}",
                "{% macro m(n) %}{{ [m(n + 1), m(n + 2)] | length }}{% endmacro %}{{ m(1) }}",
                "{% macro m(n) %}{% if n < 60 %}{{ m(n + 1) }}{{ m(n + 1) }}{% endif %}{% endmacro %}{{ m(1) }}",
                "{% set ns = namespace() %}{% for i in range(9999) %}{% set x %}{{ 'y' * 100000 }}{% endset %}{% set ns.x = [ns.x | default([]), x] %}{% endfor %}",
                "{% for i in range(99999) %}{{ 'x' * 9999999 }}{% endfor %}",
                "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
                "{% for c in 'x' * 16000000 %}{% endfor %}",
                "{% for c in ('x' * 8000000 ~ '\\U0001F600') | list %}{% endfor %}",
                "{{ 'a' | regex_replace('((a{1000}){1000}){1000}', 'x') }}",
                "{{ 'a' | regex_replace('((a{0,1000}){0,1000}){0,1000}', 'x') }}",
                "{{ 'a' | regex_replace('(' * 5000 ~ ')' * 5000, 'x') }}",
                "{{ 'a' | regex_replace('[\\\\pL]{1000}' * 500, 'x') }}",
                "{{ ('a' * 1000000) | regex_replace('a', 'b' * 10000) }}",
                "{{ ('a' * 1000000) | regex_replace('(((a?){30}){30}){10}$x', 'b') }}",
                "{{ (range(100000) | map('center', 10000)) | list | length }}",
                "{{ ('%' ~ '0' * 4000000) % 1 }}",
                "{{ ('%' * 4000001) % 1 }}",
                "{{ ('{' ~ '\"a\":[' * 40000) | fromjson }}",
                "{{ ('[' ~ '{},' * 60000 ~ '1]') | fromjson | length }}",
                "{{ ('<b>' * 60000) | striptags | length }}",
                "{{ ('-' * 4000000) | wordwrap(2) | length }}",
                "{{ ('a-' * 2000000) | wordwrap(2) | length }}",
                "{{ ('a' ~ '--' * 2000000) | wordwrap(3) | length }}",
                "{{ ('\\n' * 4000000).splitlines() | length }}",
                "{{ (('ab' * 2000000).split('a')) | length }}",
                "{{ range(10)[5::9223372036854775807] }}",
                "{{ range(10)[5::-9223372036854775808] }}",
                "{{ range(10)[-9223372036854775808:9223372036854775807] }}",
                "{{ 'abc' | truncate(2147483647) }}",
                "{{ 'abc' | truncate(2147483647, leeway=2147483647) }}",
                "{{ 'abc' | center(2147483647) }}",
                "{{ [1, 2] | batch(2147483647, 'x') }}",
                "{{ [1, 2] | slice(2147483647) }}",
                "{{ range(9223372036854775807, -9223372036854775808, -1) | length }}",
                "{{ range(-9223372036854775808, 9223372036854775807) | length }}",
                "{{ range(9223372036854775800, 9223372036854775807) | list }}",
                "{{ 1 | round(2147483647) }}{{ 1.5 | round(-2147483648) }}",
                "{{ '%c' | format(99999999) }}",
                "{{ [3, 1.5, 'nan' | float, 2, 9007199254740993, 9007199254740992.0] * 100 | sort | length }}",
                "{{ {}['x' * 16000000] }}",
                "{{ 1 | attr('a.' * 1000000) }}{{ [1] | map(attribute='a.' * 1000000) | list }}",
                "{% include 'x' * 1000000 %}",
            })
    void endWhateverTheyGather(String template) {
        requireEnd(template);
    }

    private static void requireEnd(String template) {
        String result =
                assertTimeoutPreemptively(Duration.ofSeconds(30), () -> outcome(template), "This goes on: " + template);
        assertThat(result).doesNotContain("java.");
    }

    /** The text, or the words of the refusal; anything else that is thrown fails the test. */
    private static String outcome(String template) {
        Map<String, Object> names = new HashMap<>(Standard.FUNCTIONS);
        Rendering rendering = new Rendering(names, TemplateLoader.NONE, 1 << 20, new Work(TIME, MEMORY), 20);
        try {
            return Templates.text("main.j2", 1, template).render(rendering);
        } catch (TemplateException e) {
            assertThat(e.problem(null).origin().toString()).isEqualTo("main.j2:1");
            return e.getMessage();
        }
    }

    @Test
    @DisplayName("A loop that makes much and keeps little is no bomb")
    void letsATemplateMakeMoreThanItsMemoryOneAfterTheOther() {
        String loop = "{% set ns = namespace(n=0) %}{% macro line(i) %}{{ 'x' * 50000 ~ i }}{% endmacro %}"
                + "{% for i in range(3000) %}{% set t = line(i) ~ 'y' %}{% set ns.n = ns.n + t | length %}{% endfor %}{{ ns.n }}";
        Rendering rendering = new Rendering(
                Standard.FUNCTIONS, TemplateLoader.NONE, 1 << 20, new Work(Duration.ofSeconds(60), MEMORY), 20);

        assertThat(Templates.text("main.j2", 1, loop).render(rendering)).isEqualTo("150013890");
    }

    @Test
    void waitsForItsTurnOnlyWhileAnotherIsLarge() throws InterruptedException {
        String large =
                "{% set x = 'a' * 9000000 %}{% set ns = namespace(n=0) %}{% for i in range(2000) %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}";
        List<String> results = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                Rendering rendering = new Rendering(
                        Standard.FUNCTIONS, TemplateLoader.NONE, 1 << 20, new Work(Duration.ofSeconds(20), MEMORY), 20);
                results.add(Templates.text("main.j2", 1, large).render(rendering));
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(results).hasSize(8).containsOnly("2000");
    }
}
