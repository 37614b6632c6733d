package io.jenkins.plugins.poni;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every test that the page of acceptance names is there and runs, and no item is without one or a reason. */
class AcceptancePageTest {
    private static final MarkdownPage PAGE = MarkdownPage.read(Path.of("docs/design/acceptance.md"));
    private static final Pattern NAMED = Pattern.compile("`([\\w.]+Test)#(\\w+)`");

    static Stream<List<String>> rows() {
        return Stream.of("Bad input", "What Poni 0.8 was tested for", "What was wrong in Poni 0.8")
                .flatMap(heading -> PAGE.rows(heading).stream());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void namesTestsThatExistOrAReason(List<String> row) throws ClassNotFoundException {
        String proof = row.get(row.size() - 1);
        List<String> missing = new ArrayList<>();
        Matcher matcher = NAMED.matcher(proof);
        boolean named = false;
        while (matcher.find()) {
            named = true;
            if (!isTest(Class.forName("io.jenkins.plugins.poni." + matcher.group(1)), matcher.group(2))) {
                missing.add(matcher.group());
            }
        }
        assertThat(missing).as(row.get(0)).isEmpty();
        assertThat(named || proof.contains("Does not apply: ")).as(row.get(0)).isTrue();
        assertThat(matcher.replaceAll("")).as("code that names no test").doesNotContain("#");
    }

    private static boolean isTest(Class<?> type, String name) {
        return !type.isAnnotationPresent(Disabled.class)
                && Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.getName().equals(name))
                        .anyMatch(AcceptancePageTest::isTest);
    }

    private static boolean isTest(Method method) {
        return !method.isAnnotationPresent(Disabled.class)
                && (method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class));
    }

    @Test
    void hasEveryCase() {
        assertThat(firstColumn("What Poni 0.8 was tested for"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 24).mapToObj(i -> "T-" + i).toList());
        assertThat(firstColumn("What was wrong in Poni 0.8"))
                .containsExactlyElementsOf(IntStream.of(1, 3, 5, 7, 8, 9, 10, 11, 17, 30, 31, 32, 33, 35, 36)
                        .mapToObj(i -> "W-" + i)
                        .toList());
    }

    private static List<String> firstColumn(String heading) {
        return PAGE.rows(heading).stream()
                .map(row -> row.get(0).strip())
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
