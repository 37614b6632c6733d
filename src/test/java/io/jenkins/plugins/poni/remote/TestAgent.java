package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A real SSH agent for tests. */
final class TestAgent implements AutoCloseable {
    private final Path socket;
    private final Process process;

    TestAgent() throws IOException, InterruptedException {
        socket = Files.createTempDirectory("agent").resolve("s");
        ProcessBuilder builder =
                new ProcessBuilder(OpenSsh.binary("ssh-agent").toString(), "-D", "-a", socket.toString());
        builder.environment().remove("DISPLAY");
        builder.environment().put("SSH_ASKPASS_REQUIRE", "never");
        process = builder.start();
        while (!Files.exists(socket)) {
            Thread.sleep(5);
        }
    }

    Path socket() {
        return socket;
    }

    /** Runs ssh-add with arguments. */
    void add(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(OpenSsh.binary("ssh-add").toString(), "-q"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder add = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        add.environment().put("SSH_AUTH_SOCK", socket.toString());
        Process process = add.start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed: " + output);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.getParent());
    }
}
