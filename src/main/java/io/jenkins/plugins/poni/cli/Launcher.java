package io.jenkins.plugins.poni.cli;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code java -jar poni.jar} starts: the command in a Java machine that suits it, or right here where there is nothing
 * to be gained.
 *
 * <p>Loading some four thousand classes and compiling them is most of the time of a short run. Java reads classes prepared
 * from an archive in half the time, but takes the archive's name, as all that matters here, from its command line only,
 * never from a jar. What is measured of it is in docs/design/build.md.
 *
 * <p>All that this class does comes on top of every run, in a Java that has just been started. So it has no lambda, no
 * stream and no text put together by {@code +}: the first of each costs more than everything else here.
 */
public final class Launcher {
    private static final String ARCHIVE = "poni.jsa";
    private static final int CANNOT_START = 1;
    private static final String HUGE_PAGES = "/sys/kernel/mm/transparent_hugepage/enabled";

    /** Those that are over before another Java would have started. */
    private static final List<String> SHORT =
            List.of("version", "--version", "-V", "help", "--help", "-h", "completion");

    private Launcher() {}

    /** @param args the words of a command line without {@code poni} */
    public static void main(String[] args) {
        String jar = System.getProperty("java.class.path");
        File archive = new File(new File(jar).getAbsoluteFile().getParentFile(), ARCHIVE);
        if (isShort(args) || !archive.isFile() || !startedWithoutOptions()) {
            Poni.main(args);
            return;
        }
        File java = new File(new File(System.getProperty("java.home"), "bin"), "java");
        List<String> command = new ArrayList<>(List.of(
                java.getPath(),
                "-XX:SharedArchiveFile=".concat(archive.getPath()),
                "-Xshare:auto",
                "-Xlog:disable")); // an archive of another Java is passed over, and no reason to complain
        command.addAll(options(Workload.of(args), HUGE_PAGES));
        command.add("-D"
                .concat(LauncherWatch.PROPERTY)
                .concat("=")
                .concat(Long.toString(ProcessHandle.current().pid())));
        command.addAll(List.of("-cp", jar, Poni.class.getName()));
        command.addAll(Arrays.asList(args));
        System.exit(run(command));
    }

    static boolean isShort(String[] args) {
        for (String word : args) {
            if (word.equals("--")) {
                return false;
            }
            if (SHORT.contains(word)) {
                return true;
            }
        }
        return args.length == 0;
    }

    /**
     * Options of Java for work of a size.
     *
     * @param hugePages the file in which Linux says whether it gives pages of 2 MiB to those who ask: a heap of 4 KiB pages
     *     that is touched for the first time costs up to a third of a run
     */
    static List<String> options(Workload workload, String hugePages) {
        List<String> options = new ArrayList<>();
        if (workload.isSmall()) {
            // The second, thorough compiler gains less than it costs until millions of steps of templates are taken.
            options.add("-XX:TieredStopAtLevel=1");
        }
        String allowed = content(hugePages);
        if (allowed.contains("[madvise]") || allowed.contains("[always]")) {
            options.add("-XX:+UseTransparentHugePages");
        }
        return options;
    }

    /** Somebody who gives Java options of their own has reasons that also hold for the second one. */
    private static boolean startedWithoutOptions() {
        String words = content("/proc/self/cmdline");
        if (words.isEmpty()) {
            return OtherSystems.startedWithoutOptions();
        }
        int second = words.indexOf('\0') + 1;
        return words.startsWith("-jar\0", second);
    }

    /** Of a small file, or nothing if it can't be read. */
    private static String content(String file) {
        try (InputStream in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static int run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            // Ctrl-C reaches both; whatever else ends this machine is handed on, and the end of the command waited for.
            Runtime.getRuntime().addShutdownHook(new End(process));
            return process.waitFor();
        } catch (IOException e) {
            System.err.println(
                    "poni: Cannot start ".concat(command.get(0)).concat(": ").concat(String.valueOf(e.getMessage())));
            return CANNOT_START;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /** Ends the command. */
    private static final class End extends Thread {
        private final Process process;

        End(Process process) {
            super("poni-end");
            this.process = process;
        }

        @Override
        public void run() {
            process.destroy();
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What Linux says in a file, asked of Java; Windows tells nothing of it. */
    private static final class OtherSystems {
        static boolean startedWithoutOptions() {
            String[] words = ProcessHandle.current().info().arguments().orElse(new String[0]);
            return words.length > 0 && words[0].equals("-jar");
        }
    }
}
