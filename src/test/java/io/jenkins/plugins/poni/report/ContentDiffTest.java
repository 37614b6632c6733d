package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.SecretMask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentDiffTest {
    @TempDir
    Path directory;

    private static ContentDiff diff(Content oldContent, Content newContent) {
        return ContentDiff.between("a/n/x", "b/n/x", oldContent, newContent, SecretMask.NONE);
    }

    @Test
    void countsLinesOfTexts() {
        ContentDiff diff = diff(Content.of("1\n2\n-- 3\n"), Content.of("1\n2\n++ 3\n4\n"));
        assertThat(diff.summary()).isEqualTo("+2 -1 lines");
        assertThat(diff.patch()).startsWith("--- a/n/x\n+++ b/n/x\n@@");
    }

    @Test
    void saysNothingOfEqualContents() {
        assertThat(diff(Content.of("x"), Content.of("x"))).isEqualTo(new ContentDiff("", ""));
        assertThat(diff(null, null)).isEqualTo(new ContentDiff("", ""));
    }

    @Test
    void namesALineEndDifference() {
        ContentDiff diff = diff(Content.of("a\nb\n"), Content.of("a\r\nb\r\n"));
        assertThat(diff.summary()).isEqualTo("only line ends differ (CRLF, LF)");
        assertThat(diff.patch()).contains("+b\r\n");
    }

    @Test
    void summarisesBinariesBySizeAndHash() {
        Content binary = Content.of(new byte[] {1, 0, 2});
        assertThat(diff(binary, Content.of("text\n")))
                .isEqualTo(new ContentDiff("", "binary: 3 B sha256 16305a6b2292… → 5 B sha256 b9e68e1bea3e…"));
        assertThat(diff(binary, null).summary())
                .startsWith("binary: 3 B sha256")
                .endsWith(" → absent");
    }

    /** Text that breaks off after the part that a quick look reads would else be patched with replacement characters. */
    @Test
    void takesBadUtf8AnywhereForBinary() {
        byte[] late = new byte[20_000];
        Arrays.fill(late, (byte) 'a');
        late[19_000] = (byte) 0xff;
        assertThat(diff(Content.of("a\n"), Content.of(late)).summary()).startsWith("binary: 2 B sha256");
    }

    @Test
    void summarisesLargeFiles() throws Exception {
        Path large = Files.write(directory.resolve("large"), new byte[(int) ContentDiff.LARGEST + 1]);
        assertThat(diff(Content.of("x\n"), Content.ofFile(large)))
                .isEqualTo(new ContentDiff("", "large: 2 B sha256 73cb3858a687… → 1.0 MiB sha256 2cb74edba754…"));
        assertThat(ContentDiff.ofLarge(3_355_444, "ab12cd34ef5678", -1, "").summary())
                .isEqualTo("large: 3.2 MiB sha256 ab12cd34ef56… → absent");
    }

    @Test
    void tellsThatOnlySecretsDifferWithoutShowingThem() {
        SecretMask mask = new SecretMask(List.of("hunter2", "hunter3"));
        ContentDiff diff = ContentDiff.between("a", "b", Content.of("p hunter2\n"), Content.of("p hunter3\n"), mask);
        assertThat(diff).isEqualTo(new ContentDiff("", "only masked secrets differ"));
    }

    @Test
    void tellsAMissingFileFromAnEmptyOne() {
        assertThat(diff(Content.of(""), null).patch()).contains("deleted file mode");
        assertThat(diff(Content.of("x\n"), Content.of("")).patch()).contains("+++ b/n/x\n@@ -1 +0,0 @@");
    }
}
