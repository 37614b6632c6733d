package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.SecretMask;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchReportTest {
    private static final String NODE = "webshop/frontend/http1";

    @TempDir
    Path directory;

    private final Map<String, String> wanted = new TreeMap<>();
    private final Map<String, String> found = new TreeMap<>();

    private void file(String path, String wantedText, String foundText) {
        if (wantedText != null) {
            wanted.put(NODE + path, wantedText);
        }
        if (foundText != null) {
            found.put(NODE + path, foundText);
        }
    }

    private Report audit() {
        List<FileReport> files = new ArrayList<>();
        Stream.concat(wanted.keySet().stream(), found.keySet().stream())
                .distinct()
                .forEach(name -> {
                    String path = name.substring(NODE.length());
                    ContentDiff diff = ContentDiff.between(
                            UnifiedDiff.label("a", NODE, path),
                            UnifiedDiff.label("b", NODE, path),
                            content(wanted.get(name)),
                            content(found.get(name)),
                            SecretMask.NONE);
                    FileStatus status = found.containsKey(name) ? FileStatus.DIFFERS : FileStatus.MISSING;
                    files.add(Reports.file(
                            path, diff.summary().isEmpty() ? FileStatus.OK : status, diff.summary(), diff.patch()));
                });
        return Reports.of("audit", Reports.node(NODE, NodeStatus.DRIFT, files.toArray(FileReport[]::new)));
    }

    private static Content content(String text) {
        return text == null ? null : Content.of(text);
    }

    private static String patch(Report report) throws IOException {
        StringWriter out = new StringWriter();
        PatchReport.write(report, out);
        return out.toString();
    }

    private void everyKindOfDifference() {
        file("/etc/same", "same\n", "same\n");
        file("/etc/web/web.conf", "port 80\nuser web\n", "port 8080\nuser web\nmore\n");
        file("/etc/no newline found", "a\nb\n", "a\nb");
        file("/etc/no newline wanted", "a\nb", "a\nb\n");
        file("/etc/neither", "a\nb", "A\nb");
        file("/etc/created", null, "new\nlines");
        file("/etc/a dir/removed", "gone\n", null);
        file("/etc/emptied", "was\n", "");
        file("/etc/filled", "", "is\n");
        file("/etc/name with spaces", "1\n", "2\n");
        file("/etc/quoted \"name\" with \\ and \t", "1\n", "2\n");
        file("/etc/grüße 日本", "ü\n", "ö\n");
        file("/etc/-leading", "1\n", "2\n");
        file("/etc/crlf", "a\r\nb\r\n", "a\r\nB\r\n");
        file("/etc/mixed", "a\r\nb\n", "a\nb\r\n");
        file("/etc/like-a-patch", "-- x\n++ y\n@@ -1 +1 @@\n", "++ y\n-- x\n--- a/z\n+++ b/z\n@@ -1 +1 @@\n");
        file("/etc/control", "\u001b[31m\n", "\u0007\u000b\u0085\u2028x\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"patch -p1 -s", "git apply -p1"})
    void turnsWhatWasDeclaredIntoWhatWasFound(String command) throws Exception {
        everyKindOfDifference();
        write(wanted);
        run(command, patch(audit()));
        assertThat(tree()).containsExactlyEntriesOf(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patch -p1 -s -R", "git apply -p1 -R"})
    void turnsWhatWasFoundIntoWhatWasDeclared(String command) throws Exception {
        everyKindOfDifference();
        write(found);
        run(command, patch(audit()));
        assertThat(tree()).containsExactlyEntriesOf(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patch -p1 -s", "git apply -p1"})
    @DisplayName("An empty file before another made the patch unusable for patch and git apply")
    void createsAndRemovesEmptyFiles(String command) throws Exception {
        file("/etc/other", "1\n", "2\n");
        file("/etc/new and empty", null, "");
        file("/etc/an empty one", "", null);
        file("/etc/beside", null, "new\n");
        file("/etc/gone", "old\n", null);
        file("/etc/was empty", "", null);
        write(wanted);
        run(command, patch(audit()));
        assertThat(tree()).containsExactlyEntriesOf(found);
    }

    @Test
    void namesDifferencesWithoutADiffInComments() throws Exception {
        Report report = Reports.audit();
        assertThat(patch(report))
                .contains("# webshop/frontend/http1: /etc/web/key: MODE mode 0600, declared 0640\n")
                .contains("# webshop/frontend/http2: unreachable: connection refused by 192.0.2.7:22\n")
                .doesNotContain("/etc/motd");
    }

    @Test
    void letsNoNameOrDetailStartALineOfThePatch() throws Exception {
        FileReport evil = Reports.file("/x\n--- a/y", FileStatus.MODE, "\n+++ b/y\n@@ -1 +1 @@", "");
        assertThat(patch(Reports.of("audit", Reports.node("n", NodeStatus.DRIFT, evil))))
                .isEqualTo("# n: /x\\n--- a/y: MODE \\n+++ b/y\\n@@ -1 +1 @@\n");
    }

    @Test
    void isEmptyWhenNothingDiffers() throws Exception {
        assertThat(patch(Reports.of("audit", Reports.node("n", NodeStatus.OK, Reports.ok("/x")))))
                .isEmpty();
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> entry : files.entrySet()) {
            Path file = directory.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, entry.getValue());
        }
    }

    private Map<String, String> tree() throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                tree.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        return tree;
    }

    private void run(String command, String input) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command.split(" ")).directory(directory.toFile());
        builder.environment()
                .put("GIT_CEILING_DIRECTORIES", directory.getParent().toString());
        Process process = builder.redirectErrorStream(true).start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output + "\n" + input).isZero();
    }
}
