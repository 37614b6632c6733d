package io.jenkins.plugins.poni.report;

import io.jenkins.plugins.poni.model.FileTrouble;
import io.jenkins.plugins.poni.model.OperationException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Leaves a report behind in a directory, in all its forms; each file appears whole or not at all. */
public final class ReportFiles {
    /** The whole report as data. */
    public static final String JSON = "report.json";

    /** The whole report as a page. */
    public static final String HTML = "report.html";

    /** All differences as one patch. */
    public static final String PATCH = "audit.diff";

    /** The report as test results. */
    public static final String JUNIT = "junit.xml";

    /** Who talks to whom. */
    public static final String NETWORK = "network.svg";

    /** Directory of the output of each node. */
    public static final String LOGS = "logs";

    private static final Set<String> OWN = Set.of(JSON, HTML, PATCH, JUNIT, NETWORK, LOGS);

    private ReportFiles() {}

    /**
     * Writes report.json, report.html, audit.diff and junit.xml. Files of those names are replaced, others left alone.
     *
     * @param directory is created with its parents when it does not exist
     * @throws OperationException if a file can't be written
     */
    public static void write(Report report, Path directory) {
        into(directory, () -> {
            replace(directory.resolve(JSON), out -> JsonReport.write(report, out));
            replace(directory.resolve(HTML), out -> HtmlReport.write(report, writer(out)));
            replace(directory.resolve(PATCH), out -> PatchReport.write(report, writer(out)));
            replace(directory.resolve(JUNIT), out -> JUnitReport.write(report, out));
        });
    }

    /**
     * Makes the directory and tries whether files can be written there, so that a run that can't leave its report need not
     * begin.
     *
     * @throws OperationException if they can't
     */
    public static void prepare(Path directory) {
        into(directory, () -> Files.delete(Files.createTempFile(directory, ".poni", ".tmp")));
    }

    /**
     * Writes network.svg.
     *
     * @throws OperationException if it can't be written
     */
    public static void writeNetwork(Collection<NetworkDiagram.Edge> edges, Path directory) {
        into(directory, () -> replace(directory.resolve(NETWORK), out -> NetworkDiagram.write(edges, writer(out))));
    }

    /**
     * Keeps a directory that has nothing but reports out of git, by a {@code .gitignore} in it. For a directory inside a
     * definition repository: what a run leaves behind is no change of the definitions.
     *
     * @throws OperationException if it can't be written
     */
    public static void ignore(Path directory) {
        into(directory, () -> {
            Path ignored = directory.resolve(".gitignore");
            if (Files.notExists(ignored) && isOnlyReports(directory)) {
                replace(ignored, out -> out.write("# A report of Poni.\n*\n".getBytes(StandardCharsets.UTF_8)));
            }
        });
    }

    private static boolean isOnlyReports(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.allMatch(file -> OWN.contains(file.getFileName().toString()));
        }
    }

    private static void into(Path directory, Work work) {
        try {
            Files.createDirectories(directory);
            work.run();
        } catch (IOException e) {
            throw new OperationException(
                    "Cannot write the report to \"" + directory + "\": " + FileTrouble.reason(e)
                            + ". Name a directory that can be written to, with space left.",
                    e);
        }
    }

    private static Writer writer(OutputStream out) {
        return new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    /** Not a temporary file of the platform: that would be readable by its owner only, and stay so. */
    private static void replace(Path file, Body body) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16)) {
                body.write(out);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Writes one form of the report. */
    private interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** Writes some of the files. */
    private interface Work {
        void run() throws IOException;
    }
}
