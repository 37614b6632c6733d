package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * X-14b: a file whose name is no UTF-8 was told as REMOVED at every deployment and stayed for ever, and a declared one with
 * the replacement character in its name hid it.
 */
class OddNamesTest {
    @TempDir
    Path directory;

    private Fleet fleet(String purge) {
        return new Fleet(directory)
                .define("configs/app/config.yaml", """
                        files: [{source: a.j2, dest: "{{ node.root }}/d/\ufffd"}]
                        directories: [{dest: "{{ node.root }}/d", purge: %s}]
                        """.formatted(purge))
                .define("configs/app/a.j2", "one\n")
                .node("n1", "configs: {app: {}}\n");
    }

    /** Java cannot name such files itself. */
    private String shell(String script) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", script)
                .directory(directory.resolve("machines/d").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private void placeOddFiles() throws Exception {
        shell("f() { : >\"$1\"; }; mkdir \"$(printf 'sub\\376')\"; f \"$(printf '\\377')\"; f \"$(printf 'a\\303')\";"
                + " f \"$(printf 'sub\\376/it\\047s \\355\\240\\200')\"; f \"$(printf '\\n\\200\\\\')\";"
                + " ln -s nowhere \"$(printf 'l\\370')\"");
    }

    @Test
    void areRemovedWhenTheyAreNoText() throws Exception {
        Fleet fleet = fleet("delete");
        fleet.deploy();
        placeOddFiles();

        Report report = fleet.deploy();

        assertThat(report.nodes().get(0).status()).isEqualTo(NodeStatus.CHANGED);
        assertThat(shell("find . ! -type d -exec printf x \\;"))
                .as("only the declared file is left")
                .isEqualTo("x");
        assertThat(fleet.read("d/\ufffd")).isEqualTo("one\n");
        assertThat(report.nodes().get(0).files())
                .filteredOn(FileReport::changed)
                .extracting(file -> file.path().substring(file.path().indexOf("/d/")))
                .containsExactlyInAnyOrder(
                        "/d/\\xff", "/d/a\\xc3", "/d/sub\\xfe/it's \\xed\\xa0\\x80", "/d/\n\\x80\\", "/d/l\\xf8");
        assertThat(fleet.audit().nodes().get(0).status()).isEqualTo(NodeStatus.OK);
    }

    @Test
    void areNotHiddenByADeclaredFileWithAReplacementCharacter() throws Exception {
        Fleet fleet = fleet("report");
        fleet.deploy();
        shell(": >\"$(printf '\\377')\"");

        Report report = fleet.audit();

        assertThat(report.nodes().get(0).files())
                .extracting(FileReport::status)
                .isEqualTo(List.of(FileStatus.OK, FileStatus.EXTRA));
    }

    @Test
    void areWrittenToAtTheEndOfALink() throws Exception {
        Fleet fleet = new Fleet(directory)
                .define(
                        "configs/app/config.yaml",
                        "files: [{source: a.j2, dest: \"{{ node.root }}/d/link\", follow_links: true}]\n")
                .define("configs/app/a.j2", "one\n")
                .node("n1", "configs: {app: {}}\n");
        fleet.place("d/x", "");
        shell("mkdir \"$(printf 'sub\\376')\"; t=\"$(printf 'sub\\376/\\377')\"; : >\"$t\"; ln -s \"$t\" link");

        assertThat(fleet.deploy().nodes().get(0).status()).isEqualTo(NodeStatus.CHANGED);

        assertThat(shell("cat sub*/*; find sub* -name '.poni*'")).isEqualTo("one\n");
        assertThat(fleet.audit().nodes().get(0).status()).isEqualTo(NodeStatus.OK);
    }
}
