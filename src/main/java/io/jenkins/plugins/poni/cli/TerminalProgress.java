package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Durations;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Shows work in progress as one live line at the foot of a terminal: a bar, the nodes done, running and failed, and the
 * time left. It is redrawn ten times a second at most. What nodes have to say, and failures, appear above it.
 */
final class TerminalProgress extends ProgressDisplay {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final int BAR = 20;

    private final Screen screen;
    private final int width;
    private final LongSupplier clock;
    private final Thread ticker = new Thread(this::tick, "poni-progress");
    private volatile long began;
    private volatile long drawn = Long.MIN_VALUE;
    private volatile boolean atWork;

    /**
     * @param width columns of the terminal
     * @param clock nanoseconds since any moment
     */
    TerminalProgress(Screen screen, int width, LongSupplier clock) {
        this.screen = screen;
        this.width = width;
        this.clock = clock;
        ticker.setDaemon(true);
    }

    @Override
    void began() {
        began = clock.getAsLong();
        atWork = true;
        draw();
        if (ticker.getState() == Thread.State.NEW) {
            ticker.start();
        }
    }

    @Override
    void changed() {
        if (atWork && clock.getAsLong() - drawn >= REDRAW_NANOS) {
            draw();
        }
    }

    @Override
    void noted(String item, String line) {
        screen.err(item + ": " + line);
    }

    @Override
    void ended(String item, boolean itemFailed, String line) {
        if (itemFailed) {
            screen.err(item + ": " + (line.isEmpty() ? "failed" : line));
        }
    }

    @Override
    void ended() {
        atWork = false;
        screen.live("");
    }

    @Override
    public void close() {
        end();
        ticker.interrupt();
    }

    private void draw() {
        drawn = clock.getAsLong();
        screen.live(line(drawn - began));
    }

    /** The live line after some time of work, cut to the width of the terminal less one, so that it never wraps. */
    String line(long nanos) {
        int done = gone();
        List<String> running = running();
        StringBuilder line = new StringBuilder(stage()).append(' ');
        int filled = total() == 0 ? BAR : (int) ((long) BAR * Math.min(done, total()) / total());
        line.append('[')
                .append("=".repeat(filled))
                .append(" ".repeat(BAR - filled))
                .append("] ");
        line.append(done).append('/').append(total());
        if (!running.isEmpty()) {
            line.append("  ").append(running.size()).append(" running");
        }
        if (failed() > 0) {
            line.append("  ").append(failed()).append(" failed");
        }
        if (done > 0 && done < total()) {
            line.append("  ").append(timeLeft(nanos, done)).append(" left");
        }
        if (!running.isEmpty()) {
            line.append("  ").append(running.get(0));
        }
        return line.substring(0, Math.min(line.length(), width - 1));
    }

    private String timeLeft(long nanos, int done) {
        long seconds = Duration.ofNanos(nanos / done * (total() - done)).toSeconds();
        return seconds < 60 ? seconds + " s" : Durations.format(Duration.ofSeconds(seconds));
    }

    /** Lets the time left go down while nothing else happens. */
    private void tick() {
        try {
            while (true) {
                Thread.sleep(250);
                synchronized (this) {
                    changed();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
