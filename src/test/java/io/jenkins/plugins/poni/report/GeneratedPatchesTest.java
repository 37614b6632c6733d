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
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * D-1: of 300 generated pairs of trees, {@code patch} and {@code git apply} both make the other side, in both directions:
 * empty and missing files, missing line ends, carriage returns, odd names, binary files and modes, next to each other in any order.
 */
class GeneratedPatchesTest {
    private static final int TREES = 30;
    private static final String[] NAMES = {
        "conf",
        "with space",
        "two  spaces ",
        "tab\there",
        "new\nline",
        "quo\"te",
        "it's",
        "back\\slash",
        "grüße",
        "日本",
        "😀",
        "-dash",
        "#hash",
        "a b/b c",
        "deep/er/file",
        "diff --git a b",
        "x\u200by",
        "dev/null",
        "@@",
        "+++ b",
        "x\ry",
        "~tilde$",
        "e\u0301"
    };
    private static final String[] LINES = {
        "one\n",
        "two\n",
        "\n",
        "crlf\r\n",
        " blank \n",
        "\ttab\n",
        "-- x\n",
        "++ y\n",
        "--- a/z\n",
        "+++ b/z\n",
        "@@ -1 +1 @@\n",
        "diff --git a/x b/x\n",
        "\\ No newline at end of file\n",
        "# note\n",
        "ü😀\n",
        "cr\rin it\n",
        "index e69de29..0000000\n",
        "same\n"
    };

    @TempDir
    Path directory;

    private final Map<String, byte[]> wanted = new TreeMap<>();
    private final Map<String, byte[]> found = new TreeMap<>();
    private final List<NodeReport> nodes = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void turnOneSideIntoTheOther(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < TREES; i++) {
            tree("s/n" + i, random);
        }
        StringWriter patch = new StringWriter();
        PatchReport.write(Reports.of("audit", nodes.toArray(NodeReport[]::new)), patch);

        for (String command : new String[] {"patch -p1 -s", "git apply -p1"}) {
            requireResult(command, wanted, found, patch.toString());
            requireResult(command + " -R", found, wanted, patch.toString());
        }
    }

    private void tree(String node, Random random) {
        List<FileReport> files = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            names.add("/d" + i + "/" + NAMES[random.nextInt(NAMES.length)]);
        }
        for (String path : names) {
            String before = random.nextInt(5) == 0 ? null : text(random);
            String after = before != null && random.nextInt(5) == 0 ? null : changed(before, random);
            if (before == null && after == null) {
                continue;
            }
            boolean binary = random.nextInt(12) == 0 && before != null && after != null;
            byte[] old = bytes(binary ? before + "\0" : before);
            byte[] now = bytes(binary ? after + "\0\1" : after);
            files.add(file(node, path, old, now));
            put(wanted, node + path, old);
            // a patch can't hold these: they stay as they are, and a comment says so
            put(found, node + path, binary ? old : now);
            if (random.nextInt(6) == 0) {
                files.add(Reports.file(path + "-mode", FileStatus.MODE, "mode 0600, declared 0644", ""));
            }
        }
        nodes.add(Reports.node(node, NodeStatus.DRIFT, files.toArray(FileReport[]::new)));
    }

    private static FileReport file(String node, String path, byte[] old, byte[] now) {
        ContentDiff diff = ContentDiff.between(
                UnifiedDiff.label("a", node, path),
                UnifiedDiff.label("b", node, path),
                content(old),
                content(now),
                SecretMask.NONE);
        return Reports.file(
                path, diff.summary().isEmpty() ? FileStatus.OK : FileStatus.DIFFERS, diff.summary(), diff.patch());
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int lines = random.nextInt(4) == 0 ? 0 : random.nextInt(30);
        for (int i = 0; i < lines; i++) {
            text.append(LINES[random.nextInt(LINES.length)]);
        }
        return cut(text, random);
    }

    private static String changed(String before, Random random) {
        if (before == null || random.nextInt(4) == 0) {
            return text(random);
        }
        StringBuilder text = new StringBuilder();
        for (String line : before.split("(?<=\n)")) {
            if (random.nextInt(6) != 0) {
                text.append(line);
            }
            if (random.nextInt(8) == 0) {
                text.append(text.length() > 0 && text.charAt(text.length() - 1) != '\n' ? "\n" : "");
                text.append(LINES[random.nextInt(LINES.length)]);
            }
        }
        return cut(text, random);
    }

    /** Perhaps without the last line end. */
    private static String cut(StringBuilder text, Random random) {
        boolean cut = text.length() > 0 && random.nextInt(3) == 0;
        return cut ? text.substring(0, text.length() - 1) : text.toString();
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Content content(byte[] bytes) {
        return bytes == null ? null : Content.of(bytes);
    }

    private static void put(Map<String, byte[]> tree, String name, byte[] bytes) {
        if (bytes != null) {
            tree.put(name, bytes);
        }
    }

    private void requireResult(String command, Map<String, byte[]> from, Map<String, byte[]> to, String patch)
            throws Exception {
        Path place = Files.createTempDirectory(directory, "tree");
        for (Map.Entry<String, byte[]> entry : from.entrySet()) {
            Path file = place.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        Files.writeString(directory.resolve("audit.diff"), patch);
        ProcessBuilder builder = new ProcessBuilder(command.split(" "))
                .directory(place.toFile())
                .redirectInput(directory.resolve("audit.diff").toFile())
                .redirectErrorStream(true);
        builder.environment().put("GIT_CEILING_DIRECTORIES", directory.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + said).isZero();
        assertThat(tree(place)).as(command).isEqualTo(texts(to));
    }

    private static Map<String, String> tree(Path place) throws IOException {
        Map<String, byte[]> tree = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(place)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                tree.put(place.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return texts(tree);
    }

    private static Map<String, String> texts(Map<String, byte[]> tree) {
        Map<String, String> texts = new TreeMap<>();
        tree.forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
        return texts;
    }
}
