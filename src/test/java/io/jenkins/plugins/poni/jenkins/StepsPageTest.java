package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.MarkdownPage;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/reference/steps.md describes every step, parameter and result, and no page calls a step in a way that there is not. */
class StepsPageTest {
    private static final MarkdownPage PAGE = MarkdownPage.read(Path.of("docs/reference/steps.md"));
    private static final Pattern PUT = Pattern.compile("\\.put\\(\"(\\w+)\"");

    /** Headings of the parameters that several steps have. */
    private static final Map<String, String> SHARED = Map.of(
            "PoniStep", "Parameters of every step",
            "TargetStep", "Parameters that choose nodes and files",
            "RemoteStep", "Parameters that log in to nodes",
            "CommittingStep", "Parameters that commit",
            "CloudStep", "Parameters that ask a cloud");

    static List<DescribableSource> steps() {
        return DescribableSource.steps();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void describesEveryParameterAndNoOther(DescribableSource step) {
        for (DescribableSource source : step.line()) {
            String heading = source.function().orElseGet(() -> SHARED.get(source.name()));

            assertThat(heading).as("heading for the parameters of " + source).isNotNull();
            assertThat(PAGE.names(heading)).as(heading).isEqualTo(source.own());
            assertThat(required(heading)).as("required by " + heading).isEqualTo(source.required());
        }
    }

    private static Set<String> required(String heading) {
        Set<String> required = new TreeSet<>();
        PAGE.rows(heading).stream()
                .filter(row -> row.get(2).strip().equals("required"))
                .forEach(row -> required.add(row.get(0).strip().replace("`", "")));
        return required;
    }

    @Test
    void listsEveryStep() {
        assertThat(PAGE.names("Steps"))
                .containsExactlyInAnyOrderElementsOf(steps().stream()
                        .map(step -> step.function().orElseThrow())
                        .toList());
    }

    @Test
    void describesWhatTheStepsReturn() throws IOException {
        String outcome = Files.readString(
                DescribableSource.SOURCES.resolve("io/jenkins/plugins/poni/jenkins/work/Outcome.java"));
        Set<String> keys = new TreeSet<>();
        PUT.matcher(outcome).results().forEach(result -> keys.add(result.group(1)));
        Arrays.stream(NodeStatus.values()).forEach(status -> keys.add(word(status)));

        assertThat(PAGE.names("What the steps return")).isEqualTo(keys);
        assertThat(PAGE.code("What the steps return", 1))
                .containsAll(Arrays.stream(FileStatus.values())
                        .map(StepsPageTest::word)
                        .toList())
                .containsAll(Arrays.stream(NodeStatus.values())
                        .map(StepsPageTest::word)
                        .toList());
    }

    @Test
    void describesWhatTheStepsForCloudsReturn() {
        Set<String> keys = new TreeSet<>();
        PUT.matcher(DescribableSource.of("CloudStep").text()).results().forEach(result -> keys.add(result.group(1)));

        assertThat(PAGE.names("What poniCloudInit returns")).isEqualTo(keys);
    }

    static Map<String, String> pipelines() throws IOException {
        Map<String, String> pipelines = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            for (Path file :
                    Stream.concat(files, Stream.of(Path.of("README.md"))).toList()) {
                if (file.endsWith("Jenkinsfile")) {
                    pipelines.put(file.toString(), Files.readString(file));
                } else if (file.toString().endsWith(".md")) {
                    MarkdownPage.read(file).blocks().stream()
                            .filter(block -> block.language().equals("groovy"))
                            .forEach(block -> pipelines.put(file + ":" + block.line(), block.text()));
                }
            }
        }
        return pipelines;
    }

    @Test
    void noPipelineGivesAParameterThatThereIsNot() throws IOException {
        Map<String, DescribableSource> byFunction = new TreeMap<>();
        steps().forEach(step -> byFunction.put(step.function().orElseThrow(), step));
        Set<String> called = new TreeSet<>();

        pipelines()
                .forEach((place, text) -> PipelineCalls.in(text).forEach(call -> {
                    assertThat(byFunction).as(place).containsKey(call.step());
                    DescribableSource step = byFunction.get(call.step());
                    assertThat(step.parameters()).as(place).containsAll(call.arguments());
                    assertThat(call.arguments()).as(place).containsAll(step.required());
                    called.add(call.step());
                }));

        assertThat(called).isEqualTo(byFunction.keySet());
    }

    private static String word(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
