package io.jenkins.plugins.poni.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a run of the command finds around itself, so that a test can put something else in its place.
 *
 * @param out standard output
 * @param err standard error
 * @param in standard input
 * @param environment environment variables
 * @param directory the current directory, absolute
 * @param outTerminal whether standard output is a terminal
 * @param errTerminal whether standard error is a terminal
 */
public record Surroundings(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        Path directory,
        boolean outTerminal,
        boolean errTerminal) {

    public Surroundings {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
        Objects.requireNonNull(in, "in");
        environment = Map.copyOf(environment);
        Objects.requireNonNull(directory, "directory");
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(
                new ResultStream(new FileOutputStream(FileDescriptor.out), charset("stdout")),
                new PrintStream(new FileOutputStream(FileDescriptor.err), false, charset("stderr")),
                System.in,
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Terminal.isTerminal(1),
                Terminal.isTerminal(2));
    }

    /** A terminal gets the encoding that it has, everything else gets UTF-8 whatever the locale. */
    private static Charset charset(String name) {
        String encoding = System.getProperty("sun." + name + ".encoding", System.getProperty(name + ".encoding"));
        return encoding == null || !Charset.isSupported(encoding) ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    }

    /** The environment variable, or an empty text. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
