package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Real file systems that are full or read-only, mounted in a name space that ends with the test. Needs {@code unshare} of
 * util-linux and a kernel that lets this user make name spaces.
 */
class NodeStorageTest extends CliTest {
    private static final String MOUNT = """
            mkdir small sealed
            mount -t tmpfs -o size=256k tmpfs small
            mount -t tmpfs tmpfs sealed
            echo old >small/big
            echo old >sealed/file
            mount -o remount,ro sealed
            "$@"
            code=$?
            echo "left: $(ls -A small sealed | tr '\\n' ' ')"
            echo "content: $(cat small/big sealed/file small/little | tr '\\n' ' ')"
            exit $code
            """;

    @Test
    void keepsTheOldFilesWhereNothingCanBeWritten() throws Exception {
        emptyRepository();
        write("configs/app/config.yaml", """
                files:
                  - {source: big, dest: "{{ node.root }}/small/big", raw: true}
                  - {source: little, dest: "{{ node.root }}/small/little"}
                  - {source: little, dest: "{{ node.root }}/sealed/file"}
                  - {source: little, dest: "{{ node.root }}/sealed/fresh"}
                """);
        write("configs/app/big", "x".repeat(2_000_000));
        write("configs/app/little", "new\n");
        write("systems/n1/node.yaml", "deploy: local\nproperties: {root: \"" + directory + "\"}\nconfigs: {app: {}}\n");
        List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", MOUNT, "sh"));
        command.addAll(PoniProcess.command(List.of(), "deploy", "--progress", "none"));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isEqualTo(1);
        assertThat(line(output, "small/big")).contains("ERROR").contains("No space left on device");
        assertThat(line(output, "small/little")).doesNotContain("ERROR");
        assertThat(line(output, "sealed/file")).contains("ERROR").contains("Read-only file system");
        assertThat(line(output, "sealed/fresh")).contains("ERROR").contains("Read-only file system");
        assertThat(output).contains("left: sealed: file  small: big little ").contains("content: old old new ");
        assertThat(Files.list(directory.resolve("small"))).isEmpty();
    }

    private static String line(String output, String path) {
        return output.lines()
                .filter(line -> line.contains(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing about " + path + " in\n" + output));
    }
}
