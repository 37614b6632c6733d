package io.jenkins.plugins.poni.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No template can run for ever, fill the memory, or overflow the stack. */
class LimitsTest {
    private static final String LOOPS =
            "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}";

    @Test
    void endsALoopThatRunsTooLong() {
        assertThatThrownBy(() -> render(LOOPS, 1000, Duration.ofMillis(50)))
                .hasMessageContaining("Rendering takes longer than 0.05 s");
    }

    @Test
    void endsAMacroThatCallsItselfInManyBranches() {
        String macro = "{% macro m(n) %}{% if n < 60 %}{{ m(n + 1) }}{{ m(n + 1) }}{% endif %}{% endmacro %}{{ m(0) }}";
        assertThatThrownBy(() -> render(macro, 1000, Duration.ofMillis(50)))
                .hasMessageContaining("Rendering takes longer");
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> render(LOOPS, 1000, Duration.ofSeconds(20)))
                    .isInstanceOf(RenderingInterruptedException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
                    {% for a in range(99999) %}0123456789{% endfor %}                       § The text grows beyond 100000 characters
                    {{ 'x' * 999999999 }}                                                   § a text of more than
                    {{ '%999999d' % 1 }}                                                    § A format is wider
                    {{ 'x' | center(999999999) }}                                           § A width of 999999999
                    {{ [1] * 99999999 }}                                                    § a list of more than
                    {{ range(1000000000) }}                                                 § A range has more than 100000 numbers
                    {{ 9 ** 999999 }}                                                       § A power has more than
                    {{ 10 ** 99999999999999999999 }}                                        § A power has more than
                    {% macro m() %}{{ m() }}{% endmacro %}{{ m() }}                         § calls itself more than 100 levels deep
                    {% include 'self' %}                                                    § include each other more than 20 levels deep
                    {% extends 'derived' %}                                                 § include each other more than 20 levels deep
                    {% import 'importing' as i %}                                           § include each other more than 20 levels deep
                    """)
    void refusesWhatGrowsWithoutBound(String template, String message) {
        assertThatThrownBy(() -> render(template, 100_000, Duration.ofSeconds(20)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    @Test
    void takesNoLongerForLongTextsThatAreAlmostNumbersOrPlain() {
        String almost = "{{ (('1' * 3000000) ~ 'x') | float(7.5) }} {{ (('1' * 3000000) ~ '.x') | int(7) }}";
        assertThat(renderInTime(almost)).isEqualTo("7.5 7");
        String words =
                "{{ (('ab ' * 300000) ~ ':') | to_yaml | length }} {{ (('ab ' * 300000) ~ 'c') | to_yaml | length }}";
        assertThat(renderInTime(words)).matches("90000\\d 90000\\d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ ('1' * 3000000) | int }}", "{{ ('-' ~ 'f' * 3000000) | int(0, 16) }}"})
    void refusesNumbersOfMillionsOfDigits(String template) {
        assertThatThrownBy(() -> renderInTime(template)).hasMessageContaining("A number has more than 65536 bits");
    }

    @Test
    void refusesMillionsOfDigitsWrittenDown() {
        assertThatThrownBy(() -> renderInTime("{{ " + "1".repeat(3_000_000) + " }}"))
                .hasMessageContaining("A number has more than 65536 bits");
    }

    @Test
    void refusesATextThatDoublesItself() {
        String doubling =
                "{% set n = namespace(s='0123456789') %}{% for i in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}";
        assertThatThrownBy(() -> render(doubling, 1000, Duration.ofSeconds(20)))
                .hasMessageContaining("a text of more than");
    }

    @Test
    void refusesAListThatHoldsItselfManyTimesOver() {
        String nesting =
                "{% set n = namespace(l=[1]) %}{% for i in range(60) %}{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l }}";
        assertThatThrownBy(() -> render(nesting, 1000, Duration.ofSeconds(20)))
                .hasMessageContaining("a text of more than");
    }

    @Test
    void refusesWhatNestsTooDeeply() {
        String brackets = "{{ " + "(".repeat(5000) + "1" + ")".repeat(5000) + " }}";
        assertThatThrownBy(() -> render(brackets, 1000, Duration.ofSeconds(20)))
                .hasMessageContaining("nested more than");

        String minuses = "{{ " + "-".repeat(100_000) + "1 }}";
        assertThatThrownBy(() -> render(minuses, 1000, Duration.ofSeconds(20))).isInstanceOf(TemplateException.class);

        String tags = "{% if true %}".repeat(50_000) + "{% endif %}".repeat(50_000);
        assertThatThrownBy(() -> render(tags, 1000, Duration.ofSeconds(20))).hasMessageContaining("nests too deeply");

        String sum = "{{ 1" + " + 1".repeat(200_000) + " }}";
        assertThatThrownBy(() -> render(sum, 1000, Duration.ofSeconds(20))).hasMessageContaining("nests too deeply");
    }

    /** Nothing on the way asks whether the time is over, so that the test has to. */
    private static String renderInTime(String template) {
        return assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> render(template, 1000, Duration.ofSeconds(20)),
                template.substring(0, 20));
    }

    private static String render(String template, int characters, Duration time) {
        Map<String, String> others = Map.of(
                "self", "{% include 'self' %}",
                "derived", "{% extends 'derived' %}",
                "importing", "{% import 'importing' as i %}");
        Map<String, Object> names = new HashMap<>(Standard.FUNCTIONS);
        names.put("list", List.of(1L));
        TemplateLoader loader = name -> Templates.text(name, 1, others.get(name));
        return Templates.text("main.j2", 1, template)
                .render(new Rendering(names, loader, characters, new Work(time, 256 << 20), 20));
    }
}
