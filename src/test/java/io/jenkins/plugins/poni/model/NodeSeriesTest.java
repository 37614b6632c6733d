package io.jenkins.plugins.poni.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Series of nodes as CLI-12 of Poni 0.8 has them, with its silent and its unhandled cases refused. */
class NodeSeriesTest {
    @Test
    void readsACountAndARange() {
        assertThat(NodeSeries.parse("3").ids()).isEqualTo(List.of(1, 2, 3));
        assertThat(NodeSeries.parse("5..8").ids()).isEqualTo(List.of(5, 6, 7, 8));
        assertThat(NodeSeries.parse("0..0").ids()).isEqualTo(List.of(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "8..5", "", "x", "-1", "1...2", "1..", "..2", "1.5", "1..99999", "99999999999", " 1"})
    void refusesWhatNamesNoNodes(String text) {
        assertThatThrownBy(() -> NodeSeries.parse(text)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http{id},http7",
        "http{id:02},http07",
        "h{id:03d}.example.com,h007.example.com",
        "a{{b}}{id},a{b}7",
        "m{id+2},m9",
        "m{id-7:02},m00",
        "m{id+100:02},m107",
        "plain,plain"
    })
    void putsTheNumberIntoNames(String text, String expected) {
        assertThat(NodeSeries.expand(text, 7)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http{", "http}", "http{name}", "{id:x}", "{id+}", "{id+x}", "{}"})
    void refusesABraceThatIsNoField(String text) {
        assertThatThrownBy(() -> NodeSeries.expand(text, 1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("{id:02}");
    }

    @Test
    void refusesAFieldBelowZero() {
        assertThatThrownBy(() -> NodeSeries.expand("m{id-8}", 7))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("gives -1 for the node of number 7");
    }

    @Test
    void putsTheNumberIntoValuesAndLeavesOtherBracesAlone() {
        assertThat(NodeSeries.fill("{\"rack\": \"r{id:02}\", \"t\": \"{{ node.name }}\"}", 7))
                .isEqualTo("{\"rack\": \"r07\", \"t\": \"{{ node.name }}\"}");
    }
}
