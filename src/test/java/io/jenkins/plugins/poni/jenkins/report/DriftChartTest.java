package io.jenkins.plugins.poni.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.report.NodeStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftChartTest {
    private static BuildDrift build(int number, long drifted, long changed) {
        NodeStatus worst = drifted > 0 ? NodeStatus.DRIFT : changed > 0 ? NodeStatus.CHANGED : NodeStatus.OK;
        return new BuildDrift("#" + number, "job/j/" + number + "/", drifted, changed, 0, worst, List.of());
    }

    private static DriftChart chart(BuildDrift... builds) {
        return DriftChart.of(List.of(builds));
    }

    @Test
    void drawsBarsToScaleOnTheGround() {
        DriftChart chart = chart(build(1, 0, 0), build(2, 5, 0), build(3, 2, 8));

        assertThat(chart.lines())
                .containsExactly(
                        new DriftChart.GridLine(112, 0),
                        new DriftChart.GridLine(60, 5),
                        new DriftChart.GridLine(8, 10));
        assertThat(chart.bars()).extracting(DriftChart.Bar::drifted).containsExactly(0, 52, 21);
        assertThat(chart.bars()).extracting(DriftChart.Bar::driftedTop).containsExactly(112, 60, 91);
        assertThat(chart.bars()).extracting(DriftChart.Bar::changed).containsExactly(0, 0, 83);
        assertThat(chart.bars()).extracting(DriftChart.Bar::changedTop).containsExactly(112, 60, 8);
        assertThat(chart.bars()).extracting(DriftChart.Bar::x).containsExactly(40, 54, 68);
        assertThat(chart.bars()).extracting(DriftChart.Bar::word).containsExactly("ok", "drift", "drift");
        assertThat(chart.drift()).isTrue();
        assertThat(chart.change()).isTrue();
    }

    @Test
    void keepsASingleFileVisibleBesideThousands() {
        DriftChart chart = chart(build(1, 1, 4000), build(2, 1, 0), build(3, 4000, 1));

        assertThat(chart.bars()).allMatch(bar -> bar.drifted() >= 2);
        assertThat(chart.bars()).allMatch(bar -> bar.changedTop() >= DriftChart.TOP);
    }

    @ParameterizedTest
    @CsvSource({
        "0,1",
        "1,1",
        "2,2",
        "3,4",
        "4,4",
        "5,5",
        "6,10",
        "10,10",
        "11,20",
        "21,40",
        "41,50",
        "51,100",
        "100,100",
        "101,200",
        "99999,100000"
    })
    void endsTheScaleAtARoundNumber(long most, long top) {
        assertThat(DriftChart.roundUp(most)).isEqualTo(top);
    }

    @Test
    void hasNoHalfFilesOnItsScale() {
        assertThat(chart(build(1, 1, 0)).lines())
                .extracting(DriftChart.GridLine::files)
                .containsExactly(0L, 1L);
        assertThat(chart(build(1, 5, 0)).lines())
                .extracting(DriftChart.GridLine::files)
                .containsExactly(0L, 5L);
    }

    @Test
    void namesTheLastBuildAndAFewBeforeIt() {
        DriftChart chart = DriftChart.of(
                IntStream.rangeClosed(1, 50).mapToObj(i -> build(i, i, 0)).toList());

        assertThat(chart.bars())
                .extracting(DriftChart.Bar::name)
                .filteredOn(name -> !name.isEmpty())
                .containsExactly("#5", "#14", "#23", "#32", "#41", "#50");
        assertThat(chart.width()).isEqualTo(40 + 50 * 14 + 16);
        assertThat(chart.bars().get(49).middle()).isLessThan(chart.width() - 16);
    }

    @Test
    void letsNoNameTouchTheNext() {
        DriftChart chart = chart(build(1, 1, 0), build(2, 1, 0), build(3, 1, 0), build(4, 1, 0));

        assertThat(chart.bars()).extracting(DriftChart.Bar::name).containsExactly("", "#2", "", "#4");
    }

    @Test
    void shortensLongNames() {
        BuildDrift build = new BuildDrift("nightly-2026-11-22", "u/", 0, 0, 0, NodeStatus.OK, List.of());

        assertThat(chart(build).bars().get(0).name()).isEqualTo("nightly-2…");
    }

    @Test
    void saysInWordsWhatItShows() {
        BuildDrift failed = new BuildDrift("#3", "u/", 1, 2, 1, NodeStatus.FAILED, List.of());
        DriftChart chart = chart(build(1, 0, 0), build(2, 3, 0), failed);

        assertThat(chart.bars())
                .extracting(DriftChart.Bar::title)
                .containsExactly(
                        "#1: 0 files drifted",
                        "#2: 3 files drifted",
                        "#3: 1 file drifted, 2 files changed, 1 node failed");
        assertThat(chart.description())
                .isEqualTo("3 builds, drift in 2 of them. The last one is"
                        + " #3: 1 file drifted, 2 files changed, 1 node failed.");
        assertThat(chart().description()).isEqualTo("There are no results.");
    }
}
