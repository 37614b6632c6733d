package io.jenkins.plugins.poni.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code java -jar poni.jar} starts: the command in a Java machine that shares the class data prepared by the build,
 * or right here where there is none.
 *
 * <p>Loading some four thousand classes is most of the time of a short run. Java reads them prepared from an archive in half
 * the time, but takes the archive's name from its command line only, never from a jar; a second machine costs some 70 ms.
 */
public final class Launcher {
    private static final String ARCHIVE = "poni.jsa";
    private static final int CANNOT_START = 1;

    private Launcher() {}

    /** @param args the words of a command line without {@code poni} */
    public static void main(String[] args) {
        Optional<List<String>> command = command(args);
        if (command.isPresent()) {
            System.exit(run(command.get()));
        }
        Poni.main(args);
    }

    /** The command line of the second machine; none when there is no archive, or somebody chose options for Java. */
    private static Optional<List<String>> command(String[] args) {
        try {
            Path jar = Path.of(Launcher.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path archive = jar.resolveSibling(ARCHIVE);
            ProcessHandle.Info self = ProcessHandle.current().info();
            boolean plain = self.arguments()
                    .filter(words -> words.length > 0 && words[0].equals("-jar"))
                    .isPresent();
            if (!plain || !Files.isRegularFile(archive)) {
                return Optional.empty();
            }
            return self.command().map(java -> command(java, archive, jar, args));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static List<String> command(String java, Path archive, Path jar, String[] args) {
        List<String> command = new ArrayList<>(List.of(
                java,
                "-XX:SharedArchiveFile=" + archive,
                "-Xshare:auto",
                "-Xlog:disable", // an archive of another Java is passed over, and no reason to complain
                "-cp",
                jar.toString(),
                Poni.class.getName()));
        command.addAll(List.of(args));
        return command;
    }

    private static int run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            // Ctrl-C reaches both; whatever else ends this machine is handed on, and the end of the command waited for.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "poni-end"));
            return process.waitFor();
        } catch (IOException e) {
            System.err.println("poni: Cannot start " + command.get(0) + ": " + e.getMessage());
            return CANNOT_START;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
