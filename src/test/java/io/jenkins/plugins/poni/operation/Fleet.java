package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.LocalConnector;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.template.SecretSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A definition repository and its machines in one temporary directory; every machine is this computer's shell. */
final class Fleet {
    private final Path root;
    private final Path machines;
    private Map<String, String> secrets = Map.of();

    Fleet(Path directory) {
        this.root = directory.resolve("repository");
        this.machines = directory.resolve("machines");
        define("poni.yaml", "format: 1\ndefaults: {deploy: local, properties: {root: \"" + machines + "\"}}\n");
    }

    /** Writes a definition file. */
    Fleet define(String path, String text) {
        write(root.resolve(path), text);
        return this;
    }

    /** Defines a node of a template, or of none. */
    Fleet node(String name, String text) {
        return define("systems/" + name + "/node.yaml", text);
    }

    Fleet secret(String name, String value) {
        secrets = Map.of(name, value);
        return this;
    }

    /** A file below the directory of the machines, {@code {{ node.root }}} in templates. */
    Path machine(String path) {
        return machines.resolve(path);
    }

    Path place(String path, String text) {
        Path file = machine(path);
        write(file, text);
        return file;
    }

    String read(String path) {
        try {
            return Files.readString(machine(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Operations operations() {
        return operations(new LocalConnector());
    }

    Operations operations(Connector connector) {
        SecretSource source = secrets::get;
        return new Operations(DefinitionRepository.open(root), connector, source, Progress.SILENT);
    }

    Report deploy() throws InterruptedException {
        return operations().deploy(Targets.ALL, DeployOptions.DEFAULT);
    }

    Report audit() throws InterruptedException {
        return operations().audit(Targets.ALL, new AuditOptions(true, 10, ""));
    }

    static NodeReport node(Report report, String name) {
        return report.nodes().stream()
                .filter(node -> node.node().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No report of " + name));
    }

    /** The report of the first file whose path ends so. */
    static FileReport file(Report report, String end) {
        return report.nodes().stream()
                .flatMap(node -> node.files().stream())
                .filter(file -> file.path().endsWith(end))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No report of a file " + end + " in " + report));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
