package io.jenkins.plugins.poni.jenkins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * A definition repository in a temporary directory, with a git history, whose nodes have their files below another
 * directory beside it. Builds use it as their workspace.
 */
final class Definitions {
    private final Path root;
    private final Path machines;

    /** @param directory empty directory for all of it */
    Definitions(Path directory) {
        this.root = directory.resolve("definitions");
        this.machines = directory.resolve("machines");
        write("poni.yaml", "format: 1\n");
    }

    /** With a config {@code app} of one file, {@code app.conf}, that holds the node's name and the setting {@code text}. */
    static Definitions ofApp(Path directory) {
        return new Definitions(directory)
                .write("configs/app/config.yaml", """
                        files:
                          - {source: app.conf.j2, dest: "{{ node.root }}/app.conf"}
                        commands:
                          greet:
                            run: "echo hello from {{ node.name }}"
                        """)
                .write("configs/app/settings.yaml", "text: plain\n")
                .write("configs/app/app.conf.j2", "{{ node.name }}: {{ settings.text }}\n")
                .write("node-templates/app.yaml", "configs: {app: {}}\n");
    }

    /** Writes a file of the definitions. */
    Definitions write(String path, String text) {
        put(root.resolve(path), text);
        return this;
    }

    /** Defines a node of the template {@code app} on a machine, and makes the machine known. */
    Definitions node(String name, SshMachine machine) {
        return node(name, machine, "");
    }

    /** @param more further lines of node.yaml */
    Definitions node(String name, SshMachine machine, String more) {
        append("known_hosts", machine.knownHost());
        return node(name, machine.port(), more);
    }

    /** Defines a node whose machine may be unknown. */
    Definitions node(String name, int port, String more) {
        return write(
                "systems/" + name + "/node.yaml",
                "template: app\nhost: 127.0.0.1\n" + (more.contains("ssh:") ? "" : "ssh: {port: " + port + "}\n")
                        + "properties: {root: \"" + machine(name) + "\"}\n" + more);
    }

    Definitions append(String path, String text) {
        Path file = root.resolve(path);
        try {
            if (!Files.exists(file) || !Files.readString(file).contains(text)) {
                Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits everything on the branch {@code main}. */
    Definitions commit() throws GitAPIException {
        try (Git git =
                Git.init().setDirectory(root.toFile()).setInitialBranch("main").call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Define")
                    .setAuthor("Tester", "tester@example.com")
                    .setCommitter("Tester", "tester@example.com")
                    .setSign(false)
                    .call();
        }
        return this;
    }

    /** The root, as a pipeline gives it. */
    String path() {
        return root.toString();
    }

    Path root() {
        return root;
    }

    /** The directory with all files of a node. */
    Path machine(String node) {
        return machines.resolve(node);
    }

    String read(String node, String file) throws IOException {
        return Files.readString(machine(node).resolve(file));
    }

    /** Puts a file on a node behind everybody's back. */
    void place(String node, String file, String text) {
        put(machine(node).resolve(file), text);
    }

    /** Messages of the commits, newest first. */
    Stream<String> messages() throws IOException, GitAPIException {
        try (Git git = Git.open(root.toFile())) {
            Stream.Builder<String> messages = Stream.builder();
            git.log().call().forEach(commit -> messages.add(commit.getFullMessage()));
            return messages.build();
        }
    }

    private static void put(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
