package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.remote.Changes.SetMode;
import io.jenkins.plugins.poni.remote.Changes.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplyTest {
    private static final List<String> ODD_NAMES = List.of(
            "two words",
            "it's \"quoted\"",
            "two\nlines",
            "-rf",
            "$(touch x) `id` $HOME",
            "Größe-日本.conf",
            "back\\slash",
            "*",
            "ends\n",
            "l".repeat(255));

    @TempDir
    private Path dir;

    private String path(String name) {
        return dir.resolve(name).toString();
    }

    private Write write(String name, String text) {
        return write(name, text, FileMode.ANY);
    }

    private Write write(String name, String text, FileMode mode) {
        return new Write(path(name), Content.of(text), mode, false, null);
    }

    private static FileMode bits(int bits) {
        return new FileMode(bits, null, null);
    }

    private static Changes writes(Write... writes) {
        return new Changes(List.of(writes), List.of(), List.of());
    }

    private static List<String> apply(NodeShell shell, Changes changes) throws InterruptedException {
        return apply(shell.shell(), changes);
    }

    private static List<String> apply(Shell shell, Changes changes) throws InterruptedException {
        try (Host host = NodeShell.host(shell)) {
            return host.apply(changes).stream().map(Applied::error).toList();
        }
    }

    private int mode(String name) throws IOException {
        return (int) Files.getAttribute(dir.resolve(name), "unix:mode") & 07777;
    }

    private String text(String name) throws IOException {
        return Files.readString(dir.resolve(name));
    }

    /** Every test ends here: whatever happened, nothing temporary may be left. */
    @AfterEach
    void leavesNothingTemporary() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(".poni-"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void createsFilesAndTheDirectoriesAboveThem(NodeShell shell) throws Exception {
        List<String> errors = apply(
                shell,
                writes(
                        write("new", "one\n"),
                        write("a/b/c/deep", "two\n", bits(04750)),
                        write("a/b/none", "", bits(0)),
                        write("a/b/large", "x".repeat(3_000_000))));

        assertThat(errors).containsOnly("");
        assertThat(text("new")).isEqualTo("one\n");
        assertThat(text("a/b/c/deep")).isEqualTo("two\n");
        assertThat(dir.resolve("a/b/none")).isEmptyFile();
        assertThat(dir.resolve("a/b/large")).hasSize(3_000_000);
        assertThat(mode("new")).isEqualTo(0644);
        assertThat(mode("a/b/c/deep")).isEqualTo(04750);
        assertThat(mode("a/b/none")).isZero();
        assertThat(mode("a")).isEqualTo(0755);
        assertThat(mode("a/b/c")).isEqualTo(0755);
    }

    @ParameterizedTest
    @EnumSource
    void copesWithAnyName(NodeShell shell) throws Exception {
        List<Write> writes = new ArrayList<>();
        for (String name : ODD_NAMES) {
            writes.add(write(name, "file " + name));
            writes.add(write("in " + name.substring(0, Math.min(200, name.length())) + "/" + name, "below " + name));
        }

        assertThat(apply(shell, writes(writes.toArray(Write[]::new)))).containsOnly("");

        for (Write write : writes) {
            assertThat(Path.of(write.path())).hasContent(write.content().text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsModeAndOwnerOfAnExistingFileUnlessOthersAreDemanded(NodeShell shell) throws Exception {
        for (String name : List.of("kept", "changed")) {
            Files.writeString(dir.resolve(name), "old");
            Files.setAttribute(dir.resolve(name), "unix:mode", 0102711);
        }
        Object group = Files.getAttribute(dir.resolve("kept"), "unix:gid");

        List<String> errors = apply(shell, writes(write("kept", "new"), write("changed", "new", bits(0600))));

        assertThat(errors).containsOnly("");
        assertThat(text("kept")).isEqualTo("new");
        assertThat(mode("kept")).isEqualTo(02711);
        assertThat(mode("changed")).isEqualTo(0600);
        assertThat(Files.getAttribute(dir.resolve("kept"), "unix:gid")).isEqualTo(group);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoFileAndWritesTheOthers(NodeShell shell) throws Exception {
        Files.createDirectory(dir.resolve("directory"));
        Files.createSymbolicLink(dir.resolve("link"), Path.of("target of it"));
        Files.writeString(dir.resolve("file"), "kept");
        Write device = new Write("/dev/null", Content.of("x"), bits(0666), false, null);

        List<String> errors = apply(
                shell,
                writes(
                        write("directory", "x"),
                        write("first", "1"),
                        write("link", "x"),
                        write("file/below", "x"),
                        device,
                        write("last", "2")));

        assertThat(errors.get(0)).contains("is a directory");
        assertThat(errors.get(1)).isEmpty();
        assertThat(errors.get(2)).contains("symbolic link to \"target of it\"").contains("follow_links: true");
        assertThat(errors.get(3))
                .containsPattern("[Nn]ot a directory|File exists")
                .contains("Move away");
        assertThat(errors.get(4)).contains("device");
        assertThat(errors.get(5)).isEmpty();
        assertThat(text("first") + text("last") + text("file")).isEqualTo("12kept");
        assertThat(Path.of("/dev/null"))
                .satisfies(path -> assertThat(Files.isRegularFile(path)).isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void writesThroughALinkWhenToldTo(NodeShell shell) throws Exception {
        Files.createDirectory(dir.resolve("real"));
        Files.writeString(dir.resolve("real/file"), "old");
        Files.setPosixFilePermissions(dir.resolve("real/file"), PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(dir.resolve("link"), Path.of("hop"));
        Files.createSymbolicLink(dir.resolve("hop"), Path.of("real/file"));
        Files.createSymbolicLink(dir.resolve("alias"), Path.of("real"));

        List<String> errors = apply(
                shell,
                writes(
                        new Write(path("link"), Content.of("new"), FileMode.ANY, true, null),
                        new Write(path("plain"), Content.of("plain"), FileMode.ANY, true, null),
                        write("alias/other", "parent")));

        assertThat(errors).containsOnly("");
        assertThat(dir.resolve("link")).isSymbolicLink();
        assertThat(text("real/file") + text("plain") + text("real/other")).isEqualTo("newplainparent");
        assertThat(mode("real/file")).isEqualTo(0640);
    }

    @ParameterizedTest
    @EnumSource
    void asksTheValidatorBeforeTheOldFileIsReplaced(NodeShell shell) throws Exception {
        Files.writeString(dir.resolve("good"), "old");
        Files.writeString(dir.resolve("bad"), "old");
        String validate = "grep -q new \"$file\" && [ -u \"$file\" ] || { echo \"line 1: $(cat \"$file\")\"; exit 3; }";

        List<String> errors = apply(
                shell,
                writes(
                        new Write(path("good"), Content.of("new"), bits(04755), false, validate),
                        new Write(path("bad"), Content.of("broken/1"), bits(04755), false, validate),
                        new Write(path("loud"), Content.of("x"), FileMode.ANY, false, "yes | head -c 5000000; false"),
                        write("other", "x")));

        assertThat(errors.get(0)).isEmpty();
        assertThat(errors.get(1)).contains("validator").endsWith("line 1: broken/1");
        assertThat(errors.get(2)).endsWith("y\ny").hasSizeLessThan(5000);
        assertThat(errors.get(3)).isEmpty();
        assertThat(text("good") + text("bad")).isEqualTo("newold");
        assertThat(dir.resolve("loud")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void namesAnOwnerThatTheMachineDoesNotKnow(NodeShell shell) throws Exception {
        List<String> errors = apply(
                shell,
                writes(
                        write("a", "x", new FileMode(null, "nobody-of-that-name", null)),
                        write("b", "x", new FileMode(null, null, "no group")),
                        write("c", "x", new FileMode(0600, System.getProperty("user.name"), null))));

        assertThat(errors.get(0)).contains("nobody-of-that-name").contains("Create the user");
        assertThat(errors.get(1)).contains("no group").contains("Create the group");
        assertThat(errors.get(2)).isEmpty();
        assertThat(dir.resolve("a")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void changesModesAndRemovesFiles(NodeShell shell) throws Exception {
        for (String name : List.of("mode", "-gone", "stays")) {
            Files.writeString(dir.resolve(name), name);
        }
        Files.createDirectory(dir.resolve("directory"));
        Files.createSymbolicLink(dir.resolve("link"), dir.resolve("stays"));
        Files.createSymbolicLink(dir.resolve("link2"), dir.resolve("stays"));

        List<String> errors = apply(
                shell,
                new Changes(
                        List.of(write("new", "x")),
                        List.of(
                                new SetMode(path("mode"), bits(06711)),
                                new SetMode(path("missing"), bits(0600)),
                                new SetMode(path("link"), bits(0600))),
                        List.of(path("-gone"), path("never was"), path("directory"), path("link2"))));

        assertThat(errors.get(0)).isEmpty();
        assertThat(errors.get(1)).isEmpty();
        assertThat(errors.get(2)).contains("No such file");
        assertThat(errors.get(3)).contains("symbolic link");
        assertThat(errors.subList(4, 8)).containsExactly("", "", errors.get(6), "");
        assertThat(errors.get(6)).contains("is a directory");
        assertThat(mode("mode")).isEqualTo(06711);
        assertThat(mode("stays")).isEqualTo(0644);
        assertThat(dir.resolve("-gone")).doesNotExist();
        assertThat(Files.exists(dir.resolve("link2"), java.nio.file.LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(dir.resolve("stays")).exists();
    }

    @ParameterizedTest
    @EnumSource
    void needsNoTar(NodeShell shell) throws Exception {
        Path tools = Files.createDirectory(dir.resolve("tools"));
        String[] needed = "sh sha256sum stat dd mkdir mv rm chmod chown sync tail readlink".split(" ");
        byte[] large = new byte[2_500_000];
        new Random(1).nextBytes(large);
        Files.createDirectory(dir.resolve("directory"));

        List<String> errors = apply(
                shell.with(shell.programs(tools, needed)),
                writes(
                        write("small", "s"),
                        write("directory", "x".repeat(1000)),
                        new Write(path("large"), Content.of(large), FileMode.ANY, false, null),
                        write("empty", ""),
                        write("last", "l")));

        assertThat(errors).hasSize(5).filteredOn(String::isEmpty).hasSize(4);
        assertThat(errors.get(1)).contains("is a directory");
        assertThat(dir.resolve("large")).hasBinaryContent(large);
        assertThat(text("small") + text("empty") + text("last")).isEqualTo("sl");
    }

    @ParameterizedTest
    @EnumSource
    void reportsAFullDiskFileByFile(NodeShell shell) throws Exception {
        Files.writeString(dir.resolve("big"), "old");
        // Only a limit of 1 MiB for a file stands for a disk that is full here: both are errors of write.
        Shell limited = new PrefacedShell(shell.shell(), "trap '' XFSZ; ulimit -f 2048;");

        List<String> errors =
                apply(limited, writes(write("first", "1"), write("big", "x".repeat(1_500_000)), write("last", "2")));

        assertThat(errors.get(0)).isEmpty();
        assertThat(errors.get(1)).contains("File too large");
        assertThat(errors.get(2)).isEmpty();
        assertThat(text("first") + text("big") + text("last")).isEqualTo("1old2");
    }

    @ParameterizedTest
    @EnumSource
    void writesManyFilesOfManyDirectories(NodeShell shell) throws Exception {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            writes.add(write("d" + i % 5 + "/file" + i, "content " + i, bits(i % 2 == 0 ? 0644 : 0600)));
        }

        assertThat(apply(shell, writes(writes.toArray(Write[]::new))))
                .hasSize(600)
                .containsOnly("");

        for (int i = 0; i < 600; i++) {
            assertThat(text("d" + i % 5 + "/file" + i)).isEqualTo("content " + i);
        }
        assertThat(mode("d1/file1")).isEqualTo(0600);
    }

    @ParameterizedTest
    @EnumSource
    void readersSeeTheOldOrTheNewContentAndNothingElse(NodeShell shell) throws Exception {
        String old = "a".repeat(300_000);
        String fresh = "b".repeat(300_000);
        Files.writeString(dir.resolve("file"), old);
        Map<String, Integer> seen = new java.util.concurrent.ConcurrentHashMap<>();
        Thread reader = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    seen.merge(Files.readString(dir.resolve("file")), 1, Integer::sum);
                } catch (IOException e) {
                    seen.put(e.toString(), 1);
                }
            }
        });
        reader.start();
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(apply(shell, writes(write("file", fresh)))).containsExactly("");
                assertThat(apply(shell, writes(write("file", old)))).containsExactly("");
            }
        } finally {
            reader.interrupt();
            reader.join();
        }
        seen.remove(java.nio.channels.ClosedByInterruptException.class.getName());
        assertThat(seen.keySet()).isSubsetOf(old, fresh);
    }
}
