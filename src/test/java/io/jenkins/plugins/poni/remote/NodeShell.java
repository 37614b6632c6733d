package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.SshOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shells that nodes have, each as the {@code sh} of a path of its own; BusyBox with nothing but its own applets. */
enum NodeShell {
    DASH("dash"),
    BASH("bash"),
    BUSYBOX("busybox");

    private static final String SYSTEM = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final String program;
    private Path directory;

    NodeShell(String program) {
        this.program = program;
    }

    /** The directories in which this shell finds programs. */
    synchronized String path() {
        if (directory == null) {
            directory = install();
        }
        return this == BUSYBOX ? directory.toString() : directory + ":" + SYSTEM;
    }

    /** A shell that finds those programs first, or only those. */
    LocalShell shell(Path... programs) {
        String first = String.join(":", Stream.of(programs).map(Path::toString).toList());
        return withPath(first.isEmpty() ? path() : first + ":" + path());
    }

    /** A shell that finds none but these programs. */
    LocalShell with(Path programs) {
        path();
        return withPath(programs.toString());
    }

    /** A shell of a user who is not root: of the one who runs the tests, or of nobody if that is root. */
    LocalShell ofOrdinaryUser() throws IOException {
        String path = path();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        String sh = directory.resolve("sh").toString();
        List<String> argv = System.getProperty("user.name").equals("root")
                ? List.of(find("setpriv", SYSTEM).toString(), "--reuid=65534", "--regid=65534", "--clear-groups", sh)
                : List.of(sh);
        return new LocalShell(argv, Map.of("PATH", path));
    }

    private LocalShell withPath(String path) {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", path));
        return new LocalShell(List.of(directory.resolve("sh").toString()), environment);
    }

    ShellHost host() {
        return host(shell());
    }

    static ShellHost host(Shell shell) {
        return host(shell, null, Duration.ofSeconds(20));
    }

    static ShellHost host(Shell shell, String sudo, Duration limit) {
        return new ShellHost(
                "web/http1", new SshOptions(null, null, null, null, sudo, Duration.ofSeconds(5), limit), shell);
    }

    /** Makes a directory with links to programs as this shell sees them. */
    Path programs(Path into, String... names) throws IOException {
        for (String name : names) {
            Files.createSymbolicLink(into.resolve(name), find(name, path()));
        }
        return into;
    }

    /** Where this shell finds a program. */
    Path find(String name) {
        return find(name, path());
    }

    private Path install() {
        try {
            Path links = Files.createTempDirectory("poni-" + program);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(links)));
            Path binary = find(program, SYSTEM);
            if (this == BUSYBOX) {
                new ProcessBuilder(binary.toString(), "--install", "-s", links.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
                Files.delete(links.resolve("sh"));
            }
            Files.createSymbolicLink(links.resolve("sh"), binary);
            return links;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path find(String name, String path) {
        return Stream.of(path.split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no " + name + " in " + path + ". Install dash, bash and busybox for the tests."));
    }

    private static void delete(Path links) {
        try (Stream<Path> files = Files.list(links)) {
            files.forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.toFile().delete();
    }
}
