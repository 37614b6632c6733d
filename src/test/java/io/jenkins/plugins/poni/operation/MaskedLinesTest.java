package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.SecretMask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MaskedLinesTest {
    private final List<String> told = new ArrayList<>();
    private final MaskedLines lines =
            new MaskedLines(new SecretMask(List.of("correct horse battery")), (error, line) -> told.add(line));

    @Test
    @DisplayName("M-1: a secret is hidden also where pieces of a very long line cut it")
    void hidesASecretThatIsCut() {
        String filler = "x".repeat(65_000);
        for (int cut = 1; cut < 20; cut++) {
            told.clear();
            lines.piece(false, filler + " correct horse battery".substring(0, cut));
            lines.piece(true, "err");
            lines.piece(false, " correct horse battery".substring(cut) + filler);
            lines.line(false, "end");
            lines.line(true, "or");
            assertThat(String.join("", told)).isEqualTo(filler + " ********" + filler + "enderror");
        }
    }

    @Test
    void holdsNoMoreBackThanItMust() {
        lines.piece(false, "x".repeat(65_536));
        assertThat(String.join("", told)).hasSizeGreaterThan(40_000);
        lines.line(false, "");
        assertThat(String.join("", told)).hasSize(65_536);
    }

    @Test
    @DisplayName("K-8: Base64 is hidden also where its lines are broken")
    void hidesTheRestOfBase64InTheNextLine() {
        String base64 = Base64.getEncoder()
                .encodeToString("user and his correct horse battery".getBytes(StandardCharsets.UTF_8));
        lines.line(false, base64.substring(0, 36));
        lines.line(false, base64.substring(36));
        lines.line(false, "more");
        assertThat(told.get(0)).startsWith("dXNlciBhbmQgaGlz").endsWith("********");
        assertThat(told.subList(1, 3)).containsExactly("********", "more");
    }
}
