package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes the output of each node to a file of its own, {@code DIR/NODE.log}, made anew for every run. */
final class NodeLogs implements NodeOutput, AutoCloseable {
    private final Path directory;
    private final NodeOutput next;
    private final Map<String, Writer> writers = new ConcurrentHashMap<>();

    /**
     * @param directory made when the first line comes; null to keep no logs
     * @param next hears every line as well
     */
    NodeLogs(Path directory, NodeOutput next) {
        this.directory = directory;
        this.next = next;
    }

    @Override
    public void line(String node, boolean error, String line) {
        if (directory != null) {
            write(node, line);
        }
        next.line(node, error, line);
    }

    private void write(String node, String line) {
        Writer writer = writers.computeIfAbsent(node, this::open);
        synchronized (writer) {
            try {
                writer.write(line);
                writer.write('\n');
                writer.flush();
            } catch (IOException e) {
                throw cannotWrite(node, e);
            }
        }
    }

    private Writer open(String node) {
        try {
            Path file = directory.resolve(node + ".log");
            Files.createDirectories(file.getParent());
            return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw cannotWrite(node, e);
        }
    }

    private OperationException cannotWrite(String node, IOException cause) {
        return new OperationException(
                "Cannot write the log of node \"" + node + "\" below \"" + directory + "\": " + cause
                        + ". Make room or choose another directory for logs.",
                cause);
    }

    @Override
    public void close() {
        writers.values().forEach(writer -> {
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
