package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.cli.demo.Demo;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code poni demo}. */
@Command(
        name = "demo",
        description = {
            "Writes the webshop example, starts five SSH servers in this process, and takes you through a life of the system:"
                    + " create nodes, verify, deploy, install, audit, drift, repair, roll back.",
            "Each stage shows the command that does it and what the command says. Nothing outside one directory is touched;"
                    + " the servers listen on 127.0.0.1 only and end with the demo."
        },
        footer = {"  poni demo", "  poni demo --dir ~/poni-demo"})
final class DemoCommand implements Callable<Integer> {
    private final Invocation poni;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Work in this directory, which must be empty or missing, and leave everything there.")
    private Path dir;

    @Option(names = "--keep", description = "Leave the repository and the machines' files in the temporary directory.")
    private boolean keep;

    DemoCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            Path directory =
                    dir == null ? Files.createTempDirectory("poni-demo-").toRealPath() : empty(poni.resolve(dir));
            return show(directory, keep || dir != null);
        } catch (IOException e) {
            throw new OperationException("Cannot show the demo: " + e.getMessage(), e);
        }
    }

    private static Path empty(Path directory) throws IOException {
        for (Path above = directory; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                throw new UsageException(
                        "Cannot show the demo in \"" + directory + "\": it lies in the git repository \"" + above
                                + "\", which would get the demo's commits. Name a directory outside.");
            }
        }
        Files.createDirectories(directory);
        try (Stream<Path> content = Files.list(directory)) {
            if (content.findAny().isPresent()) {
                throw new UsageException("Cannot show the demo in \"" + directory
                        + "\": the directory is not empty. Name one that is empty or does not exist.");
            }
        }
        return directory.toRealPath();
    }

    private int show(Path directory, boolean kept) throws IOException, InterruptedException {
        DemoScreen screen = new DemoScreen(poni);
        int code = ExitCode.FAILED;
        try {
            code = new Demo(directory, screen).run();
        } finally {
            if (!kept) {
                remove(directory.resolve("webshop"));
                remove(directory.resolve("machines"));
                if (code != ExitCode.DONE) {
                    remove(directory);
                }
            }
        }
        if (code == ExitCode.DONE) {
            screen.line(
                    kept
                            ? "The repository and the machines' files are in " + directory
                            : "The repository and the machines are removed; 'poni demo --keep' leaves them to look at.");
            screen.line("Report of the audit that found the drift: " + directory.resolve("report/drift/report.html"));
        }
        return code;
    }

    /** Removes a directory with everything in it; links are removed, never followed. */
    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
