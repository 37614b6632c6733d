package io.jenkins.plugins.poni.jenkins.report;

import io.jenkins.plugins.poni.report.JsonReportReader;
import io.jenkins.plugins.poni.report.JsonSummary;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.ReportSummary;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The files of the results of one build: {@code <id>.json}, the report, and {@code <id>.summary.json}, its numbers. Each
 * appears whole or not at all. What was read is kept in memory as long as there is room, and read again when the file was
 * replaced.
 */
final class SideFiles {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,100}");
    private static final Pattern PATH = Pattern.compile("(?!\\.{1,2}(/|$))[\\w. -]+(/(?!\\.{1,2}(/|$))[\\w. -]+)*");
    private static final int BUFFER = 1 << 16;

    private final Path directory;
    private final FileMemory<ReportSummary> summaries = new FileMemory<>(SideFiles::readSummary);
    private final FileMemory<NodeIndex> indexes = new FileMemory<>(SideFiles::readIndex);

    /** Writes a report somewhere, from wherever it lies. */
    interface Source {
        void copyTo(OutputStream out) throws IOException, InterruptedException;
    }

    /** Writes a file. */
    private interface Body {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    SideFiles(Path directory) {
        this.directory = directory;
    }

    /** The files of the build with this directory. */
    static SideFiles of(File build) {
        return new SideFiles(build.toPath().resolve("poni"));
    }

    /** Whether a text may be the id of a result; every other one is refused by every method. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /**
     * Keeps a report, after it was read to its end once.
     *
     * @param artifacts where its files are kept below the build's artifacts, or empty
     */
    void keep(String id, String artifacts, Source source) throws IOException, InterruptedException {
        Path report = report(id);
        if (!artifacts.isEmpty() && !PATH.matcher(artifacts).matches()) {
            throw new IllegalArgumentException("\"" + artifacts + "\" is no path below the artifacts of a build.");
        }
        Files.createDirectories(directory);
        Path copy = write(source::copyTo);
        try {
            ReportSummary summary = count(copy).in(artifacts);
            Path counted = write(out -> JsonSummary.write(summary, out));
            replace(copy, report);
            replace(counted, summary(id));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** The numbers of a result. */
    ReportSummary readSummary(String id) throws IOException {
        return summaries.of(summary(id));
    }

    /** The nodes of a result. */
    NodeIndex readNodes(String id) throws IOException {
        return indexes.of(report(id));
    }

    /**
     * One node of a result with everything that is known of it.
     *
     * @param number its place in the report, from 0
     * @return null if there is no such node
     */
    NodeReport readNode(String id, int number) throws IOException {
        NodeIndex index = readNodes(id);
        if (number < 0 || number >= index.nodes()) {
            return null;
        }
        try (InputStream in = Files.newInputStream(report(id))) {
            in.skipNBytes(index.offset(number));
            return JsonReportReader.readNode(new BufferedInputStream(in, BUFFER));
        }
    }

    private Path report(String id) {
        return directory.resolve(checked(id) + ".json");
    }

    private Path summary(String id) {
        return directory.resolve(checked(id) + ".summary.json");
    }

    private static String checked(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("\"" + id + "\" is no id of a result: it must match " + ID + ".");
        }
        return id;
    }

    private static ReportSummary count(Path report) throws IOException {
        try (InputStream in = open(report)) {
            return JsonReportReader.summary(in);
        }
    }

    private static ReportSummary readSummary(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return JsonSummary.read(in);
        }
    }

    private static NodeIndex readIndex(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return NodeIndex.read(in);
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    private Path write(Body body) throws IOException, InterruptedException {
        Path file = directory.resolve("." + UUID.randomUUID() + ".tmp");
        boolean done = false;
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER)) {
            body.write(out);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
        return file;
    }

    private static void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
