package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.OperationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
    @TempDir
    Path directory;

    @Test
    void leavesFourFilesAndNoOthers() throws Exception {
        Path reports = directory.resolve("a/b");
        ReportFiles.write(Reports.audit(), reports);
        ReportFiles.write(Reports.audit(), reports);
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.json", "report.html", "audit.diff", "junit.xml");
        }
        assertThat(reports.resolve("report.json")).content().startsWith("{").contains("\"verb\" : \"audit\"");
        assertThat(reports.resolve("report.html"))
                .content()
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n");
        assertThat(reports.resolve("audit.diff")).content().contains("+port 8080\n");
        assertThat(reports.resolve("junit.xml")).content().startsWith("<?xml").endsWith("</testsuites>\n");
    }

    @Test
    void makesFilesThatOthersMayReadAsTheUmaskSays() throws Exception {
        ReportFiles.write(Reports.audit(), directory);
        Path plain = Files.createFile(directory.resolve("plain"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("report.html")))
                .isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void drawsTheNetworkBesideTheReport() {
        ReportFiles.writeNetwork(List.of(new NetworkDiagram.Edge("web", "db", "5432")), directory);
        assertThat(directory.resolve("network.svg")).content().contains("web → db: 5432");
    }

    @Test
    void namesTheDirectoryThatCannotBeWritten() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> ReportFiles.write(Reports.audit(), file.resolve("below")))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("\"" + file.resolve("below") + "\"");
    }
}
