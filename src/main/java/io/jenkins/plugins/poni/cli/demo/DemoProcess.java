package io.jenkins.plugins.poni.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** One command of an SSH session, run by this computer's {@code sh}; it ends, with its children, when the channel closes. */
final class DemoProcess implements Command {
    private static final int BUFFER = 32 * 1024;

    private final String command;
    private final Path home;
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private volatile Process process;

    DemoProcess(String command, Path home) {
        this.command = command;
        this.home = home;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command).directory(home.toFile());
        builder.environment().put("HOME", home.toString());
        process = builder.start();
        CompletableFuture<Void> output = pump("out", process.getInputStream(), out);
        CompletableFuture<Void> errors = pump("err", process.getErrorStream(), err);
        pump("in", in, process.getOutputStream());
        CompletableFuture.allOf(process.onExit(), output, errors)
                .whenComplete((done, failure) -> exit.onExit(process.exitValue()));
    }

    /** Copies until either side ends, then closes the receiving side; a side that has gone away is the end as well. */
    private CompletableFuture<Void> pump(String name, InputStream from, OutputStream to) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try (to) {
                        copy(from, to);
                    } catch (IOException e) {
                        // The command or the connection has ended: there is nobody left to tell.
                    } finally {
                        ended.complete(null);
                    }
                },
                "demo-" + name);
        thread.setDaemon(true);
        thread.start();
        return ended;
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read;
        while ((read = from.read(buffer)) >= 0) {
            to.write(buffer, 0, read);
            to.flush();
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        Process running = process;
        if (running != null && running.isAlive()) {
            try (Stream<ProcessHandle> children = running.descendants()) {
                children.forEach(ProcessHandle::destroyForcibly);
            }
            running.destroyForcibly();
        }
    }
}
