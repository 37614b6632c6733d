package io.jenkins.plugins.poni.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Prints what Jinja2 prints: the expected texts in {@code jinja2.txt} were made by Jinja2 itself. */
class Jinja2ResultsTest {
    static final Map<String, Object> NAMES = names();

    private static Map<String, Object> names() {
        Map<String, Object> names = new HashMap<>();
        names.put("m", new TreeMap<>(Map.of("a", 1L, "b", "x", "c", List.of(1L, 2L), "items2", Map.of("k", "v"))));
        names.put("l", List.of(3L, 1L, 2L));
        names.put("s", "Hello World");
        names.put("nul", null);
        names.put("e", "a😀b");
        names.put("people", List.of(person("bob", 30), person("al", 20), person("cy", 30)));
        return names;
    }

    private static Map<String, Object> person(String name, long age) {
        return Map.of("name", name, "age", age);
    }

    static Stream<Arguments> cases() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Jinja2ResultsTest.class.getResourceAsStream("jinja2.txt"), StandardCharsets.UTF_8))) {
            return lines
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.split("\t", 2))
                    .map(parts -> Arguments.of(parts[0].replace("\\n", "\n"), parts[1].replace("\\n", "\n")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void printsWhatJinja2Prints(String template, String expected) {
        assertThat(Rendered.text(template, NAMES)).isEqualTo(expected);
    }
}
