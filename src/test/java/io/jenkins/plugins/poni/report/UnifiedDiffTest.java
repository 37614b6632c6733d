package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.SecretMask;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

    private static String diff(String oldText, String newText) {
        return UnifiedDiff.between("a/n/x", "b/n/x", oldText, newText, SecretMask.NONE);
    }

    @Test
    void showsThreeLinesOfContext() {
        assertThat(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
                .isEqualTo("""
                        --- a/n/x
                        +++ b/n/x
                        @@ -2,7 +2,7 @@
                         2
                         3
                         4
                        -5
                        +five
                         6
                         7
                         8
                        """);
    }

    @Test
    void joinsChangesWithUpToSixLinesBetweenAndSeparatesOthers() {
        String six = "a\n1\n2\n3\n4\n5\n6\nb\n";
        String seven = "a\n1\n2\n3\n4\n5\n6\n7\nb\n";
        assertThat(diff(six, six.replace('a', 'A').replace('b', 'B'))).containsOnlyOnce("@@ -");
        assertThat(diff(seven, seven.replace('a', 'A').replace('b', 'B')))
                .contains("@@ -1,4 +1,4 @@\n", "@@ -6,4 +6,4 @@\n");
    }

    @Test
    void saysWhichSideHasNoNewlineAtItsEnd() {
        assertThat(diff("a\nb", "a\nb\n")).endsWith(" a\n-b\n\\ No newline at end of file\n+b\n");
        assertThat(diff("a\nb\n", "a\nb")).endsWith(" a\n-b\n+b\n\\ No newline at end of file\n");
        assertThat(diff("a\nb", "A\nb")).endsWith("-a\n+A\n b\n\\ No newline at end of file\n");
        assertThat(diff("a", "b")).endsWith("-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n");
    }

    @Test
    void callsAFileThatIsNotThereDevNull() {
        assertThat(diff(null, "x\n")).isEqualTo("--- /dev/null\n+++ b/n/x\n@@ -0,0 +1 @@\n+x\n");
        assertThat(diff("x\n", null)).isEqualTo("--- a/n/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n");
    }

    @Test
    void tellsAnEmptyFileFromNone() {
        assertThat(diff(null, "")).isEqualTo("diff --git a/n/x b/n/x\nnew file mode 100644\nindex 0000000..e69de29\n");
        assertThat(diff("", null))
                .isEqualTo("diff --git a/n/x b/n/x\ndeleted file mode 100644\nindex e69de29..0000000\n");
        assertThat(diff("x\n", "")).contains("+++ b/n/x\n@@ -1 +0,0 @@\n");
        assertThat(diff("", "")).isEmpty();
        assertThat(diff(null, null)).isEmpty();
    }

    @Test
    void keepsCarriageReturnsAsPartOfTheLine() {
        assertThat(diff("a\r\nb\r\n", "a\r\nb\n")).endsWith("@@ -1,2 +1,2 @@\n a\r\n-b\r\n+b\n");
        assertThat(diff("a\rb\n", "a\rc\n")).endsWith("@@ -1 +1 @@\n-a\rb\n+a\rc\n");
    }

    @Test
    void quotesNamesThatWouldBreakTheHeader() {
        String odd = UnifiedDiff.between("a/n/x\n+++ \"é\\", "b/a name", "1\n", "2\n", SecretMask.NONE);
        assertThat(odd).startsWith("--- \"a/n/x\\n+++ \\\"\\303\\251\\\\\"\n+++ b/a name\t\n@@");
        assertThat(UnifiedDiff.between("a/ü", "b/ü", "1\n", "2\n", SecretMask.NONE))
                .startsWith("--- a/ü\n+++ b/ü\n");
    }

    @Test
    void masksBeforeComparing() {
        SecretMask mask = new SecretMask(List.of("hunter2", "correct horse"));
        String diff =
                UnifiedDiff.between("a/hunter2", "b/hunter2", "pw hunter2\nx 1\n", "pw correct horse\nx 2\n", mask);
        assertThat(diff).isEqualTo("--- a/********\n+++ b/********\n@@ -1,2 +1,2 @@\n pw ********\n-x 1\n+x 2\n");
        assertThat(UnifiedDiff.between("a", "b", "pw hunter2\n", "pw correct horse\n", mask))
                .isEmpty();
    }

    @Test
    void labelsAFileWithSideNodeAndPath() {
        assertThat(UnifiedDiff.label("a", "web/http1", "/etc/x")).isEqualTo("a/web/http1/etc/x");
    }

    /** Rebuilds both sides from the diff of random texts, so that every kind of hunk is checked. */
    @Test
    void holdsBothSidesOfRandomTexts() {
        Random random = new Random(7);
        for (int round = 0; round < 3000; round++) {
            String oldText = randomText(random);
            String newText = randomText(random);
            String whole = "same\n".repeat(3);
            String diff = diff(whole + oldText, whole + newText);
            if (!oldText.equals(newText)) {
                assertThat(side(diff, DiffLines.Kind.REMOVED)).isEqualTo(tail(whole + oldText, diff, 0));
                assertThat(side(diff, DiffLines.Kind.ADDED)).isEqualTo(tail(whole + newText, diff, 1));
            }
        }
    }

    /** At most eight lines, so that there is one hunk, which starts at the line that its header names. */
    private static String randomText(Random random) {
        String text = random.ints(random.nextInt(5), 0, 3)
                .mapToObj(i -> "abc".charAt(i) + "\n")
                .collect(Collectors.joining());
        return random.nextInt(4) > 0 || text.isEmpty() ? text : text.substring(0, text.length() - 1);
    }

    private static String side(String diff, DiffLines.Kind side) {
        StringBuilder text = new StringBuilder();
        DiffLines.Kind last = DiffLines.Kind.HEADER;
        for (DiffLines.Line line : DiffLines.of(diff)) {
            if (line.kind() == DiffLines.Kind.SAME || line.kind() == side) {
                text.append(line.text().substring(1)).append('\n');
            } else if (line.kind() == DiffLines.Kind.NOTE && (last == side || last == DiffLines.Kind.SAME)) {
                text.setLength(text.length() - 1);
            }
            last = line.kind();
        }
        return text.toString();
    }

    private static String tail(String text, String diff, int side) {
        String range = diff.lines()
                .filter(line -> line.startsWith("@@"))
                .findFirst()
                .orElseThrow()
                .split(" ")[side + 1];
        int first = Integer.parseInt(range.substring(1).split(",")[0]);
        int skip = range.endsWith(",0") ? first : first - 1;
        return text.lines().skip(skip).collect(Collectors.joining("\n"))
                + (text.endsWith("\n") && text.lines().count() > skip ? "\n" : "");
    }

    /** Two shuffles of the same 40 000 lines would keep Myers' algorithm busy for minutes. */
    @Test
    void replacesAllWhenTheSmallestDiffWouldTakeTooLong() {
        List<String> lines =
                IntStream.range(0, 40_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.toList());
        java.util.Collections.shuffle(lines, new Random(1));
        String oldText = "first\n" + String.join("", lines) + "last\n";
        java.util.Collections.shuffle(lines, new Random(2));
        String diff = diff(oldText, "first\n" + String.join("", lines) + "last\n");
        assertThat(DiffLines.count(diff, DiffLines.Kind.REMOVED)).isEqualTo(40_000);
        assertThat(DiffLines.count(diff, DiffLines.Kind.ADDED)).isEqualTo(40_000);
    }

    @Test
    void findsFewChangesInManyLines() {
        String oldText = IntStream.range(0, 100_000)
                .mapToObj(i -> "line " + i % 500 + "\n")
                .collect(Collectors.joining());
        String newText = "new\n" + oldText.replaceFirst("line 499\n", "") + "end\n";
        assertThat(diff(oldText, newText).lines().filter(line -> line.matches("[-+][^-+].*")))
                .containsExactly("+new", "-line 499", "+end");
    }

    @Test
    void tellsLinesThatLookLikeHeadersFromHeaders() {
        List<DiffLines.Line> lines = DiffLines.of(diff("-- old\n@@ -1 +1 @@\n", "++ new\n@@ -1 +1 @@\n"));
        assertThat(lines)
                .extracting(DiffLines.Line::kind)
                .containsExactly(
                        DiffLines.Kind.HEADER,
                        DiffLines.Kind.HEADER,
                        DiffLines.Kind.HUNK,
                        DiffLines.Kind.REMOVED,
                        DiffLines.Kind.ADDED,
                        DiffLines.Kind.SAME);
    }
}
