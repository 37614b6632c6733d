package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.report.VisibleText;
import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Standard output and standard error as several threads share them while work goes on: whole lines only, and one live
 * line at the foot of the terminal that steps aside for them. Control characters are shown, never sent.
 */
final class Screen {
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final PrintStream err;
    private String live = "";
    private boolean shown;

    Screen(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** One line on standard output. */
    synchronized void out(String line) {
        stepAside();
        out.println(visible(line));
        out.flush();
        comeBack();
    }

    /** One line on standard error. */
    synchronized void err(String line) {
        stepAside();
        err.println(visible(line));
        err.flush();
        comeBack();
    }

    /** Replaces the live line; an empty text takes it away. */
    synchronized void live(String line) {
        live = visible(line);
        if (live.isEmpty()) {
            stepAside();
        } else {
            err.print(ERASE_LINE + live);
            shown = true;
        }
        err.flush();
    }

    /** Does something on the terminal, such as asking, without the live line and without other output in between. */
    synchronized <T> T aside(Supplier<T> work) {
        stepAside();
        try {
            return work.get();
        } finally {
            comeBack();
        }
    }

    /** Tabs may stay: they only move to the right. */
    private static String visible(String line) {
        return VisibleText.block(line.replace("\n", "\\n"));
    }

    private void stepAside() {
        if (shown) {
            err.print(ERASE_LINE);
            err.flush();
            shown = false;
        }
    }

    private void comeBack() {
        if (!live.isEmpty()) {
            err.print(live);
            err.flush();
            shown = true;
        }
    }
}
