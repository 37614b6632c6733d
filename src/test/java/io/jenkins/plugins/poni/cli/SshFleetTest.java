package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.remote.OpenSsh;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Base of tests that run the command over a real OpenSSH server. The nodes that {@link #node} makes are this machine, each
 * with its files below {@code machines/NAME}; {@link #app} defines what they have.
 */
abstract class SshFleetTest extends CliTest {
    static OpenSsh server;

    @BeforeAll
    static void startServer() {
        server = OpenSsh.start("LogLevel VERBOSE");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void makeRepository() throws IOException {
        emptyRepository();
        Files.copy(server.knownHosts(), directory.resolve("known_hosts"));
    }

    /** Defines the config that all nodes have. */
    void app(String config) {
        write("configs/app/config.yaml", config);
        write("configs/app/text.j2", "new\n");
    }

    /** An entry of {@code files}. */
    static String file(String name) {
        return "{source: text.j2, dest: \"{{ node.root }}/" + name + "\"}";
    }

    void node(String name) {
        node(name, server, OpenSsh.user(), "");
    }

    /**
     * Defines a node.
     *
     * @param ssh further keys of {@code ssh}, each after a comma
     */
    void node(String name, OpenSsh server, String user, String ssh) {
        write(
                "systems/" + name + "/node.yaml",
                "host: 127.0.0.1\nuser: " + user + "\nssh: {port: " + server.port()
                        + (ssh.contains("identity:") ? "" : ", identity: " + server.identity()) + ssh
                        + "}\nproperties: {root: \"" + machine(name) + "\"}\nconfigs: {app: {}}\n");
    }

    /** Where a node has its files. */
    Path machine(String node) {
        return directory.resolve("machines/" + node);
    }

    /** Puts a file on a node. */
    Path place(String node, String name) {
        return write("machines/" + node + "/" + name, "old\n");
    }

    /** Runs a command that reaches nodes, without the configuration of whoever runs the tests. */
    Result reach(String... words) {
        return run(Stream.concat(Stream.of(words), Stream.of("--ssh-config", "none"))
                .toArray(String[]::new));
    }

    /** The temporary files that are left on the nodes; they may vanish while they are looked for. */
    List<Path> temporary() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(directory.resolve("machines"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                return visitFile(path, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                if (path.getFileName().toString().startsWith(".poni-")) {
                    found.add(path);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return found;
    }

    /** Asserts that nodes clean up behind a connection that has gone, which nobody can wait for. */
    void awaitNothingTemporary() throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!temporary().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(temporary()).isEmpty();
    }

    /** Asserts that the process whose number a file holds ends. */
    static void awaitEnd(Path pid) throws IOException, InterruptedException {
        long number = Long.parseLong(Files.readString(pid).trim());
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (isAlive(number) && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(isAlive(number)).isFalse();
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** How often the server has logged something. */
    static long logged(String text) throws IOException {
        return server.log().lines().filter(line -> line.contains(text)).count();
    }
}
