package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writesMapsListsAndScalarsInTheirOrder() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", "é\n");
        map.put("list", Arrays.asList(1, 2L, 2.5, true, null));
        map.put("empty", List.of());
        map.put("none", Map.of());
        assertThat(Json.text(map)).isEqualTo("""
                        {
                          "name" : "é\\n",
                          "list" : [
                            1,
                            2,
                            2.5,
                            true,
                            null
                          ],
                          "empty" : [ ],
                          "none" : { }
                        }
                        """);
    }

    @Test
    void writesScalarsOfManyKinds() {
        assertThat(Json.text(new BigInteger("123456789012345678901"))).isEqualTo("123456789012345678901\n");
        assertThat(Json.text(new BigDecimal("1.50"))).isEqualTo("1.50\n");
        assertThat(Json.text(Duration.ofMillis(1250))).isEqualTo("1.250\n");
        assertThat(Json.text(Instant.parse("2026-11-22T13:14:02Z"))).isEqualTo("\"2026-11-22T13:14:02Z\"\n");
        assertThat(Json.text(FileStatus.DIFFERS)).isEqualTo("\"DIFFERS\"\n");
        assertThat(Json.text(Path.of("a/b"))).isEqualTo("\"a/b\"\n");
        assertThat(Json.text(Optional.empty())).isEqualTo("null\n");
        assertThat(Json.text(Optional.of("x"))).isEqualTo("\"x\"\n");
    }

    @Test
    void keepsEmojiAndEscapesWhatSteersATerminal() {
        assertThat(Json.text("😀\u001b\u009b\u200b")).isEqualTo("\"😀\\u001B\\u009b\\u200b\"\n");
    }

    @Test
    void refusesOtherObjectsByName() {
        assertThatThrownBy(() -> Json.text(List.of(new StringWriter())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.io.StringWriter");
    }

    @Test
    void leavesTheWriterOpen() throws Exception {
        StringWriter out = new StringWriter();
        Json.write(1, out);
        Json.write("x", out);
        assertThat(out.toString()).isEqualTo("1\n\"x\"\n");
    }
}
