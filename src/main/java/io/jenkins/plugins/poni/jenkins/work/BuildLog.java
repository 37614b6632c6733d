package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.report.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;

/**
 * Tells a build log what happens, one line for each node and event, as it happens. Whatever comes from a node can neither
 * forge nor hide lines, and no secret is told.
 */
public final class BuildLog implements Progress {
    private final PrintStream out;
    private final SecretMask mask;
    private final Path journal;
    private final OutputStream finished;
    private int done;
    private int total;

    /**
     * @param journal file that gets a line for each item that has ended, for whoever has to go on after a break; or null
     * @param finished gets the same lines
     */
    BuildLog(PrintStream out, SecretMask mask, Path journal, OutputStream finished) {
        this.out = out;
        this.mask = mask;
        this.journal = journal;
        this.finished = finished;
    }

    /**
     * A log without a journal.
     *
     * @param secrets what is never told
     */
    public static BuildLog of(PrintStream out, Collection<String> secrets) {
        return new BuildLog(out, new SecretMask(secrets), null, OutputStream.nullOutputStream());
    }

    /** One line, of whatever content. */
    public synchronized void line(String text) {
        out.println(VisibleText.line(mask.apply(text)));
    }

    /** Several lines that were made for people. */
    public synchronized void block(String text) {
        out.print(mask.apply(text));
        out.flush();
    }

    @Override
    public synchronized void begin(String stage, int items) {
        total = items;
        done = 0;
    }

    @Override
    public void note(String item, String line) {
        line("[" + item + "] " + line);
    }

    @Override
    public synchronized void done(String item, boolean failed, String line) {
        done++;
        String told = item + ": " + (line.isEmpty() ? failed ? "failed" : "done" : line);
        write(VisibleText.line(mask.apply(told)));
        line("[" + done + "/" + total + "] " + told);
    }

    /** The journal only helps; a run does not fail for it. */
    private void write(String line) {
        if (journal == null) {
            return;
        }
        try {
            Files.writeString(journal, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            finished.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            finished.flush();
        } catch (IOException e) {
            line("Warning: cannot write \"" + journal + "\": " + e.getMessage());
        }
    }
}
