package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.remote.Changes.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("F-1: a replaced file lost its access control list, and its group gained rights that it never had")
class AttributesTest {
    private static final boolean ROOT = System.getProperty("user.name").equals("root");
    private static final FileMode DECLARED = new FileMode(0640, null, null);

    @TempDir
    private Path dir;

    @BeforeEach
    void letOthersIn() throws IOException {
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** A file whose group has no rights, though its mode, seen without the access control list, says that it had. */
    private Path shared(String name) throws Exception {
        Path file = Files.writeString(dir.resolve(name), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        call("setfacl", "-m", "u:1234:rw", file.toString());
        call("setfattr", "-n", "user.note", "-v", "kept = \"yes\"", file.toString());
        return file;
    }

    private static String call(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static List<String> acl(Path file) throws Exception {
        return call("getfacl", "-cpnE", file.toString())
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String attributes(Path file) throws Exception {
        return call("getfattr", "-dm^user", "--absolute-names", file.toString());
    }

    private static Write write(Path file, FileMode mode) {
        return new Write(file.toString(), Content.of("new"), mode, false, null);
    }

    private static List<Applied> apply(Shell shell, Write... writes) throws Exception {
        try (Host host = NodeShell.host(shell)) {
            return host.apply(new Changes(List.of(writes), List.of(), List.of()));
        }
    }

    private static int mode(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:mode") & 07777;
    }

    /** A shell with the programs for lists and attributes; with coreutils their cp does what is needed without them. */
    private Shell equipped(NodeShell shell) throws Exception {
        if (shell != NodeShell.BUSYBOX) {
            return shell.shell();
        }
        Path tools = dir.resolve("tools");
        if (!Files.exists(tools)) {
            Files.createDirectory(tools);
            for (String tool : List.of("getfacl", "setfacl", "getfattr", "setfattr")) {
                Files.createSymbolicLink(tools.resolve(tool), NodeShell.DASH.find(tool));
            }
        }
        return shell.shell(tools);
    }

    private Path script(String name, String text) throws IOException {
        Path tools = Files.createDirectories(dir.resolve("scripts"));
        Files.writeString(tools.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(tools.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
        return tools;
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatIsNotDeclared(NodeShell shell) throws Exception {
        Path file = shared("-it's a \"file\" \\ of mine\nwith two lines");
        Path declared = shared("declared");
        String attributes = attributes(file);

        List<Applied> applied = apply(equipped(shell), write(file, FileMode.ANY), write(declared, DECLARED));

        assertThat(applied).allMatch(one -> one.error().isEmpty() && one.loss().isEmpty());
        assertThat(file).hasContent("new");
        assertThat(acl(file)).containsExactly("user::rw-", "user:1234:rw-", "group::---", "mask::rw-", "other::---");
        assertThat(attributes(file)).isEqualTo(attributes).contains("user.note");
        assertThat(mode(file)).isEqualTo(0660);
        assertThat(acl(declared))
                .as("the declared mode limits the list")
                .containsExactly("user::rw-", "user:1234:rw-", "group::---", "mask::r--", "other::---");
        assertThat(mode(declared)).isEqualTo(0640);
    }

    @ParameterizedTest
    @EnumSource
    void givesNothingThatOnlyNewFilesOfTheDirectoryHave(NodeShell shell) throws Exception {
        Path plain = Files.writeString(dir.resolve("plain"), "old");
        Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-r-----"));
        call("setfacl", "-d", "-m", "u:77:rw,g:88:rw", dir.toString());
        Path fresh = dir.resolve("fresh");

        apply(equipped(shell), write(plain, FileMode.ANY), write(fresh, DECLARED));

        assertThat(acl(plain)).containsExactly("user::rw-", "group::r--", "other::---");
        assertThat(acl(fresh)).contains("user:77:rw-", "mask::r--");
    }

    @ParameterizedTest
    @EnumSource
    void keepsSpecialBitsCapabilitiesAndOwnersTogetherWithTheList(NodeShell shell) throws Exception {
        Path special = shared("special");
        Path program = shared("program");
        if (ROOT) {
            Files.setAttribute(special, "unix:uid", 1);
            Files.setAttribute(special, "unix:gid", 1000);
            call("setcap", "cap_net_raw+ep", program.toString());
        }
        Files.setAttribute(special, "unix:mode", 0106750);
        Object owner = Files.getAttribute(special, "unix:uid");
        List<String> before = acl(special);

        assertThat(apply(equipped(shell), write(special, FileMode.ANY), write(program, FileMode.ANY)))
                .allMatch(one -> one.error().isEmpty() && one.loss().isEmpty());

        assertThat(mode(special)).isEqualTo(06750);
        assertThat(Files.getAttribute(special, "unix:uid")).isEqualTo(owner);
        assertThat(acl(special)).isEqualTo(before);
        assertThat(call("getcap", program.toString())).isEqualTo(ROOT ? program + " cap_net_raw=ep\n" : "");
    }

    @ParameterizedTest
    @EnumSource
    void replacesAFileThatItsOwnerMayNotWrite(NodeShell shell) throws Exception {
        Path readable = dir.resolve("readable");
        Shell ordinary = shell.ofOrdinaryUser();
        apply(ordinary, write(readable, new FileMode(0444, null, null)));

        List<Applied> applied =
                apply(ordinary, new Write(readable.toString(), Content.of("newer"), FileMode.ANY, false, null));

        assertThat(applied).containsExactly(new Applied(readable.toString(), ""));
        assertThat(readable).hasContent("newer");
        assertThat(mode(readable)).isEqualTo(0444);
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH"})
    void takesAwayWhatTheGroupMightGainWhereTheListIsLost(NodeShell shell) throws Exception {
        Path file = shared("file");
        Path declared = shared("declared");
        Path tools =
                script("cp", "case $1$2 in *version) exit;; esac; echo cp: preserving permissions: no >&2; exit 1");

        List<Applied> applied = apply(shell.shell(tools), write(file, FileMode.ANY), write(declared, DECLARED));

        assertThat(applied)
                .allMatch(one -> one.error().isEmpty())
                .allMatch(
                        one -> one.loss().contains("the access control list of the old file was lost (cp: preserving"));
        assertThat(mode(file)).isEqualTo(0600);
        assertThat(mode(declared)).isEqualTo(0640);
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH"})
    void saysWhichAttributesAreLostAndKeepsTheList(NodeShell shell) throws Exception {
        Path file = shared("file");
        Path tools = script(
                "cp", "case $* in *xattr*) echo cp: setting attribute: no >&2; exit 1;; *) exec /bin/cp \"$@\";; esac");

        List<Applied> applied = apply(shell.shell(tools), write(file, FileMode.ANY));

        assertThat(applied.get(0).loss())
                .isEqualTo("extended attributes of the old file were lost (cp: setting attribute: no)");
        assertThat(acl(file)).contains("user:1234:rw-", "group::---");
        assertThat(attributes(file)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "BUSYBOX")
    void takesAwayWhatTheGroupMightGainWhereSetfaclFails(NodeShell shell) throws Exception {
        Path file = shared("file");
        Path tools = script("setfacl", "cat >/dev/null; echo setfacl: no >&2; exit 1");
        Files.createSymbolicLink(tools.resolve("getfacl"), NodeShell.DASH.find("getfacl"));

        List<Applied> applied = apply(shell.shell(tools), write(file, FileMode.ANY));

        assertThat(applied.get(0).loss()).contains("access control list").contains("setfacl: no");
        assertThat(mode(file)).isEqualTo(0600);
    }

    @ParameterizedTest
    @EnumSource
    void leavesOtherNamesOfAFileAsTheyWere(NodeShell shell) throws Exception {
        Path file = shared("file");
        Path link = Files.createLink(dir.resolve("link"), file);
        List<String> before = acl(link);

        apply(equipped(shell), write(file, DECLARED));

        assertThat(link).hasContent("old");
        assertThat(acl(link)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void copesWithManyFiles(NodeShell shell) throws Exception {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Path file = Files.writeString(dir.resolve("file" + i), "old");
            Files.setAttribute(file, "unix:mode", i % 2 == 0 ? 0100644 : 0100600);
            writes.add(write(file, i % 3 == 0 ? DECLARED : FileMode.ANY));
        }
        call("setfacl", "-m", "u:1234:r", dir.resolve("file299").toString());

        assertThat(apply(equipped(shell), writes.toArray(Write[]::new)))
                .allMatch(one -> one.error().isEmpty() && one.loss().isEmpty());

        for (int i = 0; i < 299; i++) {
            assertThat(mode(dir.resolve("file" + i))).isEqualTo(i % 3 == 0 ? 0640 : i % 2 == 0 ? 0644 : 0600);
        }
        assertThat(acl(dir.resolve("file299"))).contains("user:1234:r--", "group::---");
    }
}
