package io.jenkins.plugins.poni.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what Java does not tell about the terminal of this process: whether there is one, and how wide it is. */
final class Terminal {
    private static final int DEFAULT_WIDTH = 80;
    private static final int NARROWEST = 20;
    private static final Pattern STTY_SIZE = Pattern.compile("[0-9]+ ([0-9]+)\\s*");

    private Terminal() {}

    /**
     * Whether a file descriptor (1 for standard output, 2 for standard error) is a terminal. Linux tells by the name behind the
     * descriptor, which costs no process; elsewhere Java's console, which needs input and output to be one, must do.
     */
    static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isSymbolicLink(link)) {
            return System.console() != null;
        }
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /** Columns of the terminal: {@code COLUMNS}, else what {@code stty} says, else 80. */
    static int width(Surroundings surroundings) {
        String columns = surroundings.variable("COLUMNS");
        if (columns.matches("[0-9]{1,4}")) {
            return Math.max(NARROWEST, Integer.parseInt(columns));
        }
        return surroundings.errTerminal() ? askStty() : DEFAULT_WIDTH;
    }

    private static int askStty() {
        File terminal = new File("/dev/tty");
        if (!terminal.exists()) {
            return DEFAULT_WIDTH;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(terminal)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            stty.waitFor(1, TimeUnit.SECONDS);
            Matcher matcher = STTY_SIZE.matcher(answer);
            return matcher.matches() && Integer.parseInt(matcher.group(1)) >= NARROWEST
                    ? Integer.parseInt(matcher.group(1))
                    : DEFAULT_WIDTH;
        } catch (IOException e) {
            return DEFAULT_WIDTH;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DEFAULT_WIDTH;
        }
    }
}
