package io.jenkins.plugins.poni;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every test that the page of faults names is there and not disabled, and no fault is without one or a reason. */
class ReliabilityPageTest {
    private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| (.+) \\| (.+) \\| (.+) \\|");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`");

    /** The text of every test class by its name, those that need a real Jenkins too. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (String place : List.of("src/test/java", "src/test-jenkins/java")) {
            try (Stream<Path> files = Files.walk(Path.of(place))) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList()) {
                    tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return tests;
    }

    static List<List<String>> rows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("docs/reliability.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && !row.group(1).equals("Fault") && !row.group(1).startsWith("--")) {
                rows.add(List.of(row.group(1), row.group(2), row.group(3), row.group(4)));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void namesTestsThatExistOrWhatIsLeft(List<String> row) throws IOException {
        Map<String, String> tests = tests();
        Matcher named = NAMED.matcher(row.get(3));
        boolean any = false;
        while (named.find()) {
            any = true;
            String text = tests.get(named.group(1));
            assertThat(text).as(named.group()).isNotNull().doesNotContain("@Disabled");
            if (named.group(2) != null) {
                assertThat(text).as(named.group()).contains(" " + named.group(2) + "(");
            }
        }
        assertThat(any || row.get(3).startsWith("Left: ") || row.get(3).startsWith("Documented: "))
                .as(row.get(0) + ": " + row.get(3))
                .isTrue();
    }

    @Test
    void hasRows() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(80);
    }
}
