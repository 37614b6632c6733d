package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The command in a process of its own, for what no thread can show: signals, memory, and two of them at once. */
final class PoniProcess implements AutoCloseable {
    private final Path output;
    private final Process process;

    private PoniProcess(Path output, Process process) {
        this.output = output;
        this.process = process;
    }

    /** The words that start it. */
    static List<String> command(List<String> jvmOptions, String... args) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        words.addAll(jvmOptions);
        words.addAll(List.of("-cp", classPath(), Poni.class.getName()));
        words.addAll(List.of(args));
        return words;
    }

    /** Starts it in a directory. */
    static PoniProcess start(Path directory, String... args) throws IOException {
        Path output = Files.createTempFile("poni-process", ".log");
        Process process = new ProcessBuilder(command(List.of(), args))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new PoniProcess(output, process);
    }

    /** The class path of the tests, which is not that of the process when a launcher loaded them. */
    private static String classPath() {
        if (Poni.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(url -> new File(URI.create(url.toString())).getPath())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    /** What it has printed so far on both streams. */
    String output() throws IOException {
        return Files.readString(output);
    }

    void awaitOutput(String text) throws IOException, InterruptedException {
        while (!output().contains(text)) {
            assertThat(process.isAlive()).as(output()).isTrue();
            Thread.sleep(10);
        }
    }

    /** Waits until another process has written something to a file. */
    void awaitContent(Path file) throws IOException, InterruptedException {
        while (!Files.exists(file) || Files.size(file) == 0) {
            assertThat(process.isAlive()).as(output()).isTrue();
            Thread.sleep(10);
        }
    }

    /** Sends what Ctrl-C sends. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** Waits for the end and asserts the exit code. */
    void exits(int code) throws IOException, InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("it ends; " + output())
                .isTrue();
        assertThat(process.exitValue()).as("exit code; " + output()).isEqualTo(code);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(output);
    }
}
