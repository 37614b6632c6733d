package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people write in a pipeline becomes what forms bind, and back. */
class PipelineArgumentsTest {
    @Test
    void makesRowsOfMaps() throws Exception {
        assertThat(PipelineArguments.toForm(Map.of("secrets", Map.of("dbPassword", "db-id"))))
                .containsEntry("secrets", List.of(Map.of("name", "dbPassword", "credentialsId", "db-id")));
        assertThat(PipelineArguments.toForm(Map.of("properties", Map.of("cores:int", 4))))
                .containsEntry("properties", List.of(Map.of("name", "cores:int", "value", "4")));
    }

    @Test
    void makesWordsAndLinesOfLists() throws Exception {
        assertThat(PipelineArguments.toForm(Map.of("tags", List.of("a", "b"), "args", List.of("x y", "", "z"))))
                .containsEntry("tags", "a b")
                .containsEntry("args", "x y\n\nz\n");
    }

    @Test
    void leavesAloneWhatIsInTheFormOfAForm() throws Exception {
        Map<String, Object> form =
                Map.of("nodes", "^shop/", "tags", "a b", "secrets", List.of(Map.of("name", "n", "credentialsId", "c")));

        assertThat(PipelineArguments.toForm(form)).isEqualTo(form);
    }

    @Test
    void keepsEmptyArgumentsWhereverTheyStand() throws Exception {
        for (List<String> args : List.of(List.of("a", ""), List.of(""), List.of("", "a"), List.<String>of())) {
            Map<String, Object> form = PipelineArguments.toForm(Map.of("args", args));

            assertThat(PipelineArguments.lines((String) form.get("args"))).isEqualTo(args);
            assertThat(PipelineArguments.toPipeline(form)).containsEntry("args", args);
        }
        assertThat(PipelineArguments.lines(null)).isEmpty();
        assertThat(PipelineArguments.lines("a\r\nb")).containsExactly("a", "b");
    }
}
