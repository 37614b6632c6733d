package io.jenkins.plugins.poni.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static final Origin HERE = new Origin("configs/web/config.yaml", 3);

    @ParameterizedTest
    @CsvSource({"500ms, 500", "30s, 30000", "30, 30000", "5m, 300000", "1.5h, 5400000", "2d, 172800000"})
    void readsDurations(String text, long millis) {
        assertThat(Durations.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1s", "0", "5 weeks", "1e9"})
    void readsNothingElseAsADuration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    /** C-8 of the cloud: a lifetime of 8 meant eight seconds, after which the machine was ended. */
    @Test
    void readsNoBareNumberWhereAUnitIsNeeded() {
        assertThat(Durations.parseWithUnit("8")).isEmpty();
        assertThat(Durations.parseWithUnit("")).isEmpty();
        assertThat(Durations.parseWithUnit(" 8h ")).contains(Duration.ofHours(8));
    }

    @Test
    void writesDurationsForPeople() {
        assertThat(Durations.format(Duration.ofMillis(420))).isEqualTo("0.4 s");
        assertThat(Durations.format(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Durations.format(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    }

    @Test
    void givesPlainDataThatCannotBeChanged() {
        Value.Mapping mapping =
                new Value.Mapping(Map.of("list", new Value.Sequence(List.of(new Value.Scalar(1L, HERE)), HERE)), HERE);
        assertThat(mapping.plain()).isEqualTo(Map.of("list", List.of(1L)));
        assertThatThrownBy(() -> mapping.plain().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(mapping.at("list").origin()).isEqualTo(HERE);
        assertThat(mapping.at("list.x")).isNull();
    }

    @Test
    void tellsTextFromBytes() {
        assertThat(Content.of("grüße\n").isBinary()).isFalse();
        assertThat(Content.of(new byte[] {1, 0, 2}).isBinary()).isTrue();
        assertThat(Content.of(new byte[] {(byte) 0xe9, 'a'}).isBinary()).isTrue();
        assertThat(Content.of("a".repeat(7999) + "é" + "b".repeat(50)).isBinary())
                .isFalse();
    }

    @Test
    void comparesOwnersByNameAndByNumber() {
        FileState found = new FileState("/a", FileState.Type.FILE, 0640, "root", "adm", 0, 4, 1, "", "");
        assertThat(new FileMode(0640, "root", "adm").acceptsOwner(found)).isTrue();
        assertThat(new FileMode(null, "0", "4").acceptsOwner(found)).isTrue();
        assertThat(new FileMode(null, null, "root").acceptsOwner(found)).isFalse();
        assertThat(new FileMode(0600, null, null).acceptsBits(found.bits())).isFalse();
        assertThat(FileMode.ANY.acceptsBits(found.bits())).isTrue();
    }

    @Test
    void putsPlaceMessageAndRemedyInOneLine() {
        assertThat(Problem.at(HERE, "Unknown key \"mod\"", "Did you mean \"mode\"?"))
                .hasToString("configs/web/config.yaml:3: Unknown key \"mod\". Did you mean \"mode\"?");
    }
}
